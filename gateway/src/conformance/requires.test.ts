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
    // Apollo's planner asks `post` for the postage at once, before the weight that it reads is there.
    'chains through the subgraph it began in': {
      query: '{ next { premium } }',
      data: { next: { premium: 20 } },
      wrongOn: ['stock'],
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

const posts = [
  { id: '1', remarks: ['r1', 'r2', 'r3'] },
  { id: '2', remarks: ['r4', 'r5', 'r6'] },
];
const remarks = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((id, index) => ({
  id,
  writer: `w${(index % 2) + 1}`,
  text: index === 2 || index === 4 ? 'same' : `text ${index}`,
}));
const textOf = (id: string) => remarks.find((remark) => remark.id === id)?.text;
const remarksOf = ({ id }: { id: string }, { limit }: { limit: number }) =>
  posts
    .find((post) => post.id === id)
    ?.remarks.slice(0, limit)
    .map((remark) => remarks.find((each) => each.id === remark))
    .map((each) => ({ id: each?.id, writerId: each?.writer }));
const postOf = (remark: string) => posts.find((post) => post.remarks.includes(remark))?.id;

conformance('@requires through entities of other subgraphs, with arguments on the way', {
  subgraphs: [
    {
      name: 'feed',
      sdl: `${imports}
        type Query { feed: [Post] }
        type Post @key(fields: "id") { id: ID! remarks(limit: Int!): [Remark] @external }
        type Remark @key(fields: "id") { id: ID! writerId: ID text: String! alike: [Post] @external
          isSpam: Boolean @requires(fields: "alike { remarks(limit: 50) { id } }") }`,
      resolvers: {
        Query: { feed: () => posts.map(({ id }) => ({ id })) },
        Post: { __resolveReference: (reference: object) => reference, remarks: remarksOf },
        Remark: {
          __resolveReference: ({ id, alike }: { id: string; alike?: { remarks: { id: string }[] }[] }) => {
            const known = remarks.find((remark) => remark.id === id);
            return known && { ...known, writerId: known.writer, alike };
          },
          isSpam: ({ alike }: { alike?: { remarks: { id: string }[] }[] }) => {
            if (!alike) throw new Error('what is alike was not sent');
            return alike.some((post) => post.remarks.length === 3 && post.remarks.every(({ id }) => id !== undefined));
          },
        },
      },
    },
    {
      name: 'discussion',
      sdl: `${imports}
        type Post @key(fields: "id") { id: ID! writer: Writer @requires(fields: "remarks(limit: 3) { writerId }") remarks(limit: Int!): [Remark] }
        type Remark @key(fields: "id") { id: ID! writerId: ID @external alike: [Post] }
        type Writer { id: ID! }`,
      resolvers: {
        Post: {
          __resolveReference: (reference: { id: string; remarks?: { writerId: string }[] }) => ({
            id: reference.id,
            last: reference.remarks && (reference.remarks.length === 3 ? reference.remarks[2]?.writerId : 'too few'),
          }),
          writer: ({ last }: { last?: string }) => ({ id: last }),
          remarks: remarksOf,
        },
        Remark: {
          __resolveReference: (reference: object) => reference,
          alike: ({ id }: { id: string }) =>
            remarks
              .filter((other) => other.id !== id && other.text === textOf(id))
              .map((other) => ({ id: postOf(other.id) })),
        },
      },
    },
  ],
  cases: {
    'goes there, on to a second one and back': {
      query: '{ feed { writer { id } } }',
      data: { feed: [{ writer: { id: 'w1' } }, { writer: { id: 'w2' } }] },
    },
    'keeps the list that is read apart from the list of the client': {
      query: '{ feed { writer { id } remarks(limit: 1) { id } } }',
      data: {
        feed: [
          { writer: { id: 'w1' }, remarks: [{ id: 'r1' }] },
          { writer: { id: 'w2' }, remarks: [{ id: 'r4' }] },
        ],
      },
    },
    'does so where the client sends its limit as a variable, twice': {
      query:
        'query ($limit: Int = 1) { feed { writer { id } ...One ...Two } } fragment One on Post { remarks(limit: $limit) { id } } fragment Two on Post { remarks(limit: $limit) { id } }',
      data: {
        feed: [
          { writer: { id: 'w1' }, remarks: [{ id: 'r1' }] },
          { writer: { id: 'w2' }, remarks: [{ id: 'r4' }] },
        ],
      },
    },
    'reads a list through a list': {
      query: '{ feed { remarks(limit: 3) { id isSpam } } }',
      data: {
        feed: [
          {
            remarks: [
              { id: 'r1', isSpam: false },
              { id: 'r2', isSpam: false },
              { id: 'r3', isSpam: true },
            ],
          },
          {
            remarks: [
              { id: 'r4', isSpam: false },
              { id: 'r5', isSpam: true },
              { id: 'r6', isSpam: false },
            ],
          },
        ],
      },
    },
  },
});

conformance('@requires of a list of entities, with arguments', {
  subgraphs: [
    {
      name: 'feed',
      sdl: `${imports} type Query { feed: [Post] } type Post @key(fields: "id") { id: ID! } type Remark @key(fields: "id") { id: ID! writerId: ID }`,
      resolvers: {
        Query: { feed: () => posts.map(({ id }) => ({ id })) },
        Remark: {
          __resolveReference: byKey(
            remarks.map(({ id, writer }) => ({ id, writerId: writer })),
            'id',
          ),
        },
      },
    },
    {
      name: 'discussion',
      sdl: `${imports}
        type Post @key(fields: "id") { id: ID! writer: String @requires(fields: "remarks(limit: 3) { writerId }") remarks(limit: Int!): [Remark] }
        type Remark @key(fields: "id") { id: ID! writerId: ID @external }`,
      resolvers: {
        Post: {
          __resolveReference: ({ id, remarks: read }: { id: string; remarks?: { writerId: string }[] }) => ({
            id,
            writer: read?.map(({ writerId }) => writerId).join(' '),
          }),
          remarks: remarksOf,
        },
      },
    },
  ],
  cases: {
    'completes them first': {
      query: '{ feed { writer } }',
      data: { feed: [{ writer: 'w1 w2 w1' }, { writer: 'w2 w1 w2' }] },
    },
    'gives the client its own list beside it': {
      query: '{ feed { writer remarks(limit: 1) { id } } }',
      data: {
        feed: [
          { writer: 'w1 w2 w1', remarks: [{ id: 'r1' }] },
          { writer: 'w2 w1 w2', remarks: [{ id: 'r4' }] },
        ],
      },
      wrongOn: ['stock'],
    },
    'gives the client its own list where the limit is a variable in two fragments': {
      query:
        'query ($limit: Int = 1) { feed { writer ...One ...Two } } fragment One on Post { remarks(limit: $limit) { id } } fragment Two on Post { remarks(limit: $limit) { id } }',
      data: {
        feed: [
          { writer: 'w1 w2 w1', remarks: [{ id: 'r1' }] },
          { writer: 'w2 w1 w2', remarks: [{ id: 'r4' }] },
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
