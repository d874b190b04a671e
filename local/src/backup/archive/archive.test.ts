import { gunzipSync, gzipSync } from 'node:zlib';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readBackup } from '../read-backup';
import { ByteReader } from './byte-reader';
import { readHeader, writeHeader } from './header.rules';
import { withManifest } from './manifest';
import { folderMember, type Member, textMember } from './member';
import { pack } from './pack';
import { seal, unseal } from './seal';

const passphrase = 'correct horse battery staple';
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-archive-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function* inPortions(bytes: Buffer, size = bytes.length): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function* members(files: Record<string, string>): AsyncGenerator<Member> {
  yield folderMember('data', 0o711);
  for (const [name, text] of Object.entries(files)) yield textMember(name, text);
}

const facts = () => ({ takenAt: '2026-03-01T12:00:00.000Z', postgres: '18' });
const archive = async (files: Record<string, string>) =>
  gzipSync(await whole(pack(withManifest(members(files), facts))));

/** What a reader of the file gets, or why it gets nothing. */
async function readFile(bytes: Buffer, words: string | undefined = undefined) {
  const file = path.join(folder, 'backup');
  fs.writeFileSync(file, bytes);
  const read: Record<string, string> = {};
  const put = async ({ name, kind, content }: Member) => {
    if (kind === 'file') read[name] = (await whole(content())).toString();
  };
  const failure = await readBackup(file, words, put).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return failure ?? read;
}

const files = { 'data/secrets.json': '{}', 'cluster/base/1': 'x'.repeat(1_000), 'data/empty': '' };

describe('the archive of a backup', () => {
  it('gives back every name, kind, mode and size that it has room for', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9ąęł._-]{1,30}$/);
    const header = fc.record({
      name: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      kind: fc.constantFrom('file' as const, 'folder' as const),
      mode: fc.integer({ min: 0, max: 0o777 }),
      size: fc.integer({ min: 0, max: 2 ** 33 - 1 }),
    });

    fc.assert(fc.property(header, (one) => expect(readHeader(writeHeader(one))).toEqual(one)));
  });

  it('is read as it was written, encrypted or not', async () => {
    const plain = await archive(files);
    const sealed = await whole(seal(inPortions(plain, 7), passphrase));

    expect(await readFile(plain)).toEqual(files);
    expect(await readFile(sealed, passphrase)).toEqual(files);
    expect(sealed.includes(plain.subarray(20, 60))).toBe(false);
  });

  it('never gives anything else when a byte of it was changed', async () => {
    const plain = await archive(files);
    const position = fc.integer({ min: 0, max: plain.length - 1 });

    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(plain);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const read = await readFile(damaged);
        expect(typeof read === 'string' ? files : read).toEqual(files);
      }),
    );
  });

  it('is refused when a file in it is not what the manifest says', async () => {
    const bytes = gunzipSync(await archive(files));
    bytes[bytes.indexOf('xxxx')] = 0x79;

    expect(await readFile(gzipSync(bytes))).toMatch(/not those that it lists/);
  });

  it('is refused when it is cut off, wherever that is', async () => {
    const plain = await archive(files);
    const bytes = gunzipSync(plain);

    expect(await readFile(plain.subarray(0, plain.length - 9))).toMatch(/cut off/);
    expect(await readFile(gzipSync(bytes.subarray(0, 512 * 4)))).toMatch(/ends too early/);
    expect(await readFile(Buffer.from('no backup at all'))).toMatch(/not a backup/);
  });

  it('tells nothing to whoever has another passphrase or none', async () => {
    const sealed = await whole(seal(inPortions(await archive(files)), passphrase));

    expect(await readFile(sealed, 'another passphrase')).toMatch(/passphrase is not the one/);
    expect(await readFile(sealed)).toMatch(/SALUS_BACKUP_PASSPHRASE/);
  });
});

describe('an encrypted stream', () => {
  const text = Buffer.alloc(150_000, 'a chunk is 64 KiB ');
  const chunk = 64 * 1024 + 16;
  const begin = 24;

  it('is refused when chunks are exchanged, left out or cut off at the end', async () => {
    const sealed = await whole(seal(inPortions(text), passphrase));
    const [head, first, second, last] = [
      sealed.subarray(0, begin),
      sealed.subarray(begin, begin + chunk),
      sealed.subarray(begin + chunk, begin + 2 * chunk),
      sealed.subarray(begin + 2 * chunk),
    ] as const;
    const open = (...parts: Buffer[]) => whole(unseal(inPortions(Buffer.concat(parts)), passphrase));

    expect(await open(head, first, second, last)).toEqual(text);
    await expect(open(head, second, first, last)).rejects.toThrow(/damaged/);
    await expect(open(head, first, last)).rejects.toThrow(/damaged/);
    await expect(open(head, first, second)).rejects.toThrow(/damaged/);
  });
});

describe('a reader of bytes', () => {
  it('gives the portions asked for, however the bytes come', async () => {
    const portions = fc.integer({ min: 1, max: 40 });

    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), portions, portions, async (given, comes, asked) => {
        const bytes = Buffer.from(given);
        const reader = new ByteReader(inPortions(bytes, comes));
        const read: Buffer[] = [];
        for (let part = await reader.atMost(asked); part.length > 0; part = await reader.atMost(asked)) read.push(part);
        expect(Buffer.concat(read)).toEqual(bytes);
      }),
    );
  });
});
