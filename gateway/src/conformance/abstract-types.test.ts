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

const media = { __typename: 'Book', id: 'm1', title: 'Solaris' };
conformance('a union of which each subgraph has other members', {
  subgraphs: [
    {
      name: 'alpha',
      sdl: `${imports}
        type Query { media: Media @shareable alphaMedia: Media viewer: Viewer @shareable }
        union Media = Book | Song
        type Book @key(fields: "id") { id: ID! title: String @shareable alpha: String }
        type Song @key(fields: "id") { id: ID! title: String @shareable alpha: String }
        type Viewer { media: Media @shareable book: Book @shareable song: Media alphaMedia: Media }`,
      resolvers: {
        Query: {
          media: () => media,
          alphaMedia: () => media,
          viewer: () => ({
            media,
            book: media,
            song: { __typename: 'Song', id: 's1', title: 'Rota' },
            alphaMedia: media,
          }),
        },
        Book: { __resolveReference: () => media, alpha: () => 'A Solaris' },
        Song: { __resolveReference: (reference: object) => reference, alpha: () => 'A Rota' },
      },
    },
    {
      name: 'beta',
      sdl: `${imports}
        type Query { media: Media @shareable betaMedia: Media viewer: Viewer @shareable }
        union Media = Book | Movie
        type Book @key(fields: "id") { id: ID! title: String @shareable beta: String }
        type Movie @key(fields: "id") { id: ID! title: String @shareable beta: String }
        type Viewer { media: Media @shareable book: Book @shareable betaMedia: Media }`,
      resolvers: {
        Query: {
          media: () => media,
          betaMedia: () => media,
          viewer: () => ({ media, book: media, betaMedia: { __typename: 'Movie', id: 'v1', title: 'Stalker' } }),
        },
        Book: { __resolveReference: () => media, beta: () => 'B Solaris' },
        Movie: { __resolveReference: (reference: object) => reference, beta: () => 'B Stalker' },
      },
    },
  ],
  cases: {
    'gives an empty object where no fragment applies': {
      query: '{ media { ... on Movie { title } } alphaMedia { ... on Movie { title beta } } }',
      data: { media: {}, alphaMedia: {} },
    },
    'gives what applies': {
      query:
        '{ media { ... on Book { title } ... on Movie { title } } alphaMedia { ... on Book { title alpha beta } } }',
      data: { media: { title: 'Solaris' }, alphaMedia: { title: 'Solaris', alpha: 'A Solaris', beta: 'B Solaris' } },
    },
    'is asked of each subgraph under a shared parent': {
      query: `{ viewer { media { __typename ... on Song { title alpha } ... on Movie { title beta } ... on Book { title alpha beta } }
        book { __typename title alpha beta } song { __typename ... on Song { title alpha } ... on Movie { beta } }
        alphaMedia { ... on Movie { title } } betaMedia { ... on Movie { title beta } } } }`,
      data: {
        viewer: {
          media: { __typename: 'Book', title: 'Solaris', alpha: 'A Solaris', beta: 'B Solaris' },
          book: { __typename: 'Book', title: 'Solaris', alpha: 'A Solaris', beta: 'B Solaris' },
          song: { __typename: 'Song', title: 'Rota', alpha: 'A Rota' },
          alphaMedia: {},
          betaMedia: { title: 'Stalker', beta: 'B Stalker' },
        },
      },
    },
  },
});

