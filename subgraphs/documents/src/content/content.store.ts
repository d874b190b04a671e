import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newUuid } from '@salus/subgraph-kit';
import type { QuarantineReason } from '../quarantine/quarantine.type';
import type { Scanner } from '../scan/scan.type';
import { type Declaration, Inspection } from './inspection.rules';

/** Content that arrived; it is nobody's until it is kept. */
export interface ReceivedContent {
  /** why it cannot be kept as what was declared; null where it can */
  fault: QuarantineReason | null;
  keep(): Promise<void>;
  /** keeps it where no link leads, under a name that replaces what was set aside under it before */
  setAside(name: string): Promise<void>;
  /** does nothing once it is kept or set aside */
  discard(): Promise<void>;
}

const abandonedAfterMs = 60 * 60_000;
const longestUploadMs = 5 * 60_000;

/**
 * Content under the name of its SHA-256, in a folder. What has that name is complete: it was written under another
 * name, checked, flushed to the disk and then renamed. No name comes from a client.
 */
export class ContentStore {
  constructor(
    private readonly folder: string,
    private readonly scanners: readonly Scanner[],
  ) {}

  start(): void {
    for (const folder of [this.#incoming, this.#quarantine]) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    void this.#removeAbandoned().catch(() => undefined);
  }

  async stop(): Promise<void> {}

  /** @throws SalusError BAD_USER_INPUT, with nothing kept, for content of another size than was declared */
  async receive(source: Readable, declared: Declaration): Promise<ReceivedContent> {
    const file = path.join(this.#incoming, newUuid());
    const discard = (): Promise<void> => fs.promises.rm(file, { force: true });
    const inspection = new Inspection(declared);
    try {
      const target = fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
      const signal = AbortSignal.timeout(longestUploadMs);
      await pipeline(source, (chunks: AsyncIterable<Buffer>) => inspection.pass(chunks), target, { signal });
      const fault = inspection.verdict() ?? (await this.#scan(file));
      const setAside = (name: string): Promise<void> => this.#move(file, this.#asideAs(name));
      return { fault, keep: () => this.#move(file, this.#fileOf(declared.hash)), setAside, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  /** Opens content for reading. @throws an ENOENT error for what is not here */
  async open(hash: string): Promise<Readable> {
    const file = await fs.promises.open(this.#fileOf(hash), 'r');
    return file.createReadStream();
  }

  /** Forgets what was set aside under a name. */
  release(name: string): Promise<void> {
    return fs.promises.rm(this.#asideAs(name), { force: true });
  }

  get #incoming(): string {
    return path.join(this.folder, 'incoming');
  }

  get #quarantine(): string {
    return path.join(this.folder, 'quarantine');
  }

  #fileOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('content is named by its SHA-256');
    return path.join(this.folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  }

  #asideAs(name: string): string {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new TypeError('content is set aside under a uuid');
    return path.join(this.#quarantine, name);
  }

  async #scan(file: string): Promise<QuarantineReason | null> {
    for (const scanner of this.scanners) {
      const fault = await scanner.scan(fs.createReadStream(file));
      if (fault) return fault;
    }
    return null;
  }

  async #move(file: string, target: string): Promise<void> {
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
