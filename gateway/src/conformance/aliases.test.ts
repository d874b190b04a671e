import { conformance, onEachEngine } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const keepers = [{ name: 'Olga' }];
const wells = [
  { __typename: 'Well', id: 'w1', depth: 40, keeper: keepers[0] },
  { __typename: 'Well', id: 'w2', depth: 7, keeper: keepers[0] },
];
const broken = () => {
  throw new Error('no sample was taken');
};

const tap = {
  name: 'tap',
  sdl: `${federation('@key', '@shareable')}
    type Query { well: Well wells: [Well] source: Source sources: [Place] }
    type Mutation { drill: Well }
    interface Source { id: ID! keeper: Keeper }
    union Place = Well | Keeper
    type Well implements Source @key(fields: "id") { id: ID! depth: Int! level: Float! keeper: Keeper @shareable }
    type Keeper @key(fields: "name") { name: String! phone: String! }`,
  resolvers: {
    Query: { well: () => wells[0], wells: () => wells, source: () => wells[0], sources: () => wells },
    Mutation: { drill: () => wells[1] },
    Well: { __resolveReference: byKey(wells, 'id'), level: broken },
    Keeper: { __resolveReference: byKey(keepers, 'name'), phone: broken },
  },
};
const laboratory = {
  name: 'laboratory',
  sdl: `${federation('@key', '@requires', '@external')}
    type Well @key(fields: "id") {
      id: ID! isClean: Boolean! hardness: Int purity: Float!
      warden: Keeper keeper: Keeper @external label: String @requires(fields: "keeper { name }")
      motto: String @requires(fields: "keeper { phone }")
    }
    type Keeper @key(fields: "name") { name: String! phone: String! @external }`,
  resolvers: {
    Well: {
      __resolveReference: (reference: object) => reference,
      isClean: () => true,
      hardness: () => 12,
      purity: broken,
      warden: () => keepers[0],
      label: ({ keeper }: { keeper: { name: string } }) => `${keeper.name}'s`,
      motto: ({ keeper }: { keeper: { phone: string } }) => `call ${keeper.phone}`,
    },
  },
};
const office = {
  name: 'office',
  sdl: `${federation('@key')} type Keeper @key(fields: "name") { name: String! desk: Int! badge: Int! box: Box }
    type Box { size: Int! lock: Int! }`,
  resolvers: {
    Keeper: {
      __resolveReference: (reference: object) => reference,
      desk: () => 4,
      badge: broken,
      box: () => ({ size: 2 }),
    },
    Box: { lock: broken },
  },
};
const subgraphs = [tap, laboratory, office];

conformance('a fault that makes null what one alias of a field asked for', {
  subgraphs,
  cases: {
    'takes nothing from another alias of an entity': {
      query: '{ one: well { isClean } other: well { purity } }',
      data: { one: { isClean: true }, other: null },
      errors: true,
    },
    'takes nothing from another alias of a root field': {
      query: '{ one: well { depth } other: well { level } well { id } }',
      data: { one: { depth: 40 }, other: null, well: { id: 'w1' } },
      errors: true,
    },
    'takes nothing from the field without an alias, inside a list': {
      query: '{ rows: wells { id hardness } wells { purity } }',
      data: {
        rows: [
          { id: 'w1', hardness: 12 },
          { id: 'w2', hardness: 12 },
        ],
        wells: [null, null],
      },
      errors: true,
    },
    'takes nothing from another alias inside of each object of a list': {
      query: '{ wells { one: keeper { desk } other: keeper { badge } } }',
      data: {
        wells: [
          { one: { desk: 4 }, other: null },
          { one: { desk: 4 }, other: null },
        ],
      },
      errors: true,
    },
    'reaches what both aliases asked for where it is below both': {
      query: '{ one: well { id keeper { badge } } other: well { keeper { badge } } }',
      data: { one: { id: 'w1', keeper: null }, other: { keeper: null } },
      errors: true,
    },
    'takes nothing from aliases that differ in a condition only': {
      query: 'query ($deep: Boolean!) { one: well { isClean purity @include(if: $deep) } other: well { isClean } }',
      variables: { deep: true },
      data: { one: null, other: { isClean: true } },
      errors: true,
    },
    'takes nothing from aliases in fragments on different types': {
      query: '{ source { ... on Well { one: keeper { name desk } } other: keeper { phone } } }',
      data: { source: { one: { name: 'Olga', desk: 4 }, other: null } },
      errors: true,
    },
    'takes nothing from an alias in a fragment of a union': {
      query: `{ sources { ... on Well { one: keeper { name } ...Other } } }
        fragment Other on Well { other: keeper { phone } one: keeper { desk } }`,
      data: {
        sources: [
          { one: { name: 'Olga', desk: 4 }, other: null },
          { one: { name: 'Olga', desk: 4 }, other: null },
        ],
      },
      errors: true,
    },
    'is one fault of all that is asked for under one response key': {
      query:
        '{ one: well { isClean } ...Rest other: well { isClean } } fragment Rest on Query { one: well { purity } }',
      data: { one: null, other: { isClean: true } },
      errors: true,
    },
    'takes nothing from what another field requires': {
      query: '{ well { label one: keeper { phone } other: keeper { desk } } }',
      data: { well: { label: "Olga's", one: null, other: { desk: 4 } } },
      errors: true,
    },
    'takes nothing from what another field requires of the same field': {
      query: '{ well { label keeper { phone } } }',
      data: { well: { label: "Olga's", keeper: null } },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from the client where only another field requires it': {
      query: '{ well { motto keeper { name } } }',
      data: { well: { motto: null, keeper: { name: 'Olga' } } },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from the same entity at another place': {
      query: '{ one: well { warden { box { size } } } other: well { warden { box { lock } } } }',
      data: { one: { warden: { box: { size: 2 } } }, other: { warden: { box: null } } },
      errors: true,
    },
    'takes nothing from the same entity in a list': {
      query: '{ well { warden { box { lock } } } wells { warden { box { size } } } }',
      data: {
        well: { warden: { box: null } },
        wells: [{ warden: { box: { size: 2 } } }, { warden: { box: { size: 2 } } }],
      },
      errors: true,
    },
    'takes nothing from another alias of a mutation, nor below it': {
      query: 'mutation { one: drill { depth keeper { name } him: keeper { phone } } other: drill { level } }',
      data: { one: { depth: 7, keeper: { name: 'Olga' }, him: null }, other: null },
      errors: true,
    },
  },
});