const common = { __typename: 'Common', label: 'common' };
conformance('a union in a value that subgraphs share', {
  subgraphs: ['a', 'b'].map((name) => {
    const own = `Only${name.toUpperCase()}`;
    const actions = [common, { __typename: own, [name]: `only ${name}` }];
    return {
      name,
      sdl: `${imports}
        type Query { ${name}Root: Box shared: Box @shareable }
        type Box @key(fields: "id") { id: ID! wrapper: Wrapper @shareable ${name}Wrapper: Wrapper }
        type Wrapper @shareable { actions: [Action!]! }
        union Action = Common | ${own}
        type Common @shareable { label: String }
        type ${own} { ${name}: String }`,
      resolvers: {
        Query: { [`${name}Root`]: () => ({ id: 'x' }), shared: () => ({ id: 'x', actions: [common] }) },
        Box: {
          __resolveReference: (reference: object) => reference,
          wrapper: ({ actions: given }: { actions?: object[] }) => ({ actions: given ?? actions }),
          [`${name}Wrapper`]: () => ({ actions }),
        },
      },
    };
  }),
  cases: {
    // Apollo's planner left to itself drops a fragment that one way to the union, here through the other subgraph, cannot meet.
    'gives the members of the subgraph that was asked': {
      query:
        '{ aRoot { wrapper { actions { __typename ... on Common { label } ... on OnlyA { a } ... on OnlyB { b } } } } bRoot { wrapper { actions { ... on OnlyA { a } ... on OnlyB { b } } } } }',
      data: {
        aRoot: { wrapper: { actions: [common, { __typename: 'OnlyA', a: 'only a' }] } },
        bRoot: { wrapper: { actions: [{}, { b: 'only b' }] } },
      },
    },
    'gives the others by their type name alone': {
      query:
        '{ aRoot { wrapper { actions { __typename ... on OnlyB { b } } } } shared { wrapper { actions { ... on Common { label } ... on OnlyB { b } } } } }',
      data: {
        aRoot: { wrapper: { actions: [{ __typename: 'Common' }, { __typename: 'OnlyA' }] } },
        shared: { wrapper: { actions: [{ label: 'common' }] } },
      },
    },
    'crosses over by the entity around it': {
      query: '{ aRoot { bWrapper { actions { __typename ... on OnlyA { a } ... on OnlyB { b } } } } }',
      data: { aRoot: { bWrapper: { actions: [{ __typename: 'Common' }, { __typename: 'OnlyB', b: 'only b' }] } } },
    },
  },
});

conformance('one response key for fields of different types', {
  subgraphs: [
    {
      name: 'users',
      sdl: `${imports} type Query { users: [User] } type User @key(fields: "id") { id: ID name: String @shareable }`,
      resolvers: {
        Query: { users: () => [{ id: 'u1', name: 'Ewa' }] },
        User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ewa' }) },
      },
    },
    {
      name: 'accounts',
      sdl: `${imports} type Query { accounts: [Account!]! } union Account = User | Admin
        type User @key(fields: "id") { id: ID! alike: [Account!]! } type Admin { id: ID name: String alike: [Account!]! }`,
      resolvers: {
        Query: { accounts: () => accountRows() },
        User: { __resolveReference: (reference: object) => reference, alike: () => accountRows() },
        Admin: { alike: () => accountRows() },
      },
    },
  ],
  cases: {
    'is allowed where they can be merged': {
      query: '{ users { id name } accounts { ... on User { id name } ... on Admin { id name } } }',
      data: {
        users: [{ id: 'u1', name: 'Ewa' }],
        accounts: [
          { id: 'u1', name: 'Ewa' },
          { id: 'a1', name: 'Adam' },
        ],
      },
    },
    'is allowed however deep': {
      query: `{ accounts { ... on User { id alike { ... on User { id name alike { ... on User { name } ... on Admin { name } } } ... on Admin { id name } } }
        ... on Admin { id alike { ... on User { id } ... on Admin { id } } } } }`,
      data: {
        accounts: [
          {
            id: 'u1',
            alike: [
              { id: 'u1', name: 'Ewa', alike: [{ name: 'Ewa' }, { name: 'Adam' }] },
              { id: 'a1', name: 'Adam' },
            ],
          },
          { id: 'a1', alike: [{ id: 'u1' }, { id: 'a1' }] },
        ],
      },
    },
  },
});
function accountRows(): object[] {
  return [
    { __typename: 'User', id: 'u1' },
    { __typename: 'Admin', id: 'a1', name: 'Adam' },
  ];
}

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
