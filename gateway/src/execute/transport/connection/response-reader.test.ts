import fc from 'fast-check';
import { MalformedResponse, type ResponseHead } from './response-head';
import { ResponseReader } from './response-reader';

interface Read {
  heads: ResponseHead[];
  bodies: string[];
  ends: number;
}

/** Each response in the pieces given; the memory of a piece is used again after it, as a socket's is. */
function read(responses: readonly (readonly Buffer[])[], closes = false): Read {
  const seen: Read = { heads: [], bodies: [], ends: 0 };
  let pieces: Buffer[] = [];
  const reader = new ResponseReader({
    onHead: (head) => void seen.heads.push(head),
    onBody: (piece) => void pieces.push(piece),
    onEnd: () => {
      seen.ends += 1;
      seen.bodies.push(Buffer.concat(pieces).toString());
      pieces = [];
    },
  });
  for (const response of responses) {
    reader.expect();
    for (const piece of response) {
      const lent = Buffer.from(piece);
      reader.read(lent);
      lent.fill('#');
    }
  }
  if (closes) reader.close();
  return seen;
}

const whole = (text: string): Buffer[] => [Buffer.from(text)];
const readOne = (text: string, closes = false): Read => read([whole(text)], closes);
const body = fc.string({ unit: 'grapheme', maxLength: 300 });

const chunked = (bytes: Buffer, sizes: readonly number[], extension: string, trailer: string): string => {
  let text = '';
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    const chunk = bytes.subarray(at, at + size);
    at += chunk.length;
    if (chunk.length > 0) text += `${chunk.length.toString(16)}${extension}\r\n${chunk.toString('latin1')}\r\n`;
  }
  return `${text}0\r\n${trailer}\r\n`;
};

