import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@provides', '@shareable');

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
      wrongOn: ['stock'],
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
      wrongOn: ['stock'],
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
