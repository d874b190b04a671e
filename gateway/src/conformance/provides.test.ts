import { conformance, onEachEngine } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@provides', '@shareable', '@requires');
const films = [
  { id: 'f1', title: 'Ida', plot: 'a long one', year: 2013 },
  { id: 'f2', title: 'Rejs', plot: 'a short one', year: 1970 },
];
const provided = films.map(({ id, title, plot }) => ({ id, title, plot }));

const owner = {
  name: 'archive',
  sdl: `${imports} type Query { films: [Film] } type Film @key(fields: "id") { id: ID! title: String! @shareable plot: String! @shareable year: Int }`,
  resolvers: { Query: { films: () => films }, Film: { __resolveReference: byKey(films, 'id') } },
};
const cinema = {
  name: 'cinema',
  sdl: `${imports}
    type Query { tonight: Film @provides(fields: "title plot") week: [Film] @provides(fields: "title plot") bare: Film hall: Hall }
    type Hall { film: Film @provides(fields: "title") seats: Int }
    type Film @key(fields: "id") { id: ID! title: String! @external plot: String! @external }`,
  resolvers: {
    Query: {
      tonight: () => provided[0],
      week: () => provided,
      bare: () => ({ id: 'f2' }),
      hall: () => ({ film: { id: 'f1', title: 'Ida' }, seats: 40 }),
    },
    Film: { __resolveReference: (reference: object) => reference },
  },
};

const cases = {
  'takes what is provided, under an alias and in fragments': {
    query: '{ tonight { id name: title ...T ... { plot } } } fragment T on Film { title }',
    data: { tonight: { id: 'f1', name: 'Ida', title: 'Ida', plot: 'a long one' } },
  },
  'fetches what is not': {
    query: '{ tonight { title year } week { id title year } }',
    data: {
      tonight: { title: 'Ida', year: 2013 },
      week: [
        { id: 'f1', title: 'Ida', year: 2013 },
        { id: 'f2', title: 'Rejs', year: 1970 },
      ],
    },
  },
  'fetches the same field where it is not provided': {
    query: '{ bare { title } hall { film { title plot } seats } }',
    data: { bare: { title: 'Rejs' }, hall: { film: { title: 'Ida', plot: 'a long one' }, seats: 40 } },
  },
  'leaves out what is skipped': {
    query: '{ tonight { id ... on Film @skip(if: true) { plot } ... @include(if: false) { title } } }',
    data: { tonight: { id: 'f1' } },
  },
};

conformance('@provides', { subgraphs: [owner, cinema], cases });

onEachEngine('@provides, asked of the subgraphs', { subgraphs: [owner, cinema] }, (gateway) => {
  const askedOf = (name: string) => gateway().subgraphs.get(name)?.asked ?? [];

  it('asks the one that provides, and for nothing that the client did not', async () => {
    await gateway().ask('{ tonight { id title } }');
    expect(askedOf('archive')).toEqual([]);
    expect(askedOf('cinema')).toHaveLength(1);
    expect(askedOf('cinema')[0]?.query).not.toContain('plot');
  });
});

const groups = [
  {
    id: 'g1',
    name: 'sea',
    subgroups: [
      { id: 'g2', name: 'rope' },
      { id: 'g3', name: 'sail' },
    ],
  },
];
const goods = [
  {
    id: 'w1',
    groups: [
      {
        id: 'g1',
        name: 'sea',
        subgroups: [
          { id: 'g2', name: 'rope' },
          { id: 'g3', name: 'sail' },
        ],
      },
    ],
  },
];

