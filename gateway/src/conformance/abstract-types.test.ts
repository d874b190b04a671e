import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires', '@provides');
const things = [
  { __typename: 'Oven', id: 'o1', warranty: 1, maker: 'm1' },
  { __typename: 'Toaster', id: 't1', warranty: 3, maker: 'm2' },
  { __typename: 'Toaster', id: 't2', warranty: 4, maker: 'm1' },
];
const toasters = things.filter(({ __typename }) => __typename === 'Toaster');
const only = (...names: string[]) =>
  things.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([name]) => ['__typename', 'id', ...names].includes(name))),
  );

conformance('an interface that one subgraph knows fewer types of', {
  subgraphs: [
    {
      name: 'kitchen',
      sdl: `${imports}
        type Query { things: [Thing] node(id: ID!): Node nodes: [Node] toasters: [Toaster] }
        union Thing = Oven | Toaster
        interface Node { id: ID! }
        interface WithWarranty { warranty: Int }
        type Oven @key(fields: "id") { id: ID! }
        type Toaster implements Node & WithWarranty @key(fields: "id") { id: ID! warranty: Int }`,
      resolvers: {
        Query: {
          things: () => things,
          node: (_: never, { id }: { id: string }) => things.find((each) => each.id === id),
          nodes: () => toasters,
          toasters: () => toasters,
        },
        Oven: { __resolveReference: byKey(things, 'id') },
        Toaster: { __resolveReference: byKey(things, 'id') },
      },
    },
    {
      name: 'warranties',
      sdl: `${imports}
        interface Node { id: ID! }
        interface WithWarranty { warranty: Int }
        type Oven implements Node & WithWarranty @key(fields: "id") { id: ID! warranty: Int maker: Maker }
        type Toaster implements Node @key(fields: "id") { id: ID! maker: Maker }
        type Maker { id: ID! }`,
      resolvers: {
        Oven: { __resolveReference: byKey(things, 'id'), maker: ({ maker }: { maker: string }) => ({ id: maker }) },
        Toaster: { __resolveReference: byKey(things, 'id'), maker: ({ maker }: { maker: string }) => ({ id: maker }) },
      },
    },
  ],
  cases: {
    'is asked of the members of a union one by one': {
      query: '{ things { ... on Node { id } ... on Oven { maker { id } } ... on WithWarranty { warranty } } }',
      data: {
        things: [
          { id: 'o1', maker: { id: 'm1' }, warranty: 1 },
          { id: 't1', warranty: 3 },
          { id: 't2', warranty: 4 },
        ],
      },
    },
    'is narrowed to another interface, nested': {
      query: '{ nodes { ... on Node { id ... on Node { id ... on WithWarranty { warranty } } } ... on Oven { id } } }',
      data: {
        nodes: [
          { id: 't1', warranty: 3 },
          { id: 't2', warranty: 4 },
        ],
      },
    },
    'is selected through fragments on an object that has it': {
      query:
        '{ toasters { ...T ...N } } fragment T on Toaster { id maker { id } } fragment N on Node { id __typename }',
      data: {
        toasters: [
          { id: 't1', maker: { id: 'm2' }, __typename: 'Toaster' },
          { id: 't2', maker: { id: 'm1' }, __typename: 'Toaster' },
        ],
      },
    },
    'is null with an error where the subgraph answers a type that it must not': {
      query: '{ node(id: "o1") { ... on Toaster { warranty } } }',
      data: { node: null },
      errors: true,
    },
    'is null with an error there even for that type': {
      query: '{ node(id: "o1") { ... on Oven { warranty } } }',
      data: { node: null },
      errors: true,
    },
    'is answered where it may be': {
      query: '{ node(id: "t1") { ... on Toaster { warranty } ... on Oven { warranty } } none: node(id: "x") { id } }',
      data: { node: { warranty: 3 }, none: null },
    },
  },
});

conformance('__typename', {
  subgraphs: [
    {
      name: 'kitchen',
      sdl: `${imports}
        type Query { union: Thing interface: Node list: [[Thing]] people: [Person] }
        union Thing = Oven | Toaster
        interface Node { id: ID! }
        type Oven implements Node @key(fields: "id") { id: ID! }
        type Toaster implements Node @key(fields: "id") { id: ID! }
        interface Person { id: ID! }
        type Admin implements Person @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          union: () => things[0],
          interface: () => things[1],
          list: () => [only(), []],
          people: () => ['u1', 'u2'].map((id) => ({ __typename: 'Admin', id })),
        },
      },
    },
    {
      name: 'names',
      sdl: `${imports} interface Person { id: ID! name: String } type Admin implements Person @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Admin: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name of ${id}` }) } },
    },
  ],
  cases: {
    'is the name of the object, under every alias': {
      query:
        '{ __typename root: __typename union { __typename a: __typename } interface { id b: __typename } people { __typename name } }',
      data: {
        __typename: 'Query',
        root: 'Query',
        union: { __typename: 'Oven', a: 'Oven' },
        interface: { id: 't1', b: 'Toaster' },
        people: [
          { __typename: 'Admin', name: 'name of u1' },
          { __typename: 'Admin', name: 'name of u2' },
        ],
      },
    },
    'is told in the fragment that applies': {
      query:
        '{ union { ... on Oven { t: __typename } ... on Toaster { t: __typename } } interface { ... on Oven { oven: __typename } ... on Toaster { toaster: __typename } } list { __typename } }',
      data: {
        union: { t: 'Oven' },
        interface: { toaster: 'Toaster' },
        list: [[{ __typename: 'Oven' }, { __typename: 'Toaster' }, { __typename: 'Toaster' }], []],
      },
    },
    'of the root may be all that is asked': { query: '{ __typename }', data: { __typename: 'Query' } },
    'of objects may be all that is asked': {
      query: '{ people { __typename } interface { ... on Oven { id } } }',
      data: { people: [{ __typename: 'Admin' }, { __typename: 'Admin' }], interface: {} },
    },
  },
});
