import { conformance, onEachEngine } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires', '@inaccessible', '@tag');

const sums = new Map<string, number>();
const products = [{ id: 'p1', name: 'rope', price: 10 }];
const byInput = (_: never, { input }: { input: { name: string; price: number } }) => {
  const product = { id: 'new', ...input };
  products.push(product);
  return product;
};
const counter =
  (change: (sum: number, by: number) => number) =>
  (_: never, { run, by = 0 }: { run: string; by?: number }) => {
    const sum = change(sums.get(run) ?? 0, by);
    sums.set(run, sum);
    return sum;
  };

conformance('mutations', {
  subgraphs: [
    {
      name: 'goods',
      sdl: `${imports} type Query { product(id: ID!): Product } type Mutation { addProduct(input: NewProduct!): Product! multiply(by: Int!, run: String!): Int! addKind(name: String!): Kind! @shareable }
        input NewProduct { name: String! price: Float! } type Kind @key(fields: "id") { id: ID! name: String! @shareable }
        type Product @key(fields: "id") { id: ID! name: String! price: Float! }`,
      resolvers: {
        Query: { product: (_: never, { id }: { id: string }) => products.find((each) => each.id === id) },
        Mutation: {
          addProduct: byInput,
          multiply: counter((sum, by) => sum * by),
          addKind: (_: never, { name }: { name: string }) => ({ id: `k ${name}`, name }),
        },
        Product: { __resolveReference: byKey(products, 'id') },
      },
    },
    {
      name: 'sales',
      sdl: `${imports} type Mutation { add(by: Int!, run: String!): Int! remove(run: String!): Int! addKind(name: String!): Kind! @shareable } type Kind @key(fields: "id") { id: ID! name: String! @shareable }
        type Product @key(fields: "id") { id: ID! price: Float! @external isDear: Boolean! @requires(fields: "price") isAvailable: Boolean! }`,
      resolvers: {
        Mutation: {
          add: counter((sum, by) => sum + by),
          remove: (_: never, { run }: { run: string }) => {
            const sum = sums.get(run) ?? 0;
            sums.delete(run);
            return sum;
          },
          addKind: (_: never, { name }: { name: string }) => ({ id: `k ${name}`, name }),
        },
        Product: {
          __resolveReference: (reference: object) => reference,
          isDear: ({ price }: { price: number }) => price > 100,
          isAvailable: () => true,
        },
      },
    },
  ],
  cases: {
    'are carried out one after another, across subgraphs': {
      query:
        'mutation { five: add(by: 5, run: "r") ten: multiply(by: 2, run: "r") twelve: add(by: 2, run: "r") last: remove(run: "r") again: add(by: 3, run: "r") final: remove(run: "r") }',
      data: { five: 5, ten: 10, twelve: 12, last: 12, again: 3, final: 3 },
    },
    'answer with an entity that others complete': {
      query: 'mutation ($input: NewProduct!) { addProduct(input: $input) { name price isDear isAvailable } }',
      variables: { input: { name: 'sail', price: 599.99 } },
      data: { addProduct: { name: 'sail', price: 599.99, isDear: true, isAvailable: true } },
    },
    'leave queries as they are': {
      query: '{ product(id: "p1") { id name isDear isAvailable } }',
      data: { product: { id: 'p1', name: 'rope', isDear: false, isAvailable: true } },
    },
    'that two subgraphs share are carried out by one': {
      query: 'mutation { addKind(name: "new") { id name } }',
      data: { addKind: { id: 'k new', name: 'new' } },
    },
  },
});

const share = (name: string) => ({
  name,
  sdl: `${imports} type Query { item: Item @shareable items: [Item] @shareable } type Item @shareable { id: ID! ${name}: Of_${name} } type Of_${name} @shareable { id: ID! ${name}: Int }`,
  resolvers: {
    Query: {
      item: () => ({ id: '1', [name]: { id: name, [name]: name.length } }),
      items: () => ['1', '2'].map((id) => ({ id, [name]: { id: name + id, [name]: Number(id) } })),
    },
  },
});
conformance('a root field of several subgraphs', {
  subgraphs: [share('colour'), share('name'), share('price')],
  cases: {
    'is one object': {
      query: '{ item { id colour { id colour } name { name } price { id } } items { price { price } id name { id } } }',
      data: {
        item: { id: '1', colour: { id: 'colour', colour: 6 }, name: { name: 4 }, price: { id: 'price' } },
        items: [
          { price: { price: 1 }, id: '1', name: { id: 'name1' } },
          { price: { price: 2 }, id: '2', name: { id: 'name2' } },
        ],
      },
    },
    'is asked of one where that is enough': {
      query: '{ item { name { id name } } }',
      data: { item: { name: { id: 'name', name: 4 } } },
    },
  },
});

