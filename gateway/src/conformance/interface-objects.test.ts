import { conformance, onEachEngine, testOn } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires', '@interfaceObject');
const accounts = [
  { __typename: 'Admin', id: 'u1', name: 'Alicja', age: 41, isActive: true },
  { __typename: 'Admin', id: 'u2', name: 'Bogdan', age: 42, isActive: true },
  { __typename: 'Regular', id: 'u3', name: 'Celina', age: 43, isActive: true },
];
const bare = accounts.map(({ id }) => ({ id }));
const find = byKey(accounts, 'id');

const directory = {
  name: 'directory',
  sdl: `${imports}
    type Query { people: [Account] anyone: Anyone }
    union Anyone = Admin | Regular
    interface Account @key(fields: "id") { id: ID! label: String age: Int }
    type Admin implements Account @key(fields: "id") { id: ID! label: String age: Int isActive: Boolean @shareable }
    type Regular implements Account @key(fields: "id") { id: ID! label: String age: Int isActive: Boolean @shareable }`,
  resolvers: {
    Query: { people: () => accounts },
    Account: { __resolveReference: find },
    Admin: { __resolveReference: find, label: ({ id }: { id: string }) => `label ${id}` },
    Regular: { __resolveReference: find, label: ({ id }: { id: string }) => `label ${id}` },
  },
};
const names = {
  name: 'names',
  sdl: `${imports}
    type Query { accounts: [Account] account(id: ID!): Account }
    type Account @key(fields: "id") @interfaceObject { id: ID! name: String
      label: String @external greeting: String @requires(fields: "label") }`,
  resolvers: {
    Query: { accounts: () => bare, account: (_: never, { id }: { id: string }) => ({ id }) },
    Account: {
      __resolveReference: (reference: { id?: string }) => {
        if (reference.id === undefined) throw new Error('no key was sent');
        return reference;
      },
      name: ({ id }: { id: string }) => accounts.find((each) => each.id === id)?.name,
      greeting: ({ label }: { label?: string }) => (label === undefined ? 'no label' : `hello ${label}`),
    },
  },
};
const activity = {
  name: 'activity',
  sdl: `${imports} type Account @key(fields: "id") @interfaceObject { id: ID! isActive: Boolean @shareable visits(last: Int = 1): [Visit] }
    type Visit { day: Int account: Account }`,
  resolvers: {
    Account: {
      __resolveReference: (reference: object) => reference,
      isActive: () => false,
      visits: ({ id }: { id: string }, { last }: { last: number }) =>
        Array.from({ length: last }, (_, day) => ({ day, account: { id } })),
    },
  },
};

