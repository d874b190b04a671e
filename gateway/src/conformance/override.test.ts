import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@requires', '@override', '@shareable');
const lamps = [
  { id: 'l1', at: 'old l1', watts: 10 },
  { id: 'l2', at: 'old l2', watts: 20 },
];
const moved = lamps.map(({ id }) => ({ id, at: `new ${id}` }));

const first = (extra = '') => ({
  name: 'first',
  sdl: `${imports} type Query { lamps: [Lamp] } type Lamp @key(fields: "id") { id: ID! at: String watts: Int ${extra} }`,
  resolvers: { Query: { lamps: () => lamps }, Lamp: { __resolveReference: byKey(lamps, 'id') } },
});
const second = (argument: string, extra = '') => ({
  name: 'second',
  sdl: `${imports} type Query { lit: [Lamp] } type Lamp @key(fields: "id") { id: ID! at: String @override(${argument}) ${extra} }`,
  resolvers: {
    Query: { lit: () => moved },
    Lamp: {
      __resolveReference: (reference: { id: string }) => ({
        ...reference,
        ...moved.find(({ id }) => id === reference.id),
      }),
      glow: ({ watts }: { watts?: number }) => (watts === undefined ? 'no watts' : `${watts * 2} lumen`),
    },
  },
});

const query = '{ lamps { id at } lit { at } }';
const answer = (source: string) => ({
  lamps: [
    { id: 'l1', at: `${source} l1` },
    { id: 'l2', at: `${source} l2` },
  ],
  lit: [{ at: `${source} l1` }, { at: `${source} l2` }],
});

conformance('@override', {
  subgraphs: [first(), second('from: "first"', 'watts: Int @external glow: String @requires(fields: "watts")')],
  cases: {
    'takes the field from where it was moved to': { query, data: answer('new') },
    'takes it beside a field that reads others': {
      query: '{ lamps { glow at } lit { glow at } }',
      data: {
        lamps: [
          { glow: '20 lumen', at: 'new l1' },
          { glow: '40 lumen', at: 'new l2' },
        ],
        lit: [
          { glow: '20 lumen', at: 'new l1' },
          { glow: '40 lumen', at: 'new l2' },
        ],
      },
    },
  },
});

conformance('@override from a subgraph that is not there', {
  subgraphs: [{ ...first(), sdl: first().sdl.replace('at: String', '') }, second('from: "gone"')],
  cases: { 'takes the field from where it is': { query, data: answer('new') } },
});

const onLabel = second('from: "first", label: "lamps-move"');
conformance('@override with a label that is off', {
  subgraphs: [first(), onLabel],
  cases: { 'takes the field from where it was': { query, data: answer('old') } },
});
conformance('@override with a label that is on', {
  subgraphs: [first(), onLabel],
  settings: { overrideLabels: ['lamps-move'] },
  cases: { 'takes the field from where it goes': { query, data: answer('new'), wrongOn: ['stock'] } },
});
conformance('@override for every caller in a hundred', {
  subgraphs: [first(), second('from: "first", label: "percent(100)"')],
  cases: { 'takes the field from where it goes': { query, data: answer('new'), wrongOn: ['stock'] } },
});
conformance('@override for none in a hundred', {
  subgraphs: [first(), second('from: "first", label: "percent(0)"')],
  cases: { 'takes the field from where it was': { query, data: answer('old') } },
});

const pictures = [
  { __typename: 'Picture', id: 'i1', at: 'old i1' },
  { __typename: 'Picture', id: 'i2', at: 'old i2' },
];
conformance('@override in one type of an interface', {
  subgraphs: [
    {
      name: 'pictures',
      sdl: `${imports} type Query { items: [Item] } interface Item { id: ID! at: String! } type Picture implements Item @key(fields: "id") { id: ID! at: String! }`,
      resolvers: { Query: { items: () => pictures }, Picture: { __resolveReference: byKey(pictures, 'id') } },
    },
    {
      name: 'items',
      sdl: `${imports} type Query { others: [AnyItem] } interface AnyItem { id: ID! at: String! }
        type Text implements AnyItem @key(fields: "id") { id: ID! at: String! body: String! }
        type Picture implements AnyItem @key(fields: "id") { id: ID! at: String! @override(from: "pictures") }
        interface Item { id: ID! } `,
      resolvers: {
        Query: {
          others: () => [
            { __typename: 'Picture', id: 'i1', at: 'new i1' },
            { __typename: 'Text', id: 't1', at: 'new t1', body: 'words' },
          ],
        },
        Picture: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Picture', id, at: `new ${id}` }) },
      },
    },
  ],
  cases: {
    'is followed through the interface of the subgraph it was moved from': {
      query: '{ items { id at } }',
      data: {
        items: [
          { id: 'i1', at: 'new i1' },
          { id: 'i2', at: 'new i2' },
        ],
      },
    },
    'is followed through the interface of the other': {
      query: '{ others { at id ... on Picture { again: at } ... on Text { body } } }',
      data: {
        others: [
          { at: 'new i1', id: 'i1', again: 'new i1' },
          { at: 'new t1', id: 't1', body: 'words' },
        ],
      },
    },
  },
});