/** A response as latin1 text, and whether closing the connection ends it. */
const response = fc
  .record({
    body,
    framing: fc.constantFrom('length' as const, 'chunked' as const),
    sizes: fc.array(fc.integer({ min: 1, max: 40 })),
    interim: fc.constantFrom('', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'),
    extension: fc.constantFrom('', ';a=b', ';c="d e"'),
    trailer: fc.constantFrom('', 'x-checksum: 1\r\n'),
    status: fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
  })
  .map(({ body: text, framing, sizes, interim, extension, trailer, status }) => {
    const bytes = Buffer.from(text);
    const [field, rest] =
      framing === 'length'
        ? [`Content-Length: ${bytes.length}`, bytes.toString('latin1')]
        : ['Transfer-Encoding: chunked', chunked(bytes, sizes, extension, trailer)];
    return { text, status, raw: `${interim}HTTP/1.1 ${status} Any\r\nDate: today\r\n${field}\r\n\r\n${rest}` };
  });

const cut = (raw: string, cuts: readonly number[]): Buffer[] => {
  const bytes = Buffer.from(raw, 'latin1');
  const places = [0, ...cuts.map((each) => each % bytes.length).sort((one, other) => one - other), bytes.length];
  return places.slice(1).map((place, index) => bytes.subarray(places[index], place));
};

describe('a reader of responses', () => {
  it('reads the same in whatever pieces the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(response, fc.array(fc.nat(), { maxLength: 8 })), { maxLength: 4 }), (responses) => {
        const seen = read(responses.map(([{ raw }, cuts]) => cut(raw, cuts)));
        expect(seen.bodies).toEqual(responses.map(([{ text }]) => text));
        expect(seen.heads.map(({ status }) => status)).toEqual(responses.map(([{ status }]) => status));
      }),
    );
  });

  it('puts a body together though another response is read meanwhile, and one that is too long for that in pieces', () => {
    const bodies = [200_000, 262_144, 262_145, 400_000].map((length, index) => String(index).repeat(length));
    const pieces = bodies.map((text) =>
      cut(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`, [90_000, 180_000]),
    );
    expect(read(pieces).bodies).toEqual(bodies);
    const [first = [], second = []] = pieces;
    const got: string[] = [];
    const readers = [first, second].map(() => {
      const parts: Buffer[] = [];
      const end = (): void => void got.push(Buffer.concat(parts).toString());
      return new ResponseReader({ onHead: jest.fn(), onBody: (piece) => void parts.push(piece), onEnd: end });
    });
    for (const reader of readers) reader.expect();
    for (let index = 0; index < first.length; index += 1) {
      readers.forEach((reader, which) => reader.read([first, second][which]?.[index] ?? Buffer.alloc(0)));
    }
    expect(got).toEqual(bodies.slice(0, 2));
  });

  it('reads byte by byte', () => {
    const raw = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\n yo\r\n0\r\na: b\r\n\r\n';
    expect(read([[...raw].map((byte) => Buffer.from(byte))]).bodies).toEqual(['hello yo']);
  });

  it('takes the close for the end where nothing else tells it, and only there', () => {
    expect(readOne('HTTP/1.1 200 OK\r\n\r\nall of it', true)).toMatchObject({ bodies: ['all of it'], ends: 1 });
    expect(readOne('HTTP/1.1 200 OK\r\n\r\nall of it').ends).toBe(0);
    expect(readOne('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf', true).ends).toBe(0);
    expect(readOne('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n', true).ends).toBe(0);
    expect(readOne('HTTP/1.1 200 OK\r\n', true).ends).toBe(0);
  });

  it.each([
    ['1.1', '', true, undefined],
    ['1.1', 'Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n', true, 5_000],
    ['1.1', 'Keep-Alive: max=3, timeout=72\r\n', true, 72_000],
    ['1.1', 'Connection: Close\r\n', false, undefined],
    ['1.1', 'Connection:\tkeep-alive \t\r\n', true, undefined],
    ['1.1', 'Connection: x, close\r\n', false, undefined],
    ['1.0', '', false, undefined],
    ['1.0', 'Connection: Keep-Alive\r\n', true, undefined],
  ])('knows of HTTP/%s with %j whether the connection is kept', (version, fields, isKept, keptMs) => {
    const { heads } = readOne(`HTTP/${version} 200 OK\r\n${fields}content-length: 0\r\n\r\n`);
    expect(heads).toEqual([{ status: 200, body: 0, isKept, keptMs }]);
  });

  it.each([
    'HTTP/2.0 200 OK\r\n\r\n',
    'HTTP/1.0 103 Hints\r\n\r\n',
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 103 Hints\r\n\r\n'.repeat(40),
    'HTTP/1.1 99 No\r\n\r\n',
    'HTTP/1.1 600 No\r\n\r\n',
    'HTTP/1.1 2000 No\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n',
    '{"data":{"ok":true}}\r\n\r\n',
    '\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: 1, 1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: +1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: 0x1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: 1 1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length:\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length : 1\r\n\r\na',
    'HTTP/1.1 200 OK\r\na: b\r\n content-length: 1\r\n\r\na',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nno colon\r\n\r\n',
    'HTTP/1.1 200 OK\r\n: no name\r\n\r\n',
    'HTTP/1.1 200 OK\r\na: b\nc: d\r\n\r\n',
    'HTTP/1.1 200 OK\r\na: b\rc: d\r\n\r\n',
    'HTTP/1.1 200 OK\r\na: b\0\r\n\r\n',
    'HTTP/1.1 200 O\nK\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0x1\r\na\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n 1\r\na\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n1\r\na\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n123456789\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;a,b\r\na\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\nab\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\ncontent-length: 0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nno colon\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab',
    'HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\na',
    `HTTP/1.1 200 OK\r\na: ${'b'.repeat(17_000)}`,
    `HTTP/1.1 200 OK\r\na: ${'b'.repeat(17_000)}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;${'x'.repeat(2_000)}`,
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(5_000)}`,
  ])('refuses %j', (text) => {
    expect(() => readOne(text)).toThrow(MalformedResponse);
  });

  it('refuses what nobody asked for', () => {
    const reader = new ResponseReader({ onHead: jest.fn(), onBody: jest.fn(), onEnd: jest.fn() });
    expect(() => reader.read(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow(MalformedResponse);
  });
});