const users = [
  { id: 'u1', type: 'REGULAR' },
  { id: 'u2', type: 'GUEST' },
];
conformance('what only some subgraphs know', {
  subgraphs: [
    {
      name: 'users',
      sdl: `${imports} type Query { users: [User!]! } enum Kind { REGULAR GUEST @inaccessible } type User @key(fields: "id") { id: ID! type: Kind @shareable }`,
      resolvers: { Query: { users: () => users }, User: { __resolveReference: byKey(users, 'id') } },
    },
    {
      name: 'search',
      sdl: `${imports} type Query { wrong: User find(type: Kind): [User!]! filter(where: Filter!): [User!]! } enum Kind { REGULAR } input Filter { ids: [ID!]! kind: Kind first: Int } type User @key(fields: "id") { id: ID! type: Kind @shareable }`,
      resolvers: {
        Query: {
          wrong: () => users[1],
          find: (_: never, { type }: { type: string }) => users.filter((user) => user.type === type),
          filter: (_: never, { where }: { where: { ids: string[]; first?: number } }) => {
            if (where.first !== undefined) throw new Error('an input field that only some know was sent');
            return users.filter(({ id }) => where.ids.includes(id)).map(({ id }) => ({ id, type: 'REGULAR' }));
          },
        },
      },
    },
    {
      name: 'reports',
      sdl: `${imports} type Query { report(where: Filter): String } input Filter { ids: [ID!]! only: Boolean }`,
      resolvers: {
        Query: { report: (_: never, { where }: { where?: { ids: string[] } }) => `report of ${where?.ids}` },
      },
    },
  ],
  cases: {
    'an enum value that clients must not see is null, with no error': {
      query: '{ users { id type } }',
      data: {
        users: [
          { id: 'u1', type: 'REGULAR' },
          { id: 'u2', type: null },
        ],
      },
    },
    'an enum value that its own subgraph does not know is null with an error': {
      query: '{ wrong { id type } }',
      data: { wrong: { id: 'u2', type: null } },
      errors: true,
    },
    'an enum value that all know is sent': {
      query: '{ find(type: REGULAR) { id type } }',
      data: { find: [{ id: 'u1', type: 'REGULAR' }] },
    },
    'an enum value that clients may not send is refused': {
      query: '{ find(type: GUEST) { id } }',
      data: null,
      errors: true,
    },
    'an input field that all know is sent': {
      query: 'query ($ids: [ID!]!) { filter(where: { ids: $ids }) { id } report(where: { ids: ["a", "b"] }) }',
      variables: { ids: ['u2'] },
      data: { filter: [{ id: 'u2' }], report: 'report of a,b' },
    },
    'an input field that only some know is refused': {
      query: '{ filter(where: { ids: [], first: 1 }) { id } }',
      data: null,
      errors: true,
    },
    'an input field in a variable that only some know is refused': {
      query: 'query ($where: Filter!) { filter(where: $where) { id } }',
      variables: { where: { ids: [], first: 1 } },
      data: null,
      errors: true,
    },
  },
});

const friends = [
  { id: 'f1', name: 'Ewa', secret: 's1', type: 'NEAR' },
  { id: 'f2', name: 'Jan', secret: 's2', type: 'FAR' },
];
conformance('@inaccessible', {
  subgraphs: [
    {
      name: 'friends',
      sdl: `${imports} type Query { friends: [Friend] hidden: Int @inaccessible far: Distance pets: [Pet] } enum Distance { NEAR FAR @inaccessible }
        type Friend @key(fields: "secret") { secret: ID! @inaccessible id: ID! name: String type(is: Distance, by: Int @inaccessible): Distance } union Pet = Dog | Spy type Dog { name: String } type Spy @inaccessible { name: String }`,
      resolvers: {
        Query: {
          friends: () => friends,
          hidden: () => 1,
          far: () => 'FAR',
          pets: () => [
            { __typename: 'Dog', name: 'Burek' },
            { __typename: 'Spy', name: 'x' },
          ],
        },
        Friend: { type: ({ type }: { type: string }) => type },
      },
    },
    {
      name: 'gifts',
      sdl: `${imports} type Friend @key(fields: "secret") { secret: ID! @inaccessible gifts: [String] }`,
      resolvers: {
        Friend: {
          __resolveReference: (reference: object) => reference,
          gifts: ({ secret }: { secret: string }) => [`gift for ${secret}`],
        },
      },
    },
  ],
  cases: {
    'keys are used and never shown': {
      query: '{ friends { id gifts } }',
      data: {
        friends: [
          { id: 'f1', gifts: ['gift for s1'] },
          { id: 'f2', gifts: ['gift for s2'] },
        ],
      },
    },
    'fields cannot be asked for': { query: '{ friends { secret } }', data: null, errors: true },
    'root fields cannot be asked for': { query: '{ hidden }', data: null, errors: true },
    'arguments cannot be given': { query: '{ friends { type(by: 1) } }', data: null, errors: true },
    'enum values become null, with no error': {
      query: '{ friends { type } far }',
      data: { friends: [{ type: 'NEAR' }, { type: null }], far: null },
    },
    'members of a union become null, with no error': {
      query: '{ pets { ... on Dog { name } } }',
      data: { pets: [{ name: 'Burek' }, null] },
    },
    'nothing of it is in the schema': {
      query:
        '{ __type(name: "Friend") { fields { name args { name } } } spy: __type(name: "Spy") { name } distance: __type(name: "Distance") { enumValues { name } } }',
      data: {
        __type: {
          fields: [
            { name: 'id', args: [] },
            { name: 'name', args: [] },
            { name: 'type', args: [{ name: 'is' }] },
            { name: 'gifts', args: [] },
          ],
        },
        spy: null,
        distance: { enumValues: [{ name: 'NEAR' }] },
      },
    },
  },
});

