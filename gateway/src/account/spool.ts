import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { newUuid } from '@salus/subgraph-kit/ids';
import type { AccessEntry } from './access-entry';

/** Entries that reached the disk together; shipped as one event under this id. */
export interface Batch {
  readonly id: string;
  readonly entries: readonly AccessEntry[];
}

interface Waiting {
  readonly entry: AccessEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface SpoolOptions {
  maximumBytes?: number;
  /** called whenever a group of entries has become durable */
  onWritten?: () => void;
}

const extension = '.jsonl';
const defaultMaximumBytes = 512 * 1024 * 1024;

/** The spool holds as much as it may: the event log was out of reach for too long. */
export class SpoolFull extends Error {}

const isSegment = (name: string): boolean => name.endsWith(extension);

/**
 * Access-log entries on this machine's disk, until the event log has them. An entry's promise resolves once it is durable; all
 * entries that wait at one moment share one flush. Files ("segments") are named by time; the newest is being written.
 */
export class AccessSpool {
  #waiting: Waiting[] = [];
  #segment: { file: string; handle: FileHandle } | undefined;
  #bytes = 0;
  #flushing: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  readonly #options: Required<SpoolOptions>;

  /** @param directory of this process alone; made when it is missing */
  constructor(
    readonly directory: string,
    options: SpoolOptions = {},
  ) {
    this.#options = { maximumBytes: defaultMaximumBytes, onWritten: () => undefined, ...options };
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    fs.accessSync(directory, fs.constants.W_OK);
    this.#bytes = this.#leftovers().reduce((sum, file) => sum + fs.statSync(file).size, 0);
  }

  /** @throws when the entry cannot be made durable; the answer it accounts for must then not leave */
  write(entry: AccessEntry): Promise<void> {
    const written = new Promise<void>((resolve, reject) => this.#waiting.push({ entry, resolve, reject }));
    this.#flushing ??= this.#flush();
    return written;
  }

  /** Closes the segment being written, so that everything on disk can be read: oldest first. */
  async rotate(): Promise<string[]> {
    return this.#exclusively(async () => {
      const segment = this.#segment;
      this.#segment = undefined;
      await segment?.handle.close();
      return this.#leftovers();
    });
  }

  /** The batches of a closed segment. A torn last line was never acknowledged and is left out. */
  read(file: string): Batch[] {
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').flatMap((line) => parseBatch(line) ?? []);
  }

  remove(file: string): void {
    this.#bytes -= fs.statSync(file).size;
    fs.rmSync(file);
  }

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    await this.rotate();
  }

  #leftovers(): string[] {
    const names = fs.readdirSync(this.directory).filter(isSegment).sort();
    return names.map((name) => path.join(this.directory, name));
  }

  async #flush(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#exclusively(() => this.#append(group.map(({ entry }) => entry))).then(
        () => group.forEach(({ resolve }) => resolve()),
        (error: unknown) => group.forEach(({ reject }) => reject(error)),
      );
    }
    this.#flushing = undefined;
    this.#options.onWritten();
  }

  async #append(entries: readonly AccessEntry[]): Promise<void> {
    const line = `${JSON.stringify({ id: newUuid(), entries } satisfies Batch)}\n`;
    if (this.#bytes + line.length > this.#options.maximumBytes) throw new SpoolFull('the access-log spool is full');
    const { handle } = (this.#segment ??= await this.#open());
    try {
      await handle.appendFile(line);
      await handle.datasync();
      this.#bytes += Buffer.byteLength(line);
    } catch (error) {
      this.#segment = undefined; // half a line may be there: the next group starts a file of its own
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  async #open(): Promise<{ file: string; handle: FileHandle }> {
    const file = path.join(this.directory, `${newUuid()}${extension}`);
    const handle = await open(file, 'ax', 0o600);
    await flushDirectory(this.directory);
    return { file, handle };
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function parseBatch(line: string): Batch | undefined {
  try {
    return JSON.parse(line) as Batch;
  } catch {
    return undefined;
  }
}

/** A new file's name must be durable too. */
async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