const lots = [{ place: { row: 3 }, price: 5 }];
const hall = {
  name: 'hall',
  sdl: `${federation('@key', '@shareable')}
    type Query { lot: Lot } type Lot @key(fields: "place { row }") { place: Place }
    type Place { row: Int! @shareable owner: String! }`,
  resolvers: { Query: { lot: () => lots[0] }, Place: { owner: broken } },
};
const prices = {
  name: 'prices',
  sdl: `${federation('@key', '@shareable')}
    type Lot @key(fields: "place { row }") { place: Place price: Int } type Place { row: Int! @shareable }`,
  resolvers: {
    Lot: {
      __resolveReference: ({ place }: { place: { row: number } }) => lots.find((lot) => lot.place.row === place.row),
    },
  },
};

conformance('a fault inside an object that is a part of a key', {
  subgraphs: [hall, prices],
  cases: {
    'does not take the key': {
      query: '{ lot { place { owner } price } }',
      data: { lot: { place: null, price: 5 } },
      errors: true,
      wrongOn: ['stock'],
    },
  },
});

const waters = [
  { __typename: 'Spring', keeper: keepers[0] },
  { __typename: 'Pond', keeper: keepers[0] },
];
const shore = {
  name: 'shore',
  sdl: `${federation('@key')}
    type Query { waters: [Water] }
    interface Water { keeper: Keeper }
    type Spring implements Water { keeper: Keeper }
    type Pond implements Water { keeper: Keeper }
    type Keeper @key(fields: "name") { name: String! }`,
  resolvers: { Query: { waters: () => waters } },
};

conformance('a fault that makes null what objects of one type are asked for', {
  subgraphs: [shore, office],
  cases: {
    'takes nothing from objects of another': {
      query: '{ waters { ... on Spring { keeper { desk } } ... on Pond { keeper { badge } } } }',
      data: { waters: [{ keeper: { desk: 4 } }, { keeper: null }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from objects of another under one alias': {
      query: `{ waters { ... on Spring { it: keeper { box { size } } } ...Pond } }
        fragment Pond on Pond { it: keeper { desk box { lock } } }`,
      data: { waters: [{ it: { box: { size: 2 } } }, { it: { desk: 4, box: null } }] },
      errors: true,
      wrongOn: ['stock'],
    },
  },
});

onEachEngine('a field that fails its whole entity', { subgraphs }, (gateway) => {
  const paths = async (query: string) => (await gateway().ask(query)).errors.map(({ path }) => path?.join('.'));

  it('has its error at the alias that asked for it, and no other', async () => {
    expect(await paths('{ one: well { isClean } other: well { purity } }')).toEqual(['other.purity']);
    expect(await paths('{ rows: wells { id hardness } wells { purity } }')).toEqual([
      'wells.0.purity',
      'wells.1.purity',
    ]);
  });

  it('has an error at each of the aliases that asked for it', async () => {
    expect(await paths('{ one: well { purity } other: well { ...P } } fragment P on Well { purity }')).toEqual([
      'one.purity',
      'other.purity',
    ]);
  });

  it('leaves nothing missing without an error that was asked for beside it', async () => {
    expect(await paths('{ wells { depth isClean purity } }')).toEqual(['wells.0.purity', 'wells.1.purity']);
  });
});
