import { conformance } from './scenario';
import { byKey, federation } from './scenario-subgraph';

const ships = [
  { imo: '9000001', name: 'Dar', callSign: 'SPAA', harbourCode: 'GDY' },
  { imo: '9000002', name: 'Zawisza', callSign: 'SPBB', harbourCode: 'GDN' },
];
const crews = [
  { callSign: 'SPAA', captain: 'Halina', crew: 12 },
  { callSign: 'SPBB', captain: 'Olek', crew: 7 },
];

const registry = {
  name: 'registry',
  sdl: `${federation('@key')}
    type Query { ships: [Ship!]! ship(imo: ID!): Ship }
    type Ship @key(fields: "imo") @key(fields: "callSign") { imo: ID! callSign: ID! name: String }`,
  resolvers: {
    Query: {
      ships: () => ships,
      ship: (_: never, { imo }: { imo: string }) => ships.find((ship) => ship.imo === imo) ?? null,
    },
    Ship: { __resolveReference: byKey(ships, 'imo', 'callSign') },
  },
};
const manning = {
  name: 'manning',
  sdl: `${federation('@key')}
    type Query { crews: [Ship!]! }
    type Ship @key(fields: "callSign") { callSign: ID! captain: String crew: Int }`,
  resolvers: { Query: { crews: () => crews }, Ship: { __resolveReference: byKey(crews, 'callSign') } },
};

conformance('an entity of two subgraphs', {
  subgraphs: [registry, manning],
  cases: {
    'is completed by the key that both know': {
      query: '{ ships { name captain } }',
      data: {
        ships: [
          { name: 'Dar', captain: 'Halina' },
          { name: 'Zawisza', captain: 'Olek' },
        ],
      },
    },
    'is completed from either end': {
      query: '{ crews { captain imo } ship(imo: "9000002") { crew } }',
      data: {
        crews: [
          { captain: 'Halina', imo: '9000001' },
          { captain: 'Olek', imo: '9000002' },
        ],
        ship: { crew: 7 },
      },
    },
    'is completed where the client gives the name of a key to another field': {
      query: '{ ships { callSign: name captain } }',
      data: {
        ships: [
          { callSign: 'Dar', captain: 'Halina' },
          { callSign: 'Zawisza', captain: 'Olek' },
        ],
      },
      wrongOn: ['stock'],
    },
    'is completed where the client swaps the names of a key and of another field': {
      query: '{ ship(imo: "9000001") { imo: captain captain: imo type: __typename } }',
      data: { ship: { imo: 'Halina', captain: '9000001', type: 'Ship' } },
    },
    'that is not there is null, with no error': {
      query: '{ ship(imo: "404") { name captain } }',
      data: { ship: null },
    },
  },
});

const shelves = { '1': ['b1', 'b2', 'b3'] };
const books = [
  { isbn: 'b1', number: '1' },
  { isbn: 'b2', number: '2' },
  { isbn: 'b3', number: '3' },
];
const authors = [
  { number: '1', author: { id: 'a1', name: 'Alicja' } },
  { number: '2', author: { id: 'a2', name: 'Bogdan' } },
];

conformance('a key found on the way through a third subgraph', {
  subgraphs: [
    {
      name: 'shelves',
      sdl: `${federation('@key')} type Query { places: [Place] } type Place { book: Book } type Book @key(fields: "isbn") { isbn: ID! }`,
      resolvers: { Query: { places: () => shelves['1'].map((isbn) => ({ book: { isbn } })) } },
    },
    {
      name: 'catalogue',
      sdl: `${federation('@key')} type Book @key(fields: "isbn") @key(fields: "number") { isbn: ID! number: ID! }`,
      resolvers: {
        Book: { __resolveReference: byKey(books.slice(0, 2), 'isbn', 'number') },
      },
    },
    {
      name: 'authors',
      sdl: `${federation('@key')} type Book @key(fields: "number") { number: ID! author: Author } type Author { id: ID! name: String }`,
      resolvers: { Book: { __resolveReference: byKey(authors, 'number') } },
    },
  ],
  cases: {
    'leaves what hangs on a book that is unknown there null, with no error': {
      query: '{ places { book { isbn author { name } } } }',
      data: {
        places: [
          { book: { isbn: 'b1', author: { name: 'Alicja' } } },
          { book: { isbn: 'b2', author: { name: 'Bogdan' } } },
          { book: { isbn: 'b3', author: null } },
        ],
      },
    },
  },
});

