import { createHash, type Hash } from 'node:crypto';
import { SalusError } from '@salus/subgraph-kit';
import { headBytes, headFault, isTextThroughout } from '../media-type/media-type.rules';
import { TextCheck } from '../media-type/text.rules';
import { QuarantineReason } from '../quarantine/quarantine.type';
import { largestContentBytes } from './content.rules';

/** What content must turn out to be. */
export interface Declaration {
  /** SHA-256, hexadecimal */
  hash: string;
  /** bytes */
  size: number;
  mimeType: string;
}

/** Of an upload that is too large, so much is read and thrown away, for the sake of a clear answer. */
const readAtMostBytes = largestContentBytes + 1024 * 1024;

const fault = (message: string): SalusError => new SalusError('BAD_USER_INPUT', message);

/** Looks at content as it passes. */
export class Inspection {
  #size = 0;
  readonly #head: Buffer;
  readonly #hash: Hash = createHash('sha256');
  readonly #text: TextCheck | undefined;

  constructor(private readonly declared: Declaration) {
    this.#head = Buffer.alloc(Math.min(headBytes, declared.size));
    this.#text = isTextThroughout(declared.mimeType) ? new TextCheck() : undefined;
  }

  /** Passes on what is worth storing: nothing beyond the declared size. */
  async *pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of source) {
        const begin = this.#size;
        this.#size += chunk.length;
        if (this.#size > readAtMostBytes) break;
        if (this.#size > this.declared.size) continue;
        this.#see(chunk, begin);
        yield chunk;
      }
    } catch {
      throw fault('The content did not arrive whole; send it again.');
    }
  }

  /**
   * What is wrong with content of the declared size; null where it is what was declared, as far as its form tells.
   * @throws SalusError BAD_USER_INPUT for content of another size: it did not arrive
   */
  verdict(): QuarantineReason | null {
    const { size, mimeType, hash } = this.declared;
    if (this.#size > size) throw fault(`Received more than the ${size} bytes that were declared.`);
    if (this.#size < size) throw fault(`Received ${this.#size} bytes; ${size} were declared.`);
    const ofHead = headFault(mimeType, this.#head);
    if (ofHead) return ofHead;
    if (this.#text && !this.#text.isText()) return QuarantineReason.TYPE_MISMATCH;
    return this.#hash.digest('hex') === hash ? null : QuarantineReason.HASH_MISMATCH;
  }

  #see(chunk: Buffer, begin: number): void {
    this.#hash.update(chunk);
    this.#text?.see(chunk);
    if (begin < this.#head.length) chunk.copy(this.#head, begin);
  }
}
