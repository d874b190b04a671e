import type { LoggedEvent, OnError, Queryable } from './event';
import type { EventLog } from './event-log';
import { errorName, isTransient } from './failure';
import { Loop } from './loop';
import { lockOffset, moveOffset, writeDeadLetter, type DeadLetter } from './offset';
import { Signal } from './signal';
import type { Wakeups } from './wakeups';

/** Events applied in one transaction while all goes well: enough to catch up fast, few enough to hold few locks. */
const groupSize = 100;
const pollEveryMs = 500;

export interface ConsumerOptions {
  /** Unique among the consumers of the topic within one database: its offset is kept under it. */
  name: string;
  topic: string;
  log: EventLog;
  wakeups: Wakeups;
  /** Runs in one transaction of the consumer's own database: commits, or rolls back and throws on. */
  transaction: <Result>(work: (transaction: Queryable) => Promise<Result>) => Promise<Result>;
  /** All effects go through the transaction: an event is handled again when its transaction rolled back. */
  handle: (transaction: Queryable, event: LoggedEvent) => Promise<void>;
  /**
   * Applies as many of the first of these events as go together, in fewer statements than one by one would take, and answers
   * how many those are; 0 when the first goes alone, which `handle` then does.
   */
  handleTogether?: ((transaction: Queryable, events: readonly LoggedEvent[]) => Promise<number>) | undefined;
  maximumAttempts?: number | undefined;
  onDeadLetter?: ((letter: DeadLetter) => void) | undefined;
  onError: OnError;
}

/**
 * Applies a topic's events in order, each exactly once in effect: the offset moves in the transaction of the effects,
 * under a lock on its row, so that neither a crash nor a second instance applies an event again.
 *
 * An event that keeps failing becomes a dead letter and the next ones go on. Trouble with connections or the server
 * is waited out, however long, and is no attempt.
 */
export class Consumer {
  readonly #options: ConsumerOptions;
  readonly #loop: Loop;
  readonly #moved = new Signal();
  #stopListening: (() => void) | undefined;
  #position = 0;
  /** Up to here events are applied one by one, to find the one that fails. */
  #cautiousUntil = 0;
  #attempts = 0;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    this.#loop = new Loop(() => this.#advance(), pollEveryMs, options.onError);
  }

  start(): void {
    this.#stopListening ??= this.#options.wakeups.on(this.#options.topic, () => this.#loop.wake());
    this.#loop.start();
  }

  /** Ends after the event under way; what is applied by then is committed. */
  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = undefined;
    await this.#loop.stop();
    this.#moved.raise();
  }

  /** The last position known to be applied; 0 before the first event was seen. */
  position(): number {
    return this.#position;
  }

  /** Whether the position is applied, waiting for it at most so long. */
  async caughtUp(position: number, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    if (this.#position < position) this.#loop.wake();
    while (this.#position < position && this.#loop.isRunning && performance.now() < deadline) {
      await this.#moved.wait(deadline - performance.now());
    }
    return this.#position >= position;
  }

  async #advance(): Promise<boolean> {
    const limit = this.#position < this.#cautiousUntil ? 1 : groupSize;
    const events = await this.#options.log.read(this.#options.topic, this.#position, limit);
    const last = events.at(-1);
    if (!last) return false;
    await this.#attempt(events, last);
    return events.length === limit || this.#position < last.position;
  }

  async #attempt(events: LoggedEvent[], last: LoggedEvent): Promise<void> {
    try {
      this.#reach(await this.#options.transaction((transaction) => this.#apply(transaction, events)));
    } catch (error) {
      if (isTransient(error)) throw error;
      if (events.length > 1) this.#cautiousUntil = last.position;
      else await this.#failed(last, error);
    }
  }

  /** Answers the position that holds after the transaction. */
  async #apply(transaction: Queryable, events: LoggedEvent[]): Promise<number> {
    const start = await lockOffset(transaction, this.#options);
    if (start !== this.#position) return start; // another instance moved on: read again from there
    let position = start;
    for (let rest = events; rest.length > 0 && this.#loop.isRunning;) {
      const count = await this.#applyNext(transaction, rest);
      position = rest[count - 1]?.position ?? position;
      rest = rest.slice(count);
    }
    await moveOffset(transaction, this.#options, position);
    return position;
  }

  /** Answers how many of the first events are applied. */
  async #applyNext(transaction: Queryable, events: LoggedEvent[]): Promise<number> {
    const together = events.length > 1 ? ((await this.#options.handleTogether?.(transaction, events)) ?? 0) : 0;
    const [first] = events;
    if (together > 0 || !first) return together;
    await this.#options.handle(transaction, first);
    return 1;
  }

  async #failed(event: LoggedEvent, error: unknown): Promise<void> {
    this.#attempts += 1;
    if (this.#attempts < (this.#options.maximumAttempts ?? 5)) throw error;
    await this.#bury(event, error);
  }

  async #bury({ topic, position, eventId }: LoggedEvent, error: unknown): Promise<void> {
    const { name, transaction, onDeadLetter } = this.#options;
    const letter = { consumer: name, topic, position, eventId, error: errorName(error), attempts: this.#attempts };
    const reached = await transaction(async (current) => {
      const start = await lockOffset(current, this.#options);
      if (start !== this.#position) return start;
      await writeDeadLetter(current, letter);
      await moveOffset(current, this.#options, position);
      return position;
    });
    this.#reach(reached);
    if (reached === position) onDeadLetter?.(letter);
  }

  #reach(position: number): void {
    if (position !== this.#position) this.#attempts = 0;
    this.#position = position;
    this.#moved.raise();
  }
}
