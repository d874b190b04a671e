import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@provides', '@shareable');

const need = (value: unknown, what: string): number => {
  if (typeof value !== 'number') throw new Error(`${what} was not sent`);
  return value;
};

const offers = [
  { id: 'o1', name: 'tent', amount: 11 },
  { id: 'o2', name: 'boat', amount: 22 },
];
const inCurrency = (amount: number, currency: string): number => (currency === 'EUR' ? amount * 2 : amount);

conformance('@requires with arguments', {
  subgraphs: [
    {
      name: 'offers',
      sdl: `${imports}
        type Query { offers: [Offer] }
        type Offer @key(fields: "id") { id: ID! name: String price(currency: String! = "PLN"): Int branch: Branch notes(limit: Int!, kind: Kind = ANY): [Note] }
        enum Kind { ANY GOOD }
        type Branch { average(currency: String!): Int }
        type Note { text: String }`,
      resolvers: {
        Query: { offers: () => offers },
        Offer: {
          __resolveReference: byKey(offers, 'id'),
          price: ({ amount }: { amount: number }, { currency }: { currency: string }) => inCurrency(amount, currency),
          branch: ({ amount }: { amount: number }) => ({ amount }),
          notes: ({ id }: { id: string }, { limit, kind }: { limit: number; kind: string }) =>
            Array.from({ length: limit }, (_, index) => ({ text: `${kind} ${id} ${index}` })),
        },
        Branch: {
          average: ({ amount }: { amount: number }, { currency }: { currency: string }) => inCurrency(amount, currency),
        },
      },
    },
    {
      name: 'shipping',
      sdl: `${imports}
        type Offer @key(fields: "id") { id: ID! price(currency: String! = "PLN"): Int @external branch: Branch @external
          notes(limit: Int!, kind: Kind = ANY): [Note] @external
          domestic: Int @requires(fields: "price(currency: \\"PLN\\")")
          abroad: Int @requires(fields: "price(currency: \\"EUR\\")")
          isDear: Boolean @requires(fields: "branch { average(currency: \\"EUR\\") }")
          summary: String @requires(fields: "notes(limit: 2, kind: GOOD) { text }") }
        enum Kind { ANY GOOD }
        type Branch @external { average(currency: String!): Int }
        type Note @external { text: String }`,
      resolvers: {
        Offer: {
          __resolveReference: (reference: object) => reference,
          domestic: ({ price }: { price?: number }) => need(price, 'the price') * 10,
          abroad: ({ price }: { price?: number }) => need(price, 'the price') * 10,
          isDear: ({ branch }: { branch: { average: number } }) => need(branch.average, 'the average') > 30,
          summary: ({ notes }: { notes: { text: string }[] }) => notes.map(({ text }) => text).join(', '),
        },
      },
    },
  ],
  cases: {
    'reads one field with different arguments for different fields': {
      query: '{ offers { domestic abroad isDear } }',
      data: {
        offers: [
          { domestic: 110, abroad: 220, isDear: false },
          { domestic: 220, abroad: 440, isDear: true },
        ],
      },
      wrongOn: ['stock'],
    },
    'reads one of them alone': {
      query: '{ offers { abroad } }',
      data: { offers: [{ abroad: 220 }, { abroad: 440 }] },
    },
    'is not led astray by the arguments of the client, nor the client by its own': {
      query: '{ offers { price(currency: "EUR") domestic } }',
      data: {
        offers: [
          { price: 22, domestic: 110 },
          { price: 44, domestic: 220 },
        ],
      },
      wrongOn: ['stock'],
    },
    'gives the client its own list beside the one that is read': {
      query:
        'query ($limit: Int = 1) { offers { summary ...Notes ... on Offer { notes(limit: $limit) { text } } } } fragment Notes on Offer { notes(limit: $limit) { text } }',
      data: {
        offers: [
          { summary: 'GOOD o1 0, GOOD o1 1', notes: [{ text: 'ANY o1 0' }] },
          { summary: 'GOOD o2 0, GOOD o2 1', notes: [{ text: 'ANY o2 0' }] },
        ],
      },
      wrongOn: ['stock'],
    },
    'leaves the default of an argument alone': {
      query: '{ offers { price abroad } }',
      data: {
        offers: [
          { price: 11, abroad: 220 },
          { price: 22, abroad: 440 },
        ],
      },
      wrongOn: ['stock'],
    },
    'takes the same arguments by an alias': {
      query: '{ offers { pln: price(currency: "PLN") eur: price(currency: "EUR") domestic abroad } }',
      data: {
        offers: [
          { pln: 11, eur: 22, domestic: 110, abroad: 220 },
          { pln: 22, eur: 44, domestic: 220, abroad: 440 },
        ],
      },
      wrongOn: ['stock'],
    },
  },
});
