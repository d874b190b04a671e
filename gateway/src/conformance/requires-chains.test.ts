import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@provides', '@shareable');

const need = (value: unknown, what: string): number => {
  if (typeof value !== 'number') throw new Error(`${what} was not sent`);
  return value;
};

const parcels = [
  { id: 'p1', grams: 2, amount: 7 },
  { id: 'p2', grams: 5, amount: 9 },
];
interface Sent {
  readonly weight?: number;
  readonly price?: number;
}

conformance('@requires of a field that itself requires another', {
  subgraphs: [
    {
      name: 'parcels',
      sdl: `${imports} type Parcel @key(fields: "id") { id: ID! weight(unit: String = "kg"): Int price(currency: String!): Int }`,
      resolvers: {
        Parcel: {
          __resolveReference: byKey(parcels, 'id'),
          weight: ({ grams }: { grams: number }, { unit }: { unit: string }) => (unit === 'g' ? grams * 1000 : grams),
          price: ({ amount }: { amount: number }, { currency }: { currency: string }) =>
            currency === 'EUR' ? amount : amount * 4,
        },
      },
    },
    {
      name: 'post',
      sdl: `${imports}
        type Query { next: Parcel all: [[Parcel]] any: [Item] }
        union Item = Parcel | Box
        type Box { content: Parcel label: String! fee(express: Boolean): Int! }
        type Parcel @key(fields: "id") { id: ID! label: Int weight(unit: String = "kg"): Int @external price(currency: String!): Int @external
          postage(express: Boolean = false, plus: Int = 0): Int @requires(fields: "weight(unit: \\"g\\")")
          duty: Int @requires(fields: "price(currency: \\"EUR\\")")
          fee(express: Boolean): Int @requires(fields: "price(currency: \\"PLN\\") weight") }`,
      resolvers: {
        Query: {
          next: () => ({ id: 'p1' }),
          all: () => [[{ id: 'p1' }, null], null, [{ id: 'p2' }]],
          any: () => [
            { __typename: 'Parcel', id: 'p2' },
            { __typename: 'Box', content: { id: 'p1' }, label: 'a box' },
          ],
        },
        Box: { fee: (_box: unknown, { express }: { express?: boolean }) => (express ? 2 : 1) },
        Parcel: {
          __resolveReference: (reference: object) => reference,
          label: ({ id }: { id: string }) => Number(id.slice(1)),
          postage: ({ weight }: Sent, { express, plus }: { express: boolean; plus: number }) =>
            need(weight, 'the weight') * (express ? 2 : 1) + plus,
          duty: ({ price }: Sent) => need(price, 'the price') + 1,
          fee: ({ weight, price }: Sent, { express }: { express?: boolean }) =>
            need(weight, 'the weight') + need(price, 'the price') * (express ? 10 : 1),
        },
      },
    },
    {
      name: 'insurance',
      sdl: `${imports} type Parcel @key(fields: "id") { id: ID! postage(express: Boolean = false, plus: Int = 0): Int @external duty: Int @external
        fee(express: Boolean): Int @external
        premium: Int @requires(fields: "postage(express: true)")
        slow: Int @requires(fields: "postage")
        both: Int @requires(fields: "duty fee(express: true)") }`,
      resolvers: {
        Parcel: {
          __resolveReference: (reference: object) => reference,
          premium: ({ postage }: { postage?: number }) => need(postage, 'the postage') + 0,
          slow: ({ postage }: { postage?: number }) => need(postage, 'the postage') + 0,
          both: ({ duty, fee }: { duty?: number; fee?: number }) =>
            need(duty, 'the duty') * 1000 + need(fee, 'the fee'),
        },
      },
    },
  ],
  cases: {
    'reads the field in between with arguments': {
      query: '{ next { premium } }',
      data: { next: { premium: 4000 } },
    },
    'reads the field in between with and without arguments': {
      query: '{ next { premium slow id } all { slow premium } }',
      data: {
        next: { premium: 4000, slow: 2000, id: 'p1' },
        all: [[{ slow: 2000, premium: 4000 }, null], null, [{ slow: 5000, premium: 10000 }]],
      },
      wrongOn: ['stock'],
    },
    'reads two fields in between that require one field with different arguments': {
      query: '{ next { both } }',
      // duty 8, fee 2 + 28 * 10
      data: { next: { both: 8282 } },
      wrongOn: ['stock'],
    },
    "shows the client the field in between with the client's arguments": {
      query: '{ next { premium postage(plus: 1) duty: postage(express: true, plus: 2) slow: postage both } }',
      data: { next: { premium: 4000, postage: 2001, duty: 4002, slow: 2000, both: 8282 } },
      wrongOn: ['stock'],
    },
    'reads it where fields of one name have different types': {
      query: '{ any { ... on Box { label } ... on Parcel { number: label premium } } }',
      data: { any: [{ number: 2, premium: 10000 }, { label: 'a box' }] },
    },
    'reads it further down where fields of one name have different types': {
      query:
        '{ any { ... on Box { label boxFee: fee content { slow label } } ... on Parcel { number: label fee both } } }',
      data: {
        any: [
          { number: 2, fee: 41, both: 10365 },
          { label: 'a box', boxFee: 1, content: { slow: 2000, label: 1 } },
        ],
      },
      wrongOn: ['stock'],
    },
  },
});

const items = [{ id: 'i1', upc: 'u1', weight: 4 }];
conformance('@requires beside a key that is external where the entity came from', {
  subgraphs: [
    {
      name: 'shop',
      sdl: `${imports}
        type Query { items: [Item] }
        type Item @key(fields: "id") { id: ID! upc: String! @external label: String @requires(fields: "upc") }`,
      resolvers: {
        Query: { items: () => items.map(({ id }) => ({ id })) },
        Item: {
          __resolveReference: (reference: object) => reference,
          upc: () => {
            throw new Error('the shop knows no upc');
          },
          label: ({ upc }: { upc?: string }) => `label of ${upc}`,
        },
      },
    },
    {
      name: 'stock',
      sdl: `${imports}
        type Item @key(fields: "id upc") @key(fields: "id") { id: ID! upc: String! weight: Int @external
          freight: Int @requires(fields: "weight") }`,
      resolvers: {
        Item: {
          __resolveReference: ({ weight, ...reference }: { id: string; weight?: number }) => ({
            upc: items.find(({ id }) => id === reference.id)?.upc,
            ...reference,
            sent: weight,
          }),
          freight: ({ sent }: { sent?: number }) => need(sent, 'the weight') * 3,
        },
      },
    },
    {
      name: 'scale',
      sdl: `${imports} type Item @key(fields: "id") { id: ID! weight: Int }`,
      resolvers: { Item: { __resolveReference: byKey(items, 'id') } },
    },
  ],
  cases: {
    'asks for the key where it is known': {
      query: '{ items { freight } }',
      data: { items: [{ freight: 12 }] },
    },
    'asks for it once where it is required too': {
      query: '{ items { label freight upc } }',
      data: { items: [{ label: 'label of u1', freight: 12, upc: 'u1' }] },
    },
  },
});
