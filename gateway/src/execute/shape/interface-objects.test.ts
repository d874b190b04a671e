import { TestCompiler } from '../../testing/compiled';
import { ProtectedSchema } from '../../testing/protected-schema';
import type { Outcome } from '../outcome';
import { compileShape } from './compile-shape';
import { generatedShaper, interpretedShaper } from './shaper';

const subgraphs = {
  films: `
    type Query { media: [Media] }
    interface Media @key(fields: "id") { id: ID! title: String }
    type Film implements Media @key(fields: "id") { id: ID! title: String }`,
  ratings: `
    type Query { top: [Media] }
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int! }`,
};

describe('an object of which only its interface is known', () => {
  const compiler = new TestCompiler(subgraphs);
  const everything = new ProtectedSchema(compiler.graph.publicSdl).openTo([]);
  const shapeOf = (text: string) => compileShape({ ...compiler.compile(text), decisions: everything });
  const outcome = (top: object[]): Outcome => ({ data: { top }, errors: [], absent: new Set(), isPlain: true });

  it.each([
    ['interpreter', interpretedShaper],
    ['code written for it', generatedShaper],
  ])('is answered where nothing depends on its type, by the %s', (_name, make) => {
    const shaper = make(shapeOf('{ top { ...M rating } } fragment M on Media { id }'));
    const top = [
      { id: '1', rating: 4 },
      { __typename: 'Media', id: '2', rating: 5 },
      { __typename: 'Film', id: '3', rating: 1 },
    ];
    for (let turn = 0; turn < 2; turn += 1) {
      const { data, errors } = shaper(outcome(top), new Map());
      expect(JSON.parse(data)).toEqual({
        top: [
          { id: '1', rating: 4 },
          { id: '2', rating: 5 },
          { id: '3', rating: 1 },
        ],
      });
      expect(errors).toEqual([]);
    }
  });

  it.each(['{ top { __typename id } }', '{ top { id ... on Film { title } } }'])(
    'is null with an error where something does: %s',
    (text) => {
      const { data, errors } = interpretedShaper(shapeOf(text))(outcome([{ __typename: 'Media', id: '2' }]), new Map());
      expect(data).toBe('{"top":[null]}');
      expect(errors).toHaveLength(1);
    },
  );

  it('is looked up where some type is closed to the caller', () => {
    const closed = new ProtectedSchema(`
      type Query { top: [Media] }
      interface Media { id: ID! }
      type Film implements Media @policy(policies: [["film:read"]]) { id: ID! }
      type Song implements Media { id: ID! }`);
    const shape = compileShape({
      ...compiler.compile('{ top { id } }'),
      operation: closed.read('{ top { id } }'),
      decisions: closed.openTo([]),
    });
    const { data } = interpretedShaper(shape)(outcome([{ __typename: 'Media', id: '2' }, { id: '3' }]), new Map());
    expect(data).toBe('{"top":[null,null]}');
  });
});
