import type { WaitingRoom } from './waiting-room';

interface Waiting<T> {
  readonly item: T;
  readonly bytes: number;
}

/** A first-in, first-out queue with one reader; what waits takes room. */
export class EventQueue<T> {
  #waiting: Waiting<T>[] = [];
  #reader: ((item: T | undefined) => void) | undefined;
  #isClosed = false;

  constructor(private readonly room: Pick<WaitingRoom, 'enter' | 'leave'>) {}

  /** `false` when there is no room: the reader is too slow. */
  push(item: T, bytes: number): boolean {
    if (this.#isClosed) return true;
    if (this.#reader) {
      this.#hand(item);
      return true;
    }
    if (!this.room.enter(bytes)) return false;
    this.#waiting.push({ item, bytes });
    return true;
  }

  /** The next item, as soon as there is one; `undefined` once the queue is closed. */
  take(): Promise<T | undefined> {
    const first = this.#waiting.shift();
    if (first) this.room.leave(first.bytes);
    if (first || this.#isClosed) return Promise.resolve(first?.item);
    return new Promise((resolve) => (this.#reader = resolve));
  }

  /** Drops what is left and lets a waiting reader go, with a last item where there is one. */
  close(last?: T): void {
    this.#isClosed = true;
    for (const { bytes } of this.#waiting) this.room.leave(bytes);
    this.#waiting = [];
    this.#hand(last);
  }

  #hand(item: T | undefined): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.(item);
  }
}