conformance('@interfaceObject', {
  subgraphs: [directory, names, activity],
  cases: {
    'is answered by its subgraph alone where no type is asked': {
      query: '{ accounts { id name } }',
      data: {
        accounts: [
          { id: 'u1', name: 'Alicja' },
          { id: 'u2', name: 'Bogdan' },
          { id: 'u3', name: 'Celina' },
        ],
      },
    },
    'is asked through a union of all its types that its subgraph does not know': {
      query: '{ accounts { ... on Anyone { ... on Account { name } ... on Regular { age } } } }',
      data: { accounts: [{ name: 'Alicja' }, { name: 'Bogdan' }, { name: 'Celina', age: 43 }] },
      wrongOn: ['stock'],
    },
    'is asked for what it requires of the one type that the client asks it of': {
      query: '{ accounts { id ... on Regular { greeting } } account(id: "u1") { ... on Regular { greeting } } }',
      data: { accounts: [{ id: 'u1' }, { id: 'u2' }, { id: 'u3', greeting: 'hello label u3' }], account: {} },
      wrongOn: ['stock'],
    },
    'learns its types from the subgraph that has them': {
      query: '{ accounts { __typename name ... on Admin { age } } }',
      data: {
        accounts: [
          { __typename: 'Admin', name: 'Alicja', age: 41 },
          { __typename: 'Admin', name: 'Bogdan', age: 42 },
          { __typename: 'Regular', name: 'Celina' },
        ],
      },
    },
    'gives its fields to one type only, where that is asked': {
      query: '{ accounts { ... on Admin { name } } }',
      data: { accounts: [{ name: 'Alicja' }, { name: 'Bogdan' }, {}] },
    },
    // The subgraph of the interface object calls itself by the name of the interface.
    'does not take its own name for the type': {
      query: '{ accounts { ... on Admin { name __typename } } }',
      data: { accounts: [{ name: 'Alicja', __typename: 'Admin' }, { name: 'Bogdan', __typename: 'Admin' }, {}] },
      wrongOn: ['stock'],
    },
    'gives its fields to the types': {
      query: '{ people { id ... on Admin { name age } ... on Regular { visits(last: 2) { day } } } }',
      data: {
        people: [
          { id: 'u1', name: 'Alicja', age: 41 },
          { id: 'u2', name: 'Bogdan', age: 42 },
          { id: 'u3', visits: [{ day: 0 }, { day: 1 }] },
        ],
      },
    },
    'gives its fields to the interface': {
      query: '{ people { name label visits { day account { id name age } } } }',
      data: {
        people: accounts.map(({ id, name, age }) => ({
          name,
          label: `label ${id}`,
          visits: [{ day: 0, account: { id, name, age } }],
        })),
      },
    },
    'reads fields of the interface': {
      query:
        '{ accounts { greeting } people { greeting ... on Regular { label } } account(id: "u2") { greeting label } }',
      data: {
        accounts: bare.map(({ id }) => ({ greeting: `hello label ${id}` })),
        people: accounts.map(({ id, __typename }) =>
          __typename === 'Regular'
            ? { greeting: `hello label ${id}`, label: `label ${id}` }
            : { greeting: `hello label ${id}` },
        ),
        account: { greeting: 'hello label u2', label: 'label u2' },
      },
    },
    'is extended from one such subgraph to another': {
      query: '{ accounts { id isActive } }',
      data: { accounts: bare.map(({ id }) => ({ id, isActive: false })) },
    },
    'takes a field of a type from that type': {
      query: '{ accounts { id ... on Admin { isActive } } }',
      data: { accounts: [{ id: 'u1', isActive: true }, { id: 'u2', isActive: true }, { id: 'u3' }] },
    },
    'is completed under other names': {
      query: '{ accounts { id: name name: id title: label t: __typename } }',
      data: {
        accounts: accounts.map(({ id, name, __typename }) => ({
          id: name,
          name: id,
          title: `label ${id}`,
          t: __typename,
        })),
      },
      wrongOn: ['stock'],
    },
  },
});

const broken = (): never => {
  throw new Error('out of order');
};

const untyped = [
  {
    name: 'types',
    sdl: `${imports} type Query { people: [Account] }
      interface Account @key(fields: "id") { id: ID! }
      type Admin implements Account @key(fields: "id") { id: ID! age: Int! }`,
    resolvers: {
      Account: { __resolveReference: ({ id }: { id: string }) => (id === 'u9' ? null : { __typename: 'Admin', id }) },
      Admin: {
        age: broken,
      },
    },
  },
  {
    name: 'ids',
    sdl: `${imports} type Query { account(id: ID!): Account } type Account @key(fields: "id") @interfaceObject { id: ID! }`,
    resolvers: { Query: { account: (_: never, { id }: { id: string }) => ({ id }) } },
  },
];

onEachEngine('an @interfaceObject whose type does not come', { subgraphs: untyped }, (gateway, engine) => {
  testOn(engine, ['stock'])('is null without a word where the subgraph of the types knows nothing of it', async () => {
    const { data, errors } = await gateway().ask('{ account(id: "u9") { id ... on Admin { age } } }');
    expect({ data, errors }).toEqual({ data: { account: null }, errors: [] });
  });

  testOn(engine, ['stock'])('is null with one error where the subgraph of the types fails', async () => {
    const { data, errors } = await gateway().ask('{ account(id: "u1") { id ... on Admin { age } } }');
    expect(data).toEqual({ account: null });
    expect(errors.map(({ path, extensions }) => [path, extensions['serviceName']])).toEqual([
      [['account', 'age'], 'types'],
    ]);
  });
});