const flags = [{ id: '1', weight: 3 }];
const never = (what: string) => () => {
  throw new Error(`${what} was asked for`);
};
conformance('@include and @skip', {
  subgraphs: [
    {
      name: 'a',
      sdl: `${imports} type Query { flag: Flag } type Flag @key(fields: "id") { id: ID! weight: Int }`,
      resolvers: { Query: { flag: () => flags[0] }, Flag: { __resolveReference: byKey(flags, 'id') } },
    },
    {
      name: 'b',
      sdl: `${imports} type Flag @key(fields: "id") { id: ID! weight: Int @external heavy: Boolean @requires(fields: "weight") late: String }`,
      resolvers: {
        Flag: {
          __resolveReference: (reference: object) => reference,
          heavy: ({ weight }: { weight: number }) => weight > 2,
          late: never('late'),
        },
      },
    },
    {
      name: 'c',
      sdl: `${imports} type Flag @key(fields: "id") { id: ID! heavy: Boolean @external label: String @requires(fields: "heavy") never: String @requires(fields: "heavy") }`,
      resolvers: {
        Flag: {
          __resolveReference: (reference: object) => reference,
          label: ({ heavy }: { heavy: boolean }) => `heavy ${heavy}`,
          never: never('never'),
        },
      },
    },
  ],
  cases: {
    'ask for nothing that is left out': {
      query:
        'query ($yes: Boolean = true, $no: Boolean = false) { flag { weight never @skip(if: $yes) late @include(if: $no) label @include(if: $yes) } }',
      data: { flag: { weight: 3, label: 'heavy true' } },
    },
    'are joined on one field': {
      query:
        'query ($yes: Boolean!) { flag { heavy @include(if: $yes) @skip(if: false) again: heavy @include(if: $yes) @skip(if: $yes) id @skip(if: true) } }',
      variables: { yes: true },
      data: { flag: { heavy: true } },
    },
    'count where a field is asked twice': {
      query:
        'query ($no: Boolean = false) { flag { id @include(if: $no) ...F label @include(if: $no) ... @skip(if: $no) { label } } } fragment F on Flag @include(if: true) { id }',
      data: null,
      errors: true,
    },
    'count where a field is asked in two fragments': {
      query:
        'query ($no: Boolean = false) { flag { id @include(if: $no) ...F label @include(if: $no) ... @skip(if: $no) { label } } } fragment F on Flag { id }',
      data: { flag: { id: '1', label: 'heavy true' } },
    },
    'may leave nothing': {
      query: 'query ($no: Boolean = false) { flag @include(if: $no) { id } }',
      data: {},
    },
    'may leave nothing of an object': { query: '{ flag { id @skip(if: true) } }', data: { flag: {} } },
    'are decided anew for other values': {
      query:
        'query ($yes: Boolean = true, $no: Boolean = false) { flag { weight @skip(if: $yes) label @include(if: $no) id } }',
      variables: { yes: false, no: true },
      data: { flag: { weight: 3, label: 'heavy true', id: '1' } },
    },
  },
});

const access = (name: string, argument: string) => ({
  name,
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"]) @link(url: "https://example.org/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")
    directive @access(${argument}) on FIELD enum Scope { PUBLIC PRIVATE } type Query { ${name}: String }`,
  resolvers: { Query: { [name]: () => name } },
});
conformance('an executable directive of the graph', {
  subgraphs: [access('a', 'scope: Scope!'), access('b', 'scope: Scope! = PUBLIC')],
  cases: {
    'may stand on a field, with its default': {
      query: '{ a @access b @access(scope: PRIVATE) }',
      data: { a: 'a', b: 'b' },
      wrongOn: ['stock'],
    },
  },
});

onEachEngine('operations that are refused', { subgraphs: [share('colour')] }, (gateway) => {
  it('say that @defer is not served', async () => {
    const answer = await gateway().ask('{ item { id ... @defer { colour { id } } } }');
    expect(answer.data).toBeNull();
    expect(answer.errors[0]?.message).toContain('@defer');
    expect(gateway().subgraphs.get('colour')?.asked).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('may not name anything %s', async (name) => {
    for (const query of [
      `{ ${name}: item { id } }`,
      `query ($${name}: Int) { item { id } }`,
      `{ item { ${name}: id } }`,
    ]) {
      const answer = await gateway().ask(query);
      expect(answer.data).toBeNull();
      expect(answer.errors).not.toEqual([]);
    }
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });
});
