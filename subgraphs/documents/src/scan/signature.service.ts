import type { Readable } from 'node:stream';
import { QuarantineReason } from '../quarantine/quarantine.type';
import type { Scanner } from './scan.type';

/** EICAR anti-malware test file (https://www.eicar.org), in two parts so that scanners leave this file alone. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Knows no more than the test signature: it proves that content is scanned where no real scanner is configured. */
export class SignatureScanner implements Scanner {
  readonly #signature = Buffer.from(eicar, 'latin1');

  async scan(content: Readable): Promise<QuarantineReason.SIGNATURE | QuarantineReason.UNSCANNED | null> {
    let rest = Buffer.alloc(0);
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        const seen = Buffer.concat([rest, chunk]);
        if (seen.includes(this.#signature)) return QuarantineReason.SIGNATURE;
        rest = seen.subarray(Math.max(0, seen.length - this.#signature.length + 1));
      }
      return null;
    } catch {
      return QuarantineReason.UNSCANNED;
    }
  }
}