const parts = [{ serial: 's1', lot: 'l1', place: { hall: 'h1', row: 'r1', bin: 'n1' }, title: 'valve' }];
const findPart = ({ serial }: { serial: string }) => parts.find((part) => part.serial === serial) ?? null;

conformance('an entity with many keys, composite and not resolvable ones among them', {
  subgraphs: [
    {
      name: 'factory',
      sdl: `${federation('@key')}
        type Part @key(fields: "serial") @key(fields: "lot", resolvable: false) @key(fields: "place { hall row }", resolvable: false)
          @key(fields: "serial place { row bin }", resolvable: false) { serial: ID! lot: ID! place: Place! title: String! }
        type Place { hall: ID! row: ID! bin: ID! }`,
      resolvers: { Part: { __resolveReference: findPart } },
    },
    {
      name: 'stock-keeping',
      sdl: `${federation('@key', '@external', '@requires')}
        type Query { delivery: Delivery }
        type Delivery @key(fields: "id") { id: ID! parts: [Part!]! }
        type Part @key(fields: "place { hall row }", resolvable: false) @key(fields: "serial place { row bin }")
          @key(fields: "lot", resolvable: false) @key(fields: "serial", resolvable: false) {
          serial: ID! lot: ID! place: Place! title: String! @external label: String! @requires(fields: "title") }
        type Place { hall: ID! row: ID! bin: ID! }`,
      resolvers: {
        Query: { delivery: () => ({ id: 'd1', parts: parts.map(({ title: _title, ...part }) => part) }) },
        Part: {
          __resolveReference: ({ serial, title, place }: { serial: string; title?: string; place: object }) =>
            place && { ...parts.find((part) => part.serial === serial), title },
          label: ({ title }: { title?: string }) => {
            if (title === undefined) throw new Error('the title was not sent');
            return `label of ${title}`;
          },
        },
      },
    },
  ],
  cases: {
    'is fetched by one and sent back by another': {
      query: '{ delivery { id parts { serial title label } } }',
      data: { delivery: { id: 'd1', parts: [{ serial: 's1', title: 'valve', label: 'label of valve' }] } },
    },
    'needs none of them in the answer': {
      query: '{ delivery { parts { label } } }',
      data: { delivery: { parts: [{ label: 'label of valve' }] } },
    },
  },
});

const songs = [
  { id: '1', code: 'x1', genre: { id: 'g1', tag: 't1' } },
  { id: '2', code: 'x2', genre: { id: 'g2', tag: 't2' } },
];
const genreDetails = { '1': 'slow', '2': 'quick' };

