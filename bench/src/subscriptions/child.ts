import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

interface Question {
  readonly id: number;
  readonly what: string;
  readonly how: unknown;
}

/** A process that answers questions. */
export class Child {
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #asked = 0;

  constructor(readonly process: ChildProcess) {
    process.on('message', (message) => {
      const { id, answer } = message as { id: number; answer: unknown };
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
  }

  static start(file: string, words: readonly string[] = [], nodeOptions: readonly string[] = []): Child {
    return new Child(fork(file, words, { execArgv: [...nodeOptions] }));
  }

  async ask<T>(what: string, how: unknown = {}): Promise<T> {
    const id = (this.#asked += 1);
    const answer = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve));
    this.process.send({ id, what, how } satisfies Question);
    return (await answer) as T;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    if (this.process.connected) this.process.disconnect();
    await gone;
  }
}

type Answers = Readonly<Record<string, (how: never) => unknown>>;

/** In such a process: what it can be asked; several parts of one may say. It ends with whoever asks. */
export function answering(answers: Answers): void {
  process.on('message', (message) => {
    const { id, what, how } = message as Question;
    const answer = answers[what];
    if (!answer) return;
    void Promise.resolve(answer(how as never)).then((found) => process.send?.({ id, answer: found }));
  });
  process.on('disconnect', () => process.exit(0));
}
