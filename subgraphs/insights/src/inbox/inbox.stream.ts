import { isTransient } from '@salus/events';
import type { Caller } from '@salus/policy';
import type { Alert } from '../alert/alert.type';
import { encodeInboxCursor, positionOf } from './inbox.rules';
import type { InboxBell, InboxReader } from './inbox.service';
import type { EntryKind } from './inbox.type';

/** What a subscription delivers: the alert as it was decided for the caller of the stream, and its place. */
export interface AlertDelivery {
  cursor: string;
  alert: Alert;
}

const firstBackoffMs = 50;
const longestBackoffMs = 1_000;
const ended = { done: true, value: undefined } as const;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;

/** Trouble that passes: a database that restarts, access that cannot be decided at the moment. Nothing is skipped for it. */
const willPass = (error: unknown): boolean => isTransient(error) || codeOf(error) === 'POLICY_UNAVAILABLE';

interface StreamParts {
  reader: InboxReader;
  bell: InboxBell;
  caller: Caller;
  kind: EntryKind;
}

/**
 * An inbox as a stream, read only as fast as the subscriber asks: nothing is buffered, each alert is decided when it is
 * asked for. Ends when the subscriber leaves, even in the middle of waiting, and for nothing else that passes.
 */
export class InboxStream implements AsyncIterableIterator<AlertDelivery> {
  readonly #parts: StreamParts;
  readonly #recipient: string;
  /** undefined: "now", not known yet */
  #position: number | undefined;
  #isEnded = false;
  #isWoken = false;
  #resume: () => void = () => undefined;
  #leave: () => void = () => undefined;
  readonly #stopListening: () => void;

  constructor(parts: StreamParts, recipient: string, position: number | undefined) {
    this.#parts = parts;
    this.#recipient = recipient;
    this.#position = position;
    this.#stopListening = parts.bell.listen(recipient, () => this.#wake());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<AlertDelivery, undefined>> {
    if (this.#isEnded) return Promise.resolve(ended);
    return new Promise((resolve, reject) => {
      this.#leave = () => resolve(ended);
      this.#seek().then(resolve, (error: unknown) => {
        this.#end();
        reject(error instanceof Error ? error : new TypeError('something else than an error was thrown'));
      });
    });
  }

  return(): Promise<IteratorResult<AlertDelivery, undefined>> {
    this.#end();
    return Promise.resolve(ended);
  }

  async throw(error: unknown): Promise<never> {
    this.#end();
    throw error;
  }

  #end(): void {
    this.#isEnded = true;
    this.#stopListening();
    this.#leave();
    this.#wake();
  }

  #wake(): void {
    this.#isWoken = true;
    this.#resume();
  }

  async #seek(): Promise<IteratorResult<AlertDelivery, undefined>> {
    for (let failures = 0; !this.#isEnded;) {
      try {
        this.#isWoken = false;
        const delivery = await this.#take();
        if (delivery) return { done: false, value: delivery };
        failures = 0;
        if (!this.#isWoken) await this.#pause();
      } catch (error) {
        if (!willPass(error)) throw error;
        await this.#pause(Math.min(longestBackoffMs, firstBackoffMs * 2 ** failures));
        failures += 1;
      }
    }
    return ended;
  }

  async #take(): Promise<AlertDelivery | undefined> {
    const { reader, caller, kind } = this.#parts;
    this.#position ??= await reader.head(this.#recipient);
    const [next] = await reader.after(caller, kind, this.#position, 1);
    if (!next || this.#isEnded) return undefined;
    this.#position = next.position;
    return {
      alert: next.alert,
      cursor: encodeInboxCursor({ recipient: this.#recipient, kind, position: next.position }),
    };
  }

  /** Until woken, or for the time given. */
  #pause(ms?: number): Promise<void> {
    if (this.#isEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.#resume = () => {
        if (ms !== undefined && !this.#isEnded) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The caller's own inbox as streams. */
export interface InboxStreams {
  /** @throws SalusError FORBIDDEN, or BAD_USER_INPUT for a cursor of another inbox. */
  stream: (kind: EntryKind, after: string | null | undefined) => Promise<InboxStream>;
}

/** "Now" is settled before the subscription stands; while the database is away, as soon as it answers. */
async function headOrLater(reader: InboxReader, recipient: string): Promise<number | undefined> {
  try {
    return await reader.head(recipient);
  } catch (error) {
    if (willPass(error)) return undefined;
    throw error;
  }
}

export const createInboxStreams = (reader: InboxReader, bell: InboxBell, caller: Caller): InboxStreams => ({
  stream: async (kind, after) => {
    const recipient = reader.recipientOf(caller);
    const position = after == null ? await headOrLater(reader, recipient) : positionOf(after, recipient, kind);
    return new InboxStream({ reader, bell, caller, kind }, recipient, position);
  },
});
