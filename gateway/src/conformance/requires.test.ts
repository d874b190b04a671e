import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@provides', '@shareable');

const parcels = [
  { id: 'p1', weight: 2, size: 3, currency: 'PLN' },
  { id: 'p2', weight: 5, size: null, currency: 'EUR' },
];
const need = (value: unknown, what: string): number => {
  if (typeof value !== 'number') throw new Error(`${what} was not sent`);
  return value;
};

conformance('@requires', {
  subgraphs: [
    {
      name: 'parcels',
      sdl: `${imports} type Query { parcels: [Parcel!]! } type Parcel @key(fields: "id") { id: ID! weight: Int size: Int currency: String }`,
      resolvers: { Query: { parcels: () => parcels }, Parcel: { __resolveReference: byKey(parcels, 'id') } },
    },
    {
      name: 'post',
      sdl: `${imports}
        type Query { next: Parcel }
        type Parcel @key(fields: "id") { id: ID! weight: Int @external size: Int @external
          postage: Int @requires(fields: "weight") bulky: Boolean @requires(fields: "size weight") twice: Int }`,
      resolvers: {
        Query: { next: () => ({ id: 'p1' }) },
        Parcel: {
          __resolveReference: (reference: object) => reference,
          postage: ({ weight }: { weight?: number }) => need(weight, 'the weight') * 100,
          bulky: (parcel: { size?: number | null }) => {
            if (!('size' in parcel)) throw new Error('the size was not sent');
            return (parcel.size ?? 0) > 2;
          },
          twice: () => 2,
        },
      },
    },
    {
      name: 'insurance',
      sdl: `${imports} type Parcel @key(fields: "id") { id: ID! postage: Int @external premium: Int @requires(fields: "postage") }`,
      resolvers: {
        Parcel: {
          __resolveReference: (reference: object) => reference,
          premium: ({ postage }: { postage?: number }) => need(postage, 'the postage') / 10,
        },
      },
    },
  ],
  cases: {
    'sends what a field reads, and shows it to nobody': {
      query: '{ parcels { postage } }',
      data: { parcels: [{ postage: 200 }, { postage: 500 }] },
    },
    'sends a null that was read': {
      query: '{ parcels { id bulky weight } }',
      data: {
        parcels: [
          { id: 'p1', bulky: true, weight: 2 },
          { id: 'p2', bulky: false, weight: 5 },
        ],
      },
    },
    'chains through a third subgraph': {
      query: '{ parcels { premium } }',
      data: { parcels: [{ premium: 20 }, { premium: 50 }] },
    },
    // Apollo's planner, left alone, asks `post` for the postage at once, before the weight that it reads is there.
    'chains through the subgraph it began in': {
      query: '{ next { premium } }',
      data: { next: { premium: 20 } },
    },
    'goes away and comes back to the subgraph it began in': {
      query: '{ next { postage bulky twice } }',
      data: { next: { postage: 200, bulky: true, twice: 2 } },
    },
    'reads under its own name what the client renames': {
      query: '{ parcels { weight: id id: weight size: currency postage: premium fee: postage bulky } }',
      data: {
        parcels: [
          { weight: 'p1', id: 2, size: 'PLN', postage: 20, fee: 200, bulky: true },
          { weight: 'p2', id: 5, size: 'EUR', postage: 50, fee: 500, bulky: false },
        ],
      },
      wrongOn: ['stock'],
    },
  },
});

const articles = [
  { id: 'a1', byNovice: true, years: 2 },
  { id: 'a2', byNovice: false, years: 20 },
];
conformance('@requires in a circle of two subgraphs', {
  subgraphs: [
    {
      name: 'one',
      sdl: `${imports} type Query { articles: [Article] } type Article @key(fields: "id") { id: ID! byNovice: Boolean! @external byExpert: Boolean! @requires(fields: "byNovice") }
        type Author @key(fields: "id") { id: ID! years: Int! }`,
      resolvers: {
        Query: { articles: () => articles.map(({ id }) => ({ id })) },
        Article: {
          __resolveReference: (reference: object) => reference,
          byExpert: ({ byNovice }: { byNovice?: boolean }) => (byNovice === undefined ? null : !byNovice),
        },
        Author: {
          __resolveReference: byKey(
            articles.map(({ id, years }) => ({ id: `author of ${id}`, years })),
            'id',
          ),
        },
      },
    },
    {
      name: 'two',
      sdl: `${imports} type Article @key(fields: "id") { id: ID! author: Author! byNovice: Boolean! @requires(fields: "author { years }") }
        type Author @key(fields: "id") { id: ID! years: Int! @external }`,
      resolvers: {
        Article: {
          __resolveReference: (reference: object) => reference,
          author: ({ id }: { id: string }) => ({ id: `author of ${id}` }),
          byNovice: ({ author }: { author?: { years: number } }) => need(author?.years, 'the years') < 10,
        },
      },
    },
  ],
  cases: {
    'is followed to its end': {
      query: '{ articles { byExpert } }',
      data: { articles: [{ byExpert: false }, { byExpert: true }] },
    },
    'is followed half way': {
      query: '{ articles { byNovice author { id } } }',
      data: {
        articles: [
          { byNovice: true, author: { id: 'author of a1' } },
          { byNovice: false, author: { id: 'author of a2' } },
        ],
      },
    },
  },
});
