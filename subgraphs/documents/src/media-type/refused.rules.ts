import { QuarantineReason } from '../quarantine/quarantine.type';

const archives: readonly Buffer[] = [
  Buffer.from('PK\x03\x04', 'latin1'),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.from('PK\x07\x08', 'latin1'),
  Buffer.from([0x1f, 0x8b]), // gzip
  Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), // 7z
  Buffer.from('Rar!\x1a\x07', 'latin1'),
  Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), // xz
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), // zstd
  Buffer.from('MSCF\0\0\0\0', 'latin1'), // cab
];
const bzip2 = /^BZh[1-9]1AY&SY/;
const tarMagicAt = 257;
const elf = Buffer.from('\x7fELF', 'latin1');

const beginsWith = (head: Buffer, magic: Buffer | string): boolean =>
  head.subarray(0, magic.length).equals(Buffer.from(magic as string));

const isArchive = (head: Buffer): boolean =>
  archives.some((magic) => beginsWith(head, magic)) ||
  bzip2.test(head.toString('latin1', 0, 10)) ||
  head.toString('latin1', tarMagicAt, tarMagicAt + 5) === 'ustar';

/** `MZ` alone are two letters; a program for DOS and Windows has zeros behind them. */
const isProgram = (head: Buffer): boolean =>
  beginsWith(head, elf) || beginsWith(head, '#!') || (beginsWith(head, 'MZ') && head.subarray(0, 128).includes(0));

/** Why content that begins so is kept under no media type; null where nothing speaks against it. */
export function refusalOf(head: Buffer): QuarantineReason | null {
  if (isArchive(head)) return QuarantineReason.ARCHIVE;
  return isProgram(head) ? QuarantineReason.PROGRAM : null;
}
