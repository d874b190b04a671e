import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires', '@provides');

const books = [
  { __typename: 'Book', id: 'b1', title: 'Lalka', sku: 's1', pages: 900 },
  { __typename: 'Review', id: 'r1', title: 'Kultura', sku: 's2', issue: 12 },
];
const opinions = [
  { id: 1, product: 'b1' },
  { id: 2, product: 'b1' },
  { id: 3, product: 'r1' },
];
const maker = (id: string) =>
  id === 'b1' ? { __typename: 'Agency', id: 'a1' } : { __typename: 'Self', email: 'self@example.org' };

conformance('entities behind interfaces and unions', {
  subgraphs: [
    {
      name: 'products',
      sdl: `${imports}
        type Query { products: [Product] similar(id: ID!): [Product] }
        interface Product { id: ID! sku: String size(unit: String = "cm"): Size madeBy: Maker }
        type Size { unit: String }
        union Maker = Agency | Self
        type Agency @key(fields: "id") { id: ID! }
        type Self { email: String }
        type Book implements Product @key(fields: "id") { id: ID! sku: String size(unit: String = "cm"): Size @shareable madeBy: Maker pages: Int }
        type Review implements Product @key(fields: "id") { id: ID! sku: String size(unit: String = "cm"): Size @shareable madeBy: Maker issue: Int }`,
      resolvers: {
        Query: {
          products: () => books,
          similar: (_: never, { id }: { id: string }) => books.filter((each) => each.id !== id),
        },
        ...Object.fromEntries(
          ['Book', 'Review'].map((type) => [
            type,
            {
              __resolveReference: byKey(books, 'id'),
              size: (_: never, { unit }: { unit: string }) => ({ unit }),
              madeBy: ({ id }: { id: string }) => maker(id),
            },
          ]),
        ),
      },
    },
    {
      name: 'opinions',
      sdl: `${imports}
        interface Product { id: ID! opinions: [Opinion] count: Int }
        type Opinion { id: Int! product: Product }
        type Book implements Product @key(fields: "id") { id: ID! opinions: [Opinion] count: Int }
        type Review implements Product @key(fields: "id") { id: ID! opinions: [Opinion] count: Int }`,
      resolvers: {
        ...Object.fromEntries(
          ['Book', 'Review'].map((type) => [
            type,
            {
              opinions: ({ id }: { id: string }) => opinions.filter(({ product }) => product === id),
              count: ({ id }: { id: string }) => opinions.filter(({ product }) => product === id).length,
            },
          ]),
        ),
        Opinion: {
          product: ({ product }: { product: string }) => ({
            __typename: product === 'b1' ? 'Book' : 'Review',
            id: product,
          }),
        },
      },
    },
    {
      name: 'titles',
      sdl: `${imports} type Book @key(fields: "id") { id: ID! title: String } type Review @key(fields: "id") { id: ID! title: String }
        type Agency @key(fields: "id") { id: ID! company: String }`,
      resolvers: {
        Book: { __resolveReference: byKey(books, 'id') },
        Review: { __resolveReference: byKey(books, 'id') },
        Agency: { __resolveReference: ({ id }: { id: string }) => ({ id, company: `company ${id}` }) },
      },
    },
  ],
  cases: {
    'are completed by type, in the order that was asked': {
      query: '{ products { id sku ... on Book { title pages } opinions { id } ... on Review { issue title } } }',
      data: {
        products: [
          { id: 'b1', sku: 's1', title: 'Lalka', pages: 900, opinions: [{ id: 1 }, { id: 2 }] },
          { id: 'r1', sku: 's2', opinions: [{ id: 3 }], issue: 12, title: 'Kultura' },
        ],
      },
    },
    'lead on to others and back': {
      query: '{ products { opinions { product { sku count ... on Book { title } ... on Review { issue } } } } }',
      data: {
        products: [
          {
            opinions: [
              { product: { sku: 's1', count: 2, title: 'Lalka' } },
              { product: { sku: 's1', count: 2, title: 'Lalka' } },
            ],
          },
          { opinions: [{ product: { sku: 's2', count: 1, issue: 12 } }] },
        ],
      },
    },
    'are asked under two names with two arguments': {
      query:
        '{ a: similar(id: "b1") { sku small: size(unit: "mm") { unit } size { unit } } b: similar(id: "r1") { sku size(unit: "m") { unit } } }',
      data: {
        a: [{ sku: 's2', small: { unit: 'mm' }, size: { unit: 'cm' } }],
        b: [{ sku: 's1', size: { unit: 'm' } }],
      },
    },
    'obey @include and @skip on a fragment, true': {
      query:
        'query ($on: Boolean = true) { products { opinions { product { id ... on Book @include(if: $on) { title ... on Book @skip(if: $on) { sku } } ... on Review @skip(if: $on) { sku } } } } }',
      data: {
        products: [
          { opinions: [{ product: { id: 'b1', title: 'Lalka' } }, { product: { id: 'b1', title: 'Lalka' } }] },
          { opinions: [{ product: { id: 'r1' } }] },
        ],
      },
    },
    'obey @include and @skip on a fragment, false': {
      query:
        'query ($on: Boolean = true) { products { opinions { product { id ... on Book @include(if: $on) { title ... on Book @skip(if: $on) { sku } } ... on Review @skip(if: $on) { sku } } } } }',
      variables: { on: false },
      data: {
        products: [
          { opinions: [{ product: { id: 'b1' } }, { product: { id: 'b1' } }] },
          { opinions: [{ product: { id: 'r1', sku: 's2' } }] },
        ],
      },
    },
    'are completed in a union of an entity and of a value': {
      query:
        '{ products { madeBy { ...M } } } fragment M on Maker { ... on Agency { id company } ... on Self { email } }',
      data: { products: [{ madeBy: { id: 'a1', company: 'company a1' } }, { madeBy: { email: 'self@example.org' } }] },
    },
  },
});

