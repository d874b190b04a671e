import { QuarantineReason } from '../quarantine/quarantine.type';

const preambleBytes = 128;
/** `DICM`, and the group of the file meta information, which comes first (DICOM PS3.10 7.1). */
const begin = Buffer.from('DICM\x02\x00', 'latin1');
/** What a preamble would make of the file for who does not know DICOM (CVE-2019-11687). */
const poisons = ['MZ', '\x7fELF', '#!', 'PK', 'Rar!', '7z'];

/** Why content is not kept as DICOM; no more of it is looked at. */
export function dicomFault(head: Buffer): QuarantineReason | null {
  const preamble = head.toString('latin1', 0, preambleBytes);
  if (poisons.some((poison) => preamble.startsWith(poison))) return QuarantineReason.PROGRAM;
  const isDicom = head.subarray(preambleBytes, preambleBytes + begin.length).equals(begin);
  return isDicom ? null : QuarantineReason.TYPE_MISMATCH;
}
