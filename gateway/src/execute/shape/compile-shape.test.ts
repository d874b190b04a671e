import { ProtectedSchema } from '../../testing/protected-schema';
import type { FieldShape, ObjectShape, ValueShape } from '../response-shape';

const graph = new ProtectedSchema(`
  type Query { node(id: ID): Node nodes: [Node!]! user: User mood: Mood! secret: User! @policy(policies: [["secret:read"]]) closed: [Hidden]! }
  interface Node { id: ID! next: Node }
  type User implements Node { id: ID! next: Node name(short: Boolean): String age: Int mood: Mood }
  type Book implements Node { id: ID! next: Node title: String }
  type Closed implements Node @policy(policies: [["closed:read"]]) { id: ID! next: Node }
  union Hidden = Closed
  enum Mood { GOOD BAD }
`);

const fieldsIn = (shape: ObjectShape | undefined, type: string): readonly FieldShape[] => {
  const variant = shape?.byType.get(type);
  return variant?.kind === 'fields' ? variant.fields : [];
};
const root = (query: string, policies?: string[], conditions?: Record<string, boolean>) =>
  fieldsIn(graph.shapeOf(query, policies, conditions).root, 'Query');
const objectOf = (field: FieldShape | undefined): ObjectShape | undefined => {
  let value: ValueShape | undefined = field?.kind === 'data' ? field.value : undefined;
  while (value?.kind === 'list') value = value.item;
  return value?.kind === 'object' ? value.object : undefined;
};
const keys = (fields: readonly FieldShape[]) => fields.map(({ responseKey }) => responseKey);

describe('the shape of an answer', () => {
  it('has each response key once, in the order in which the client asked', () => {
    const [user] = root(`{ user { b: id } ...F user { age a: id } } fragment F on Query { user { name b: id } }`);
    expect(keys(fieldsIn(objectOf(user), 'User'))).toEqual(['b', 'name', 'age', 'a']);
  });

  it('has the fields of those fragments alone that apply to the type', () => {
    const [node] = root(
      '{ node { ... on User { name } ... on Node { id } ... on Book { title ... on Node { next { id } } } } }',
    );
    expect(keys(fieldsIn(objectOf(node), 'User'))).toEqual(['name', 'id']);
    expect(keys(fieldsIn(objectOf(node), 'Book'))).toEqual(['id', 'title', 'next']);
  });

  it('looks at each fragment once, however often it is spread', () => {
    const fragments = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    const text = `{ ...F0 } ${fragments.join(' ')} fragment F40 on Query { mood }`;
    expect(keys(root(text))).toEqual(['mood']);
  });

  it('has no field that @skip or @include leaves out', () => {
    const query = `query ($yes: Boolean!) { a: mood @skip(if: $yes) b: mood @include(if: $yes) c: mood @include(if: false)
      ... @skip(if: $yes) { d: mood } ...F @include(if: $yes) } fragment F on Query { e: mood }`;
    expect(keys(root(query, [], { yes: true }))).toEqual(['b', 'e']);
    expect(keys(root(query, [], { yes: false }))).toEqual(['a', 'd']);
  });

  it('finds fields that differ in arguments under different keys of the data, and the same ones under one', () => {
    const [user] = root('{ user { name a: name(short: true) b: name(short: false) c: name(short: true) } }');
    const data = fieldsIn(objectOf(user), 'User').map((field) => (field.kind === 'data' ? field.dataKey : ''));
    expect(data).toEqual(['name', 'name_a0', 'name_a1', 'name_a0']);
  });

  it('says what is null when nothing comes: lists, their items and leaves each on their own', () => {
    const [nodes, mood] = root('{ nodes { id } mood }');
    expect(nodes).toMatchObject({
      value: { kind: 'list', isNullable: false, item: { kind: 'object', isNullable: false } },
    });
    expect(mood).toMatchObject({ value: { leaf: 'enum', isNullable: false, values: new Set(['GOOD', 'BAD']) } });
  });

  it('knows the type where it is declared, and asks the data where it is not', () => {
    const [user, node] = root('{ user { id } node { id } }');
    expect(objectOf(user)).toMatchObject({ type: 'User', isSingle: true });
    expect(objectOf(node)).toMatchObject({ type: 'Node', isSingle: false });
  });

  it('keeps what is closed to the caller at its place', () => {
    const [secret, node, closed] = root('{ secret { id } node { id } closed { __typename } }');
    expect(secret).toEqual({ kind: 'closed', responseKey: 'secret', verdict: 'refused', isNullable: false });
    expect(objectOf(node)?.byType.get('Closed')).toEqual({ kind: 'closed', verdict: 'refused' });
    expect(objectOf(closed)?.byType.get('Closed')).toEqual({ kind: 'closed', verdict: 'refused' });
    expect(objectOf(root('{ secret { id } }', ['secret:read'])[0])?.type).toBe('User');
    expect(graph.shapeOf('{ secret { id } }', null).root.byType.get('Query')).toMatchObject({
      fields: [{ verdict: 'undecided' }],
    });
  });

  it('leaves to the gateway what asks of the schema itself', () => {
    const fields = root('{ __typename s: __schema { queryType { name } } __type(name: "User") { name } }');
    expect(fields.map(({ kind }) => kind)).toEqual(['typename', 'introspection', 'introspection']);
  });

  it('grows with the text of an operation, not with the ways through its types', () => {
    const nested = (depth: number): string => (depth === 0 ? 'id' : `id next { ${nested(depth - 1)} }`);
    const seen = new Set<ObjectShape>();
    const visit = (shape: ObjectShape): void => {
      if (seen.has(shape)) return;
      seen.add(shape);
      for (const type of shape.byType.keys()) {
        for (const inner of fieldsIn(shape, type).map(objectOf)) if (inner) visit(inner);
      }
    };
    visit(graph.shapeOf(`{ node { ${nested(12)} } }`, ['closed:read']).root);
    expect(seen.size).toBe(14);
  });

  it('is refused where few fields would make very many shapes', () => {
    const levels = 14;
    const nested = (depth: number, at: number): string => {
      if (depth === levels) return 'id';
      const inner = `next { ${nested(depth + 1, at)} }`;
      return depth === at ? `... on User { ${inner} } next { id }` : inner;
    };
    const paths = Array.from({ length: levels }, (_, at) => `node { ${nested(0, at)} }`);
    expect(() => graph.shapeOf(`{ ${paths.join(' ')} }`)).toThrow('too many shapes');
  });
});
