import type { Readable } from 'node:stream';
import type { QuarantineReason } from '../quarantine/quarantine.type';

/** Looks for malware. Whatever keeps it from looking counts as found: it never throws. */
export interface Scanner {
  scan(content: Readable): Promise<QuarantineReason.SIGNATURE | QuarantineReason.UNSCANNED | null>;
}
