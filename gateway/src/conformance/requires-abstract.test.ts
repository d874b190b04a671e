import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@provides', '@shareable');

const shapes = [
  { id: 's1', shape: null },
  { id: 's2', shape: { __typename: 'Circle', area: 'wide', edge: 'round', radius: 3 } },
  { id: 's3', shape: { __typename: 'Square', area: 'narrow', edge: 'sharp', side: 4 } },
];
const sent = (shape: unknown): string => JSON.stringify(shape);

conformance('@requires with fragments on abstract types', {
  subgraphs: [
    {
      name: 'drawings',
      sdl: `${imports}
        type Query { drawings: [Drawing] }
        type Drawing @key(fields: "id") { id: ID! shape: Shape }
        interface Shape { area: String! }
        interface Edged implements Shape { area: String! edge: String! }
        type Circle implements Shape & Edged @shareable { area: String! edge: String! radius: Int! }
        type Square implements Shape & Edged @shareable { area: String! edge: String! side: Int! }`,
      resolvers: { Query: { drawings: () => shapes }, Drawing: { __resolveReference: byKey(shapes, 'id') } },
    },
    {
      name: 'labels',
      sdl: `${imports}
        type Query { last: Drawing }
        type Drawing @key(fields: "id") { id: ID! shape: Shape @external
          label: String @requires(fields: "shape { area ... on Edged { edge ... on Circle { radius } ... on Square { side } } }")
          short: String @requires(fields: "shape { ... on Shape { area } }") }
        interface Shape { area: String! }
        interface Edged implements Shape { area: String! edge: String! }
        type Circle implements Shape & Edged @shareable { area: String! edge: String! radius: Int! }
        type Square implements Shape & Edged @shareable { area: String! edge: String! side: Int! }`,
      resolvers: {
        Query: { last: () => ({ id: 's3' }) },
        Drawing: {
          __resolveReference: (reference: object) => reference,
          label: ({ shape }: { shape?: { area: string; edge: string; radius?: number; side?: number } | null }) =>
            shape === undefined
              ? 'not sent'
              : shape === null
                ? 'none'
                : `${shape.area} ${shape.edge} ${shape.radius ?? shape.side}`,
          short: ({ shape }: { shape?: { area: string } | null }) => (shape ? shape.area : sent(shape)),
        },
      },
    },
  ],
  cases: {
    'reads what each type has': {
      query: '{ drawings { label } }',
      data: { drawings: [{ label: 'none' }, { label: 'wide round 3' }, { label: 'narrow sharp 4' }] },
    },
    'reads beside what the client asks of the same object': {
      query: '{ drawings { shape { __typename ... on Circle { r: radius } } short } }',
      data: {
        drawings: [
          { shape: null, short: 'null' },
          { shape: { __typename: 'Circle', r: 3 }, short: 'wide' },
          { shape: { __typename: 'Square' }, short: 'narrow' },
        ],
      },
    },
    'leaves and returns': {
      query: '{ last { id label short shape { area } } }',
      data: { last: { id: 's3', label: 'narrow sharp 4', short: 'narrow', shape: { area: 'narrow' } } },
    },
  },
});

const people = [
  { id: 'u1', address: { __typename: 'Home', id: 'h1' } },
  { id: 'u2', address: { __typename: 'Office', id: 'w2' } },
  { id: 'u3', address: { __typename: 'Cabin', id: 'c3' } },
];
conformance('@requires of an interface that one subgraph knows fewer types of', {
  subgraphs: [
    {
      name: 'people',
      sdl: `${imports}
        type Query { person: Person }
        interface Address { id: ID! }
        type Home implements Address @key(fields: "id") { id: ID! town: String }
        type Office implements Address @key(fields: "id") { id: ID! town: String }
        type Person @key(fields: "id") { id: ID! address: Address @external
          town: String @requires(fields: "address { id }")
          desk: String @requires(fields: "address { ... on Office { id } }") }`,
      resolvers: {
        Query: { person: () => ({ id: 'u1' }) },
        Person: {
          __resolveReference: (reference: object) => reference,
          town: ({ address }: { address?: { id?: string } }) => `town of ${address?.id}`,
          desk: ({ address }: { address?: { id?: string } }) => (address?.id ? `desk of ${address.id}` : null),
        },
        Home: { __resolveReference: (reference: object) => reference, town: ({ id }: { id: string }) => `town ${id}` },
        Office: {
          __resolveReference: (reference: object) => reference,
          town: ({ id }: { id: string }) => `town ${id}`,
        },
      },
    },
    {
      name: 'addresses',
      sdl: `${imports}
        type Query { people: [Person] }
        interface Address { id: ID! }
        type Home implements Address @key(fields: "id") { id: ID! }
        type Office implements Address @key(fields: "id") { id: ID! }
        type Cabin implements Address @key(fields: "id") { id: ID! lake: String }
        type Person @key(fields: "id") { id: ID! address: Address }`,
      resolvers: {
        Query: { people: () => people },
        Person: { __resolveReference: byKey(people, 'id') },
        Cabin: { lake: () => 'deep' },
      },
    },
  ],
  cases: {
    'reads it whatever the type': {
      query: '{ person { town } people { town } }',
      data: {
        person: { town: 'town of h1' },
        people: [{ town: 'town of h1' }, { town: 'town of w2' }, { town: 'town of c3' }],
      },
    },
    'reads it of one type only': {
      query: '{ person { desk } people { desk } }',
      data: { person: { desk: null }, people: [{ desk: null }, { desk: 'desk of w2' }, { desk: null }] },
    },
    'completes the types it knows': {
      query:
        '{ people { address { __typename id ... on Home { town } ... on Office { town } ... on Cabin { lake } } } }',
      data: {
        people: [
          { address: { __typename: 'Home', id: 'h1', town: 'town h1' } },
          { address: { __typename: 'Office', id: 'w2', town: 'town w2' } },
          { address: { __typename: 'Cabin', id: 'c3', lake: 'deep' } },
        ],
      },
    },
  },
});
