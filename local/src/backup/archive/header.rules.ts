import type { Member } from './member';

/** Headers and contents fill whole blocks of this many bytes. */
export const blockBytes = 512;

export type Header = Omit<Member, 'content'>;

const largestBytes = 0o77777777777;
const places = { name: [0, 100], mode: [100, 8], size: [124, 12], checksum: [148, 8], prefix: [345, 155] } as const;
type Field = keyof typeof places;

/**
 * The header of a member in the ustar format (POSIX.1-2017, pax, "ustar Interchange Format"), so that `tar tzf` lists a
 * backup that is not encrypted. Throws for what the format has no room for.
 */
export function writeHeader({ name, kind, mode, size }: Header): Buffer {
  if (size > largestBytes) throw new RangeError(`${name} is too large for the archive: ${size} bytes.`);
  const block = Buffer.alloc(blockBytes);
  const [prefix, rest] = split(kind === 'folder' ? `${name}/` : name);
  block.write(rest, places.name[0]);
  block.write(prefix, places.prefix[0]);
  block.write(octal(mode & 0o7777, 7), places.mode[0]);
  for (const owner of [108, 116]) block.write(octal(0, 7), owner);
  block.write(octal(size, 11), places.size[0]);
  block.write(octal(0, 11), 136);
  block.write(kind === 'folder' ? '5' : '0', 156);
  block.write('ustar\u000000', 257);
  block.write(`${octal(checksumOf(block), 6)}\u0000 `, places.checksum[0]);
  return block;
}

/** Reads a header; undefined for the empty block that ends an archive. Throws for anything else that is not one. */
export function readHeader(block: Buffer): Header | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (numberIn(block, 'checksum') !== checksumOf(block)) throw new Error('A header of the archive is damaged.');
  const prefix = textIn(block, 'prefix');
  const name = `${prefix && `${prefix}/`}${textIn(block, 'name')}`;
  const kind = block[156] === 0x35 ? 'folder' : 'file';
  return { name: name.replace(/\/$/, ''), kind, mode: numberIn(block, 'mode'), size: numberIn(block, 'size') };
}

/** Bytes that fill the last block of a content of this size. */
export const paddingOf = (size: number): number => (blockBytes - (size % blockBytes)) % blockBytes;

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');

function split(name: string): [prefix: string, rest: string] {
  if (Buffer.byteLength(name) <= places.name[1]) return ['', name];
  for (let cut = name.indexOf('/'); cut > 0; cut = name.indexOf('/', cut + 1)) {
    const [prefix, rest] = [name.slice(0, cut), name.slice(cut + 1)];
    const fits = Buffer.byteLength(prefix) <= places.prefix[1] && Buffer.byteLength(rest) <= places.name[1];
    if (fits && rest !== '') return [prefix, rest];
  }
  throw new RangeError(`The archive has no room for so long a name: ${name}`);
}

function textIn(block: Buffer, field: Field): string {
  const [at, length] = places[field];
  const end = block.subarray(at, at + length).indexOf(0);
  return block.toString('utf8', at, at + (end < 0 ? length : end));
}

const numberIn = (block: Buffer, field: Field): number => Number.parseInt(textIn(block, field).trim(), 8);

/** The sum of all bytes, the checksum's own counted as spaces. */
function checksumOf(block: Buffer): number {
  const [at, length] = places.checksum;
  return block.reduce((sum, byte, index) => sum + (index >= at && index < at + length ? 0x20 : byte), 0);
}