conformance('keys that hold objects and lists', {
  subgraphs: [
    {
      name: 'songs',
      sdl: `${federation('@key', '@shareable')}
        type Query { album: Album }
        type Album @key(fields: "songs { id }") { songs: [Song!]! best: Song @shareable }
        type Song @key(fields: "id") { id: ID! genre: Genre @shareable }
        type Genre @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: { album: () => ({ songs, best: songs[1] }) },
        Album: { __resolveReference: (reference: object) => ({ songs, best: songs[1], ...reference }) },
        Song: { __resolveReference: byKey(songs, 'id') },
        Genre: { name: ({ id }: { id: string }) => `genre ${id}` },
      },
    },
    {
      name: 'codes',
      sdl: `${federation('@key', '@shareable')}
        type Song @key(fields: "id") @key(fields: "id code") { id: ID! code: String! }
        type Album @key(fields: "songs { id }") @key(fields: "songs { id code }") { songs: [Song!]! @shareable }`,
      resolvers: {
        Song: { __resolveReference: byKey(songs, 'id', 'code') },
        Album: {
          __resolveReference: (reference: { songs: { id: string }[] }) => ({
            songs: reference.songs.map(byKey(songs, 'id') as never),
          }),
        },
      },
    },
    {
      name: 'charts',
      sdl: `${federation('@key', '@shareable')}
        type Album @key(fields: "songs { id code }") { songs: [Song!]! @shareable first: Song @shareable length: Int }
        type Song @key(fields: "id code") { id: ID! code: String! tempo: String }`,
      resolvers: {
        Album: {
          __resolveReference: (reference: { songs: { id: string; code: string }[] }) => {
            if (reference.songs.some(({ code }) => code === undefined)) throw new Error('a code is missing');
            return { ...reference, first: reference.songs[0], length: reference.songs.length };
          },
        },
        Song: {
          __resolveReference: byKey(songs, 'id', 'code'),
          tempo: ({ id }: { id: '1' | '2' }) => genreDetails[id],
        },
      },
    },
  ],
  cases: {
    'are put together from several subgraphs': {
      query: '{ album { length first { id tempo genre { name } } best { id tempo } songs { code } } }',
      data: {
        album: {
          length: 2,
          first: { id: '1', tempo: 'slow', genre: { name: 'genre g1' } },
          best: { id: '2', tempo: 'quick' },
          songs: [{ code: 'x1' }, { code: 'x2' }],
        },
      },
    },
  },
});

conformance('a value that is no entity, completed through its parent', {
  subgraphs: [
    {
      name: 'rooms',
      sdl: `${federation('@key', '@shareable')}
        type Query { rooms: [Room] }
        type Room @key(fields: "id") { id: ID! equipment: Equipment @shareable }
        type Equipment { lamps: Int detail: Detail @shareable }
        type Detail { colour: String }`,
      resolvers: {
        Query: { rooms: () => ['1', '2'].map((id) => ({ id })) },
        Room: {
          __resolveReference: (reference: object) => reference,
          equipment: ({ id }: { id: string }) => ({ lamps: Number(id), detail: { colour: `colour ${id}` } }),
        },
      },
    },
    {
      name: 'maintenance',
      sdl: `${federation('@key', '@shareable')}
        type Room @key(fields: "id") { id: ID! equipment: Equipment @shareable }
        type Equipment { checked: String detail: Detail @shareable }
        type Detail { maker: String }`,
      resolvers: {
        Room: {
          __resolveReference: (reference: object) => reference,
          equipment: ({ id }: { id: string }) => ({ checked: `day ${id}`, detail: { maker: `maker ${id}` } }),
        },
      },
    },
  ],
  cases: {
    'is one object in the answer, however deep': {
      query: '{ rooms { equipment { lamps checked detail { maker colour } } } }',
      data: {
        rooms: ['1', '2'].map((id) => ({
          equipment: {
            lamps: Number(id),
            checked: `day ${id}`,
            detail: { maker: `maker ${id}`, colour: `colour ${id}` },
          },
        })),
      },
    },
    'may be asked of the other subgraph alone': {
      query: '{ rooms { equipment { detail { maker } } } }',
      data: { rooms: ['1', '2'].map((id) => ({ equipment: { detail: { maker: `maker ${id}` } } })) },
    },
  },
});

const doors = [
  { id: 'd1', label: 'north' },
  { id: 'd2', label: 'south' },
];
conformance('one entity in several places', {
  subgraphs: [
    {
      name: 'halls',
      sdl: `${federation('@key')} type Query { a: Hall b: Hall halls: [[Hall]] } type Hall { door: Door doors: [Door] grid: [[Door]] } type Door @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          a: () => ({ door: doors[0], doors, grid: [[doors[0]], [], [null, doors[1], doors[0]]] }),
          b: () => ({ door: doors[1], doors: [doors[1], doors[1], { id: 'none' }, null] }),
          halls: () => [[{ door: doors[0] }], null, [null, { door: doors[1] }]],
        },
      },
    },
    {
      name: 'labels',
      sdl: `${federation('@key')} type Door @key(fields: "id") { id: ID! label: String locks: [Lock] } type Lock { teeth: Int }`,
      resolvers: {
        Door: { __resolveReference: byKey(doors, 'id'), locks: ({ id }: { id: string }) => [{ teeth: Number(id[1]) }] },
      },
    },
  ],
  cases: {
    'is the same everywhere': {
      query: '{ a { door { label } doors { id label } } b { door { label locks { teeth } } doors { label } } }',
      data: {
        a: {
          door: { label: 'north' },
          doors: [
            { id: 'd1', label: 'north' },
            { id: 'd2', label: 'south' },
          ],
        },
        b: {
          door: { label: 'south', locks: [{ teeth: 2 }] },
          doors: [{ label: 'south' }, { label: 'south' }, { label: null }, null],
        },
      },
    },
    'is found in lists of lists, beside nulls': {
      query: '{ a { grid { label } } halls { door { label } } }',
      data: {
        a: { grid: [[{ label: 'north' }], [], [null, { label: 'south' }, { label: 'north' }]] },
        halls: [[{ door: { label: 'north' } }], null, [null, { door: { label: 'south' } }]],
      },
    },
    'may be asked differently in each place': {
      query: '{ a { door { x: label } } b { door { id locks { t: teeth } } } again: a { door { label y: label } } }',
      data: {
        a: { door: { x: 'north' } },
        b: { door: { id: 'd2', locks: [{ t: 2 }] } },
        again: { door: { label: 'north', y: 'north' } },
      },
    },
  },
});