conformance('nested @provides', {
  subgraphs: [
    {
      name: 'groups',
      sdl: `${imports} type Group @key(fields: "id") { id: ID! name: String @shareable subgroups: [Group!] @shareable main: Group }`,
      resolvers: {
        Group: {
          __resolveReference: byKey(
            [...groups, ...(groups[0]?.subgroups ?? []).map((each) => ({ ...each, subgroups: [] }))],
            'id',
          ),
          main: () => groups[0],
        },
      },
    },
    {
      name: 'shop',
      sdl: `${imports}
        type Query { goods: [Good] @provides(fields: "groups { id name subgroups { id name } }") loose: [Good] }
        type Good @key(fields: "id") { id: ID! groups: [Group!] @external }
        type Group @key(fields: "id") { id: ID! name: String @external subgroups: [Group!] @external }`,
      resolvers: {
        Query: { goods: () => goods, loose: () => goods.map(({ id }) => ({ id })) },
        Good: { __resolveReference: (reference: object) => reference },
      },
    },
    {
      name: 'sorting',
      sdl: `${imports} type Good @key(fields: "id") { id: ID! groups: [Group!] @shareable } type Group @key(fields: "id") { id: ID! }`,
      resolvers: { Good: { __resolveReference: byKey([{ id: 'w1', groups: [{ id: 'g1' }] }], 'id') } },
    },
  ],
  cases: {
    'reaches several levels down': {
      query: '{ goods { id groups { id name subgroups { name } } } }',
      data: {
        goods: [{ id: 'w1', groups: [{ id: 'g1', name: 'sea', subgroups: [{ name: 'rope' }, { name: 'sail' }] }] }],
      },
    },
    'goes on from there': {
      query: '{ goods { groups { subgroups { id main { name } } } } loose { groups { name } } }',
      data: {
        goods: [
          {
            groups: [
              {
                subgroups: [
                  { id: 'g2', main: { name: 'sea' } },
                  { id: 'g3', main: { name: 'sea' } },
                ],
              },
            ],
          },
        ],
        loose: [{ groups: [{ name: 'sea' }] }],
      },
    },
  },
});

const animals = [
  { __typename: 'Dog', id: 'a1', name: 'Burek', age: 3, chip: 'c1' },
  { __typename: 'Cat', id: 'a2', name: 'Filemon', age: 7, lives: 9 },
];
const pick = (id: string, ...names: string[]) =>
  Object.fromEntries(
    Object.entries(animals.find((each) => each.id === id) ?? {}).filter(([name]) => names.includes(name)),
  );

conformance('@provides on interfaces and unions', {
  subgraphs: [
    {
      name: 'register',
      sdl: `${imports}
        interface Animal { id: ID! name: String age: Int }
        type Dog implements Animal @key(fields: "id") { id: ID! @shareable name: String @shareable age: Int @shareable chip: String }
        type Cat implements Animal @key(fields: "id") { id: ID! @shareable name: String @shareable age: Int lives: Int }`,
      resolvers: {
        Dog: { __resolveReference: byKey(animals, 'id') },
        Cat: { __resolveReference: byKey(animals, 'id') },
      },
    },
    {
      name: 'shelter',
      sdl: `${imports}
        type Query { guest: Animal @provides(fields: "... on Dog { name age } ... on Cat { name }") guests: [Guest] @provides(fields: "... on Cat { name }") }
        interface Animal { id: ID! name: String }
        union Guest = Dog | Cat
        type Dog implements Animal @key(fields: "id") { id: ID! @shareable name: String @external age: Int @external }
        type Cat implements Animal @key(fields: "id") { id: ID! @shareable name: String @external }`,
      resolvers: {
        Query: {
          guest: () => pick('a1', '__typename', 'id', 'name', 'age'),
          guests: () => [pick('a1', '__typename', 'id'), pick('a2', '__typename', 'id', 'name')],
        },
        Dog: { __resolveReference: (reference: object) => reference },
        Cat: { __resolveReference: (reference: object) => reference },
      },
    },
  ],
  cases: {
    'takes the fields of the interface and of one type': {
      query: '{ guest { __typename id name ... on Dog { age chip } ... on Cat { age lives } } }',
      data: { guest: { __typename: 'Dog', id: 'a1', name: 'Burek', age: 3, chip: 'c1' } },
    },
    'takes them from one member and fetches them of the other': {
      query: '{ guests { ... on Dog { id name } ... on Cat { name lives } } }',
      data: {
        guests: [
          { id: 'a1', name: 'Burek' },
          { name: 'Filemon', lives: 9 },
        ],
      },
    },
  },
});
