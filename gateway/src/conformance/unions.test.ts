import { conformance } from './scenario';
import { federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires', '@provides');

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
        type Movie @key(fields: "id") { id: ID! title: String @shareable beta(length: Int): String }
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
    'passes over fragments on other types behind one that applies': {
      query: `{ viewer { book { ... on Media { ... on Song { title } ... on Media { ... on Movie { short: beta(length: 1) } ... on Book { title } } } } } }`,
      data: { viewer: { book: { title: 'Solaris' } } },
      wrongOn: ['stock'],
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