conformance('a fault of an @interfaceObject in what the client asks of some types only', {
  subgraphs: [
    {
      name: 'directory',
      sdl: `${imports} type Query { people: [Account] } interface Account @key(fields: "id") { id: ID! }
        type Admin implements Account @key(fields: "id") { id: ID! }
        type Regular implements Account @key(fields: "id") { id: ID! age: Int }`,
      resolvers: { Query: { people: () => accounts }, Account: { __resolveReference: find } },
    },
    {
      name: 'honours',
      sdl: `${imports} type Query { accounts: [Account] }
        type Account @key(fields: "id") @interfaceObject { id: ID! rank: Int! badge: Badge note(n: Int): String }
        type Badge { colour: String! year: Int! owner: Account }`,
      resolvers: {
        Query: { accounts: () => bare },
        Account: {
          __resolveReference: (reference: object) => reference,
          rank: broken,
          badge: () => ({ colour: 'red' }),
          note: ({ id }: { id: string }, { n }: { n?: number }) => `${id} ${n}`,
        },
        Badge: { year: broken, owner: () => bare[0] },
      },
    },
  ],
  cases: {
    'takes nothing from the others': {
      query: '{ people { ... on Regular { age badge { colour } } ... on Admin { rank } } }',
      data: { people: [null, null, { age: 43, badge: { colour: 'red' } }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from the others where it lies deeper': {
      query: '{ people { ... on Regular { badge { colour } } ... on Admin { badge { year } } } }',
      data: { people: [{ badge: null }, { badge: null }, { badge: { colour: 'red' } }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from another alias in a fragment on another type': {
      query:
        '{ people { ... on Regular { one: badge { colour } } ... on Admin { other: badge { year owner { id } } rank } } }',
      data: { people: [null, null, { one: { colour: 'red' } }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from what all are asked for': {
      query: '{ people { badge { colour } ... on Admin { badge { year } } } }',
      data: { people: [{ badge: null }, { badge: null }, { badge: { colour: 'red' } }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'takes nothing from the others where their type has to be looked up': {
      query:
        '{ accounts { ... on Regular { badge { colour owner { ... on Admin { id } } } } ... on Admin { id rank } } }',
      data: { accounts: [null, null, { badge: { colour: 'red', owner: { id: 'u1' } } }] },
      errors: true,
      wrongOn: ['stock'],
    },
    'is none where each type has arguments of its own': {
      query: '{ people { ... on Regular { note(n: 1) } ... on Admin { note(n: 2) } } }',
      data: { people: [{ note: 'u1 2' }, { note: 'u2 2' }, { note: 'u3 1' }] },
      wrongOn: ['stock'],
    },
  },
});

const beasts = [
  { __typename: 'Ant', id: 'b1', legs: 6 },
  { __typename: 'Bee', id: 'b2', legs: 7 },
];
const beast = byKey(beasts, 'id');

conformance('a field that an @interfaceObject requires and one type has from elsewhere', {
  subgraphs: [
    {
      name: 'anthill',
      sdl: `${imports} type Query { ants: [Ant] bees: [Bee] all: [Beast] } interface Beast @key(fields: "id") { id: ID! }
        type Ant implements Beast @key(fields: "id") { id: ID! legs: Int }
        type Bee implements Beast @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { ants: () => beasts.slice(0, 1), bees: () => beasts.slice(1), all: () => beasts },
        Beast: { __resolveReference: beast },
        Ant: { __resolveReference: beast },
        Bee: { __resolveReference: beast },
      },
    },
    {
      name: 'legs',
      sdl: `${imports} interface Beast @key(fields: "id") { id: ID! legs: Int }
        type Ant implements Beast @key(fields: "id") { id: ID! legs: Int @external pairs: Int @requires(fields: "legs") }
        type Bee implements Beast @key(fields: "id") { id: ID! legs: Int }`,
      resolvers: {
        Beast: { __resolveReference: beast },
        Ant: {
          __resolveReference: (reference: object) => reference,
          pairs: ({ legs }: { legs: number }) => legs / 2,
        },
        Bee: { __resolveReference: beast },
      },
    },
    {
      name: 'boots',
      sdl: `${imports} type Query { anyone: Beast }
        type Beast @key(fields: "id") @interfaceObject { id: ID! paint: String legs: Int @external shoes: Int @requires(fields: "legs") }`,
      resolvers: {
        Query: { anyone: () => ({ id: 'b2' }) },
        Beast: {
          __resolveReference: (reference: object) => reference,
          paint: ({ id }: { id: string }) => id,
          shoes: ({ legs }: { legs: number }) => legs,
        },
      },
    },
  ],
  cases: {
    'is read of an object of that type': {
      query: '{ ants { shoes } }',
      data: { ants: [{ shoes: 6 }] },
    },
    'is read of an object of another type': {
      query: '{ bees { shoes } }',
      data: { bees: [{ shoes: 7 }] },
    },
    'is read of both, beside what that type itself requires': {
      query: '{ ants { pairs shoes legs } bees { shoes legs } }',
      data: { ants: [{ pairs: 3, shoes: 6, legs: 6 }], bees: [{ shoes: 7, legs: 7 }] },
    },
    'is read of that type alone where no other is asked for it': {
      query: '{ all { paint ... on Bee { shoes } } }',
      data: { all: [{ paint: 'b1' }, { paint: 'b2', shoes: 7 }] },
    },
    'is read where the type has to be looked up': {
      query: '{ anyone { shoes } }',
      data: { anyone: { shoes: 7 } },
    },
  },
});

conformance('an @interfaceObject reached through another entity', {
  subgraphs: [
    {
      name: 'media',
      sdl: `${imports} type Query { media: Media } interface Media @key(fields: "id") { id: ID! title: String }
        type Video implements Media @key(fields: "id") { id: ID! title: String length: Int } type Article implements Media @key(fields: "id") { id: ID! title: String words: Int }`,
      resolvers: {
        Query: { media: () => ({ __typename: 'Video', id: '1', title: 'first', length: 100 }) },
        Media: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Video', id, title: 'first', length: 100 }),
        },
        Video: { __resolveReference: ({ id }: { id: string }) => ({ id, title: 'first', length: 100 }) },
      },
    },
    {
      name: 'writers',
      sdl: `${imports} type Query { writer: Writer } type Writer @key(fields: "id") { id: ID! name: String } type Media @key(fields: "id") @interfaceObject { id: ID! writer: Writer }`,
      resolvers: {
        Query: { writer: () => ({ id: 'w1', name: 'Maria' }) },
        Media: { __resolveReference: (reference: object) => reference, writer: () => ({ id: 'w1', name: 'Maria' }) },
      },
    },
    {
      name: 'lists',
      sdl: `${imports} type Query { list: List } type List { name: String media: Media } type Media @key(fields: "id") @interfaceObject { id: ID! }`,
      resolvers: { Query: { list: () => ({ name: 'mine', media: { id: '1' } }) } },
    },
  ],
  cases: {
    'is completed with its type there': {
      query:
        '{ media { id title ... on Video { length writer { name } } ... on Article { words } } writer { id } list { name media { id ... on Video { length writer { id } } } } }',
      data: {
        media: { id: '1', title: 'first', length: 100, writer: { name: 'Maria' } },
        writer: { id: 'w1' },
        list: { name: 'mine', media: { id: '1', length: 100, writer: { id: 'w1' } } },
      },
    },
  },
});

conformance('an interface whose key nobody can resolve', {
  subgraphs: [
    {
      name: 'types',
      sdl: `${imports} type Query { thing: Node } interface Node @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { thing: () => ({ id: 'n1' }) } },
    },
    {
      name: 'objects',
      sdl: `${imports} type Query { object: Node } type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! field: String }`,
      resolvers: { Query: { object: () => ({ id: 'n1', field: 'wide' }) } },
    },
  ],
  cases: {
    // A type that nobody asks for must not be asked for either.
    'is answered where its fields are': {
      query: '{ object { id field } }',
      data: { object: { id: 'n1', field: 'wide' } },
    },
    'is null with an error where its type is not known': {
      query: '{ thing { id } }',
      data: { thing: null },
      errors: true,
    },
    // The plan for it is empty.
    'is refused where a field cannot be reached': {
      query: '{ thing { field } }',
      data: null,
      errors: true,
    },
  },
});
