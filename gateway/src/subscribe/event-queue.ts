import type { WaitingRoom } from './waiting-room';

interface Waiting<T> {
  readonly item: T;
  readonly bytes: number;
}

/** A first-in, first-out queue with one reader; what waits takes room, and what the reader has in hand is kept for it. */
export class EventQueue<T> {
  #waiting: Waiting<T>[] = [];
  #reader: ((item: T | undefined) => void) | undefined;
  /** bytes of what was taken last */
  #inHand: number | undefined;
  #isClosed = false;

  constructor(private readonly room: Pick<WaitingRoom, 'enter' | 'leave' | 'hold' | 'release'>) {}

  /** `false` when there is no room: the reader is too slow. */
  push(item: T, bytes: number): boolean {
    if (this.#isClosed) return true;
    if (this.#reader) {
      this.#inHand = bytes;
      this.room.hold(bytes);
      this.#hand(item);
      return true;
    }
    if (!this.room.enter(bytes)) return false;
    this.#waiting.push({ item, bytes });
    return true;
  }

  /** The next item, as soon as there is one; `undefined` once the queue is closed. */
  take(): Promise<T | undefined> {
    this.letGo();
    const first = this.#waiting.shift();
    if (first) {
      this.room.leave(first.bytes);
      this.#inHand = first.bytes;
    }
    if (first || this.#isClosed) return Promise.resolve(first?.item);
    return new Promise((resolve) => (this.#reader = resolve));
  }

  /** What was taken last is needed no more. */
  letGo(): void {
    if (this.#inHand === undefined) return;
    this.room.release(this.#inHand);
    this.#inHand = undefined;
  }

  /** Drops what is left and lets a waiting reader go, with a last item where there is one. */
  close(last?: T): void {
    this.#isClosed = true;
    this.letGo();
    for (const { bytes } of this.#waiting) {
      this.room.leave(bytes);
      this.room.release(bytes);
    }
    this.#waiting = [];
    this.#hand(last);
  }

  #hand(item: T | undefined): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.(item);
  }
}
