import { onEachEngine } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const wells = [{ id: 'w1', depth: 40 }];
const tap = {
  name: 'tap',
  sdl: `${federation('@key')} type Query { well: Well wells: [Well] } type Well @key(fields: "id") { id: ID! depth: Int! }`,
  resolvers: { Query: { well: () => wells[0], wells: () => wells }, Well: { __resolveReference: byKey(wells, 'id') } },
};
const broken = () => {
  throw new Error('no sample was taken');
};
const laboratory = {
  name: 'laboratory',
  sdl: `${federation('@key')} type Well @key(fields: "id") { id: ID! isClean: Boolean! hardness: Int purity: Float! }`,
  resolvers: {
    Well: {
      __resolveReference: (reference: object) => reference,
      isClean: () => true,
      hardness: () => 12,
      purity: broken,
    },
  },
};

onEachEngine('a field that fails its whole entity', { subgraphs: [tap, laboratory] }, (gateway) => {
  const answer = async (query: string) => {
    const { data, errors } = await gateway().ask(query);
    return { data, paths: errors.map(({ path }) => path?.join('.')) };
  };

  it('leaves nothing missing without an error, whichever alias asked for it', async () => {
    expect(await answer('{ one: well { isClean } other: well { purity } }')).toEqual({
      data: { one: null, other: null },
      paths: ['one.isClean', 'other.purity'],
    });
    expect(await answer('{ rows: wells { id hardness } wells { purity } }')).toEqual({
      data: { rows: [{ id: 'w1', hardness: null }], wells: [null] },
      paths: ['rows.0.hardness', 'wells.0.purity'],
    });
  });

  it('is no error of an alias that lacks nothing for it', async () => {
    expect(await answer('{ one: well { depth id } other: well { purity } }')).toEqual({
      data: { one: { depth: 40, id: 'w1' }, other: null },
      paths: ['other.purity'],
    });
  });
});
