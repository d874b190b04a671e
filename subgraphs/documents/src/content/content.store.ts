import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newUuid, SalusError } from '@salus/subgraph-kit';
import { fitsMediaType, headBytes, largestContentBytes } from './content.rules';

/** What content must turn out to be. */
export interface Declaration {
  /** SHA-256, hexadecimal */
  hash: string;
  /** bytes */
  size: number;
  mimeType: string;
}

/** Content that arrived and is what was declared; it is nobody's until it is kept. */
export interface ReceivedContent {
  keep(): Promise<void>;
  /** does nothing once it is kept */
  discard(): Promise<void>;
}

const abandonedAfterMs = 60 * 60_000;
const longestUploadMs = 5 * 60_000;
/** Of an upload that is too large, so much is read and thrown away, for the sake of a clear answer. */
const readAtMostBytes = largestContentBytes + 1024 * 1024;

const fault = (message: string): SalusError => new SalusError('BAD_USER_INPUT', message);

/** Looks at content as it passes. */
class Inspection {
  #size = 0;
  #head = Buffer.alloc(0);
  readonly #hash: Hash = createHash('sha256');

  constructor(private readonly declared: Declaration) {}

  /** Passes on what is worth storing: nothing beyond the declared size. */
  async *pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of source) {
        this.#size += chunk.length;
        if (this.#size > readAtMostBytes) break;
        if (this.#size > this.declared.size) continue;
        this.#hash.update(chunk);
        if (this.#head.length < headBytes) this.#head = Buffer.concat([this.#head, chunk]).subarray(0, headBytes);
        yield chunk;
      }
    } catch {
      throw fault('The content did not arrive whole; send it again.');
    }
  }

  /** @throws SalusError BAD_USER_INPUT when the content is not what was declared */
  check(): void {
    const { size, mimeType, hash } = this.declared;
    if (this.#size > size) throw fault(`Received more than the ${size} bytes that were declared.`);
    if (this.#size < size) throw fault(`Received ${this.#size} bytes; ${size} were declared.`);
    if (!fitsMediaType(mimeType, this.#head)) throw fault(`The content does not begin as ${mimeType} does.`);
    if (this.#hash.digest('hex') !== hash) throw fault('The content has another SHA-256 than was declared.');
  }
}

/**
 * Content under the name of its SHA-256, in a folder. What has that name is complete: it was written under another
 * name, checked, flushed to the disk and then renamed.
 */
export class ContentStore {
  constructor(private readonly folder: string) {}

  start(): void {
    fs.mkdirSync(this.#incoming, { recursive: true, mode: 0o700 });
    void this.#removeAbandoned().catch(() => undefined);
  }

  async stop(): Promise<void> {}

  /** @throws SalusError BAD_USER_INPUT, with nothing kept, for content that is not what was declared */
  async receive(source: Readable, declared: Declaration): Promise<ReceivedContent> {
    const file = path.join(this.#incoming, newUuid());
    const discard = (): Promise<void> => fs.promises.rm(file, { force: true });
    const inspection = new Inspection(declared);
    try {
      const target = fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
      const signal = AbortSignal.timeout(longestUploadMs);
      await pipeline(source, (chunks: AsyncIterable<Buffer>) => inspection.pass(chunks), target, { signal });
      inspection.check();
    } catch (error) {
      await discard();
      throw error;
    }
    return { keep: () => this.#keep(file, declared.hash), discard };
  }

  /** Opens content for reading. @throws an ENOENT error for what is not here */
  async open(hash: string): Promise<Readable> {
    const file = await fs.promises.open(this.#fileOf(hash), 'r');
    return file.createReadStream();
  }

  get #incoming(): string {
    return path.join(this.folder, 'incoming');
  }

  #fileOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('content is named by its SHA-256');
    return path.join(this.folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  }

  async #keep(file: string, hash: string): Promise<void> {
    const target = this.#fileOf(hash);
    const parent = path.dirname(target);
    await fs.promises.mkdir(parent, { recursive: true, mode: 0o700 });
    await fs.promises.rename(file, target);
    for (const folder of [parent, path.dirname(parent), this.folder]) await flushFolder(folder);
  }

  /** Uploads that a crash cut short. Another process may be receiving into the same folder: only old ones go. */
  async #removeAbandoned(): Promise<void> {
    for (const name of await fs.promises.readdir(this.#incoming)) {
      const file = path.join(this.#incoming, name);
      const { mtimeMs } = await fs.promises.stat(file);
      if (Date.now() - mtimeMs > abandonedAfterMs) await fs.promises.rm(file, { force: true });
    }
  }
}

/** A name is on the disk when its folder is. Windows cannot flush folders and needs no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
