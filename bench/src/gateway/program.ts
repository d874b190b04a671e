import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

export const repository = path.resolve(__dirname, '../../..');
/** Peers, subgraphs and load, with packages of their own. */
export const peers = path.join(repository, 'bench/gateway');

/** Where a program runs: what is measured has a core of its own, everything else shares the others. */
export type Place = 'measured' | 'beside';

const cores = os.cpus().length;
const canPin = cores > 1 && process.platform === 'linux' && spawnSync('taskset', ['-V']).status === 0;
const coresOf: Record<Place, string> = { measured: String(cores - 1), beside: `0-${cores - 2}` };

export const pinning = canPin
  ? `pinned to core ${coresOf.measured}, everything else on ${coresOf.beside}`
  : 'not pinned: taskset is not there';

export interface ProgramOptions {
  readonly place: Place;
  readonly words?: readonly string[];
  readonly flags?: readonly string[];
  /** for a program that says where it listens in words */
  readonly says?: RegExp;
}

export interface Usage {
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly heapBytes: number;
  readonly residentBytes: number;
}

const running = new Set<Program>();

/** Whatever was started and is still there. */
export const stopAll = async (): Promise<void> => void (await Promise.all([...running].map((each) => each.stop())));

const startWithinMs = 60_000;
const lastLines = 2_000;

/** A process of the bench, with a channel for questions. */
export class Program {
  #asked = 0;
  #output = '';
  readonly #answers = new Map<number, PromiseWithResolvers<unknown>>();

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (this.#output = (this.#output + String(chunk)).slice(-lastLines)));
    }
    child.on('message', (message: { id?: number; answer?: unknown }) => {
      if (message.id === undefined) return;
      this.#answers.get(message.id)?.resolve(message.answer);
      this.#answers.delete(message.id);
    });
    child.on('error', () => undefined); // a question to one that is gone: it is answered below
    child.once('exit', () => {
      for (const { reject } of this.#answers.values()) reject(new Error(`it ended: ${this.#output}`));
    });
  }

  /** Answers it with what it said when it was ready. */
  static async start<Ready>(file: string, options: ProgramOptions): Promise<{ program: Program; ready: Ready }> {
    const { place, words = [], flags = [], says } = options;
    const line = [process.execPath, ...flags, file, ...words];
    const [command = '', ...rest] = canPin ? ['taskset', '-c', coresOf[place], ...line] : line;
    const env = { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' };
    const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const program = new Program(child);
    running.add(program);
    const ready = says ? program.#saying(says) : program.#firstMessage();
    return { program, ready: (await program.#inTime(ready)) as Ready };
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get output(): string {
    return this.#output;
  }

  /** @throws Error when the program ends before it answers */
  async ask<Answer>(kind: string, more: object = {}): Promise<Answer> {
    if (!this.isRunning) throw new Error(`it ended: ${this.#output}`);
    const id = (this.#asked += 1);
    const answer = Promise.withResolvers<unknown>();
    this.#answers.set(id, answer);
    this.child.send({ id, kind, ...more });
    return (await answer.promise) as Answer;
  }

  /** @param isCollected after a collection of garbage, where the program runs with `--expose-gc` */
  usage(isCollected = false): Promise<Usage> {
    return this.ask('usage', { isCollected });
  }

  async stop(): Promise<void> {
    running.delete(this);
    if (!this.isRunning) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async #firstMessage(): Promise<unknown> {
    const [message] = (await once(this.child, 'message')) as [unknown];
    return message;
  }

  #saying(words: RegExp): Promise<unknown> {
    return new Promise((resolve) => {
      this.child.stdout?.on('data', () => {
        const found = words.exec(this.#output);
        if (found) resolve({ url: found[1] });
      });
    });
  }

  async #inTime(ready: Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`it did not start: ${this.#output}`)), startWithinMs);
    });
    const gone = once(this.child, 'exit').then(() => Promise.reject(new Error(`it ended: ${this.#output}`)));
    try {
      return await Promise.race([ready, late, gone]);
    } finally {
      clearTimeout(timer);
      gone.catch(() => undefined);
    }
  }
}