conformance('interfaces that refer to each other in a circle', {
  subgraphs: [
    {
      name: 'samples',
      sdl: `${imports} type Query { product: Product } interface Product { samples: [Sample!]! } interface Sample { product: Product! }
        type Tea implements Product @key(fields: "id") { id: ID! samples: [Sample!]! } type Bag implements Sample { product: Product! grams: Int }`,
      resolvers: {
        Query: { product: () => ({ __typename: 'Tea', id: '1' }) },
        Tea: { samples: () => [{ __typename: 'Bag', grams: 2 }] },
        Bag: { product: () => ({ __typename: 'Tea', id: '1' }) },
      },
    },
    {
      name: 'prices',
      sdl: `${imports} interface Product { id: ID! } type Tea implements Product @key(fields: "id") { id: ID! price: Float }`,
      resolvers: { Tea: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 10.5 }) } },
    },
  ],
  cases: {
    'are followed as far as is asked': {
      query:
        '{ product { id samples { product { id ... on Tea { price samples { product { ... on Tea { price } } } } } ... on Bag { grams } } } }',
      data: {
        product: {
          id: '1',
          samples: [{ product: { id: '1', price: 10.5, samples: [{ product: { price: 10.5 } }] }, grams: 2 }],
        },
      },
    },
  },
});

const accounts = [{ __typename: 'Account', id: 'a1', username: 'ewa' }];
const chats = [{ __typename: 'Chat', id: 'c1', text: 'hello', account: 'a1' }];
const node = (_: never, { id }: { id: string }): unknown => {
  const found = [...accounts, ...chats].find((each) => each.id === id);
  return found ?? null;
};
conformance('a node field that each subgraph answers for its own types', {
  subgraphs: [
    {
      name: 'accounts',
      sdl: `${imports} type Query { node(id: ID!): Node @shareable account(id: ID!): Account }
        interface Node { id: ID! } type Account implements Node @key(fields: "id") { id: ID! username: String! }
        type Chat implements Node @key(fields: "id") { id: ID! @external account: Account! }`,
      resolvers: {
        Query: { node, account: () => accounts[0] },
        Account: { __resolveReference: byKey(accounts, 'id') },
        Chat: { __resolveReference: byKey(chats, 'id'), account: () => accounts[0] },
      },
    },
    {
      name: 'chats',
      sdl: `${imports} type Query { node(id: ID!): Node @shareable chat(id: ID!): Chat }
        interface Node { id: ID! } type Chat implements Node @key(fields: "id") { id: ID! text: String! }
        type Account implements Node @key(fields: "id") { id: ID! @external chats: [Chat!]! }`,
      resolvers: {
        Query: { node, chat: () => chats[0] },
        Chat: { __resolveReference: byKey(chats, 'id') },
        Account: { __resolveReference: byKey(accounts, 'id'), chats: () => chats },
      },
    },
  ],
  cases: {
    'answers by type': {
      query:
        '{ account: node(id: "a1") { __typename ... on Account { id username } } chat: node(id: "c1") { ... on Chat { id text } } }',
      data: { account: { __typename: 'Account', id: 'a1', username: 'ewa' }, chat: { id: 'c1', text: 'hello' } },
    },
    'gives an empty object for the other type': {
      query:
        '{ account: node(id: "a1") { ... on Chat { id } } chat: node(id: "c1") { __typename ... on Account { id } } }',
      data: { account: {}, chat: { __typename: 'Chat' } },
    },
    'refuses what no subgraph can answer whole': {
      query: '{ node(id: "a1") { id } }',
      data: null,
      errors: true,
    },
    'goes both ways between the types': {
      query: '{ chat(id: "c1") { text account { id chats { id } } } account(id: "a1") { username chats { text } } }',
      data: {
        chat: { text: 'hello', account: { id: 'a1', chats: [{ id: 'c1' }] } },
        account: { username: 'ewa', chats: [{ text: 'hello' }] },
      },
    },
  },
});
