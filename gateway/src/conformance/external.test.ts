import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const users = [
  { id: 'u1', name: 'Ewa', email: 'ewa@example.org' },
  { id: 'u2', name: 'Jan', email: 'jan@example.org' },
];
const ratings = users.map(({ id }, index) => ({ id, rating: index + 1 }));

const accounts = (sdl: string) => ({
  name: 'accounts',
  sdl,
  resolvers: { Query: { users: () => users }, User: { __resolveReference: byKey(users, 'id', 'email') } },
});
const rated = (sdl: string) => ({
  name: 'ratings',
  sdl,
  resolvers: {
    Query: { best: () => ({ id: 'u2' }), provided: () => ({ id: 'u1', name: 'Ewa' }) },
    User: {
      __resolveReference: byKey(ratings, 'id'),
      rating: ({ id }: { id: string }) => ratings.find((each) => each.id === id)?.rating,
    },
  },
});

const cases = {
  'is completed from the owner': {
    query: '{ users { id name rating } }',
    data: {
      users: [
        { id: 'u1', name: 'Ewa', rating: 1 },
        { id: 'u2', name: 'Jan', rating: 2 },
      ],
    },
  },
  'is completed from the extension': {
    query: '{ best { id name rating email } }',
    data: { best: { id: 'u2', name: 'Jan', rating: 2, email: 'jan@example.org' } },
  },
  'is answered by the extension alone where that is enough': {
    query: '{ best { id rating } }',
    data: { best: { id: 'u2', rating: 2 } },
  },
};
const withProvides = {
  ...cases,
  'takes an external field where it is provided': {
    query: '{ provided { id name } best { name } }',
    data: { provided: { id: 'u1', name: 'Ewa' }, best: { name: 'Jan' } },
  },
};

const owner = 'type Query { users: [User] } type User @key(fields: "id") { id: ID! name: String email: String }';

conformance('a Federation 1 type extended with @extends and @external', {
  subgraphs: [
    accounts(owner),
    rated(
      'type Query { best: User provided: User @provides(fields: "name") } type User @extends @key(fields: "id") { id: ID! @external name: String @external rating: Int }',
    ),
  ],
  cases: withProvides,
});

conformance('a Federation 1 type extended with "extend type" and @external', {
  subgraphs: [
    accounts(owner),
    rated(
      'extend type Query { best: User provided: User @provides(fields: "name") } extend type User @key(fields: "id") { id: ID! @external name: String @external rating: Int }',
    ),
  ],
  cases: withProvides,
});

conformance('a Federation 1 type with two keys, extended by one of them', {
  subgraphs: [
    accounts(
      'type Query { users: [User] } type User @key(fields: "id") @key(fields: "email") { id: ID! name: String email: String! }',
    ),
    rated('type Query { best: User } type User @extends @key(fields: "id") { id: ID! @external rating: Int }'),
  ],
  cases,
});

conformance('a Federation 2 type extended with "extend type" and an external key', {
  subgraphs: [
    accounts(`${federation('@key', '@shareable')} ${owner.replace('name: String', 'name: String @shareable')}`),
    rated(
      `${federation('@key', '@external', '@provides')} type Query { best: User provided: User @provides(fields: "name") } extend type User @key(fields: "id") { id: ID! @external name: String @external rating: Int }`,
    ),
  ],
  cases: withProvides,
});

conformance('a Federation 2 type extended with @extends', {
  subgraphs: [
    accounts(`${federation('@key', '@shareable')} ${owner.replace('name: String', 'name: String @shareable')}`),
    rated(
      `${federation('@key', '@external', '@extends', '@provides')} type Query { best: User provided: User @provides(fields: "name") } type User @extends @key(fields: "id") { id: ID! @external name: String @external rating: Int }`,
    ),
  ],
  cases: withProvides,
});

const wares = [
  { id: '1', name: 'rope' },
  { id: '2', name: 'sail' },
];
const prices = [
  { id: '1', price: 10 },
  { id: '2', price: 20 },
];
conformance('a Federation 2 owner beside a Federation 1 extension whose every field is external but one', {
  subgraphs: [
    {
      name: 'wares',
      sdl: `${federation('@key', '@external', '@shareable')} type Query { wares: [Ware] } type Ware @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Query: { wares: () => wares }, Ware: { __resolveReference: byKey(wares, 'id') } },
    },
    {
      name: 'prices',
      sdl: 'type Query { cheapest: Ware } extend type Ware @key(fields: "id") { id: ID! @external price: Float }',
      resolvers: { Query: { cheapest: () => prices[0] }, Ware: { __resolveReference: byKey(prices, 'id') } },
    },
  ],
  cases: {
    'joins what each has': {
      query: '{ cheapest { id price name } wares { name price id } }',
      data: {
        cheapest: { id: '1', price: 10, name: 'rope' },
        wares: [
          { name: 'rope', price: 10, id: '1' },
          { name: 'sail', price: 20, id: '2' },
        ],
      },
    },
  },
});
