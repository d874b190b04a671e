/** A first-in, first-out queue with one reader and a bound. */
export class EventQueue<T> {
  readonly #items: T[] = [];
  #reader: ((item: T | undefined) => void) | undefined;
  #isClosed = false;

  constructor(readonly capacity: number) {}

  /** `false` when there is no room: the reader is too slow. */
  push(item: T): boolean {
    if (this.#isClosed) return true;
    if (this.#reader) {
      this.#hand(item);
      return true;
    }
    if (this.#items.length >= this.capacity) return false;
    this.#items.push(item);
    return true;
  }

  /** The next item, as soon as there is one; `undefined` once the queue is closed. */
  take(): Promise<T | undefined> {
    const item = this.#items.shift();
    if (item !== undefined || this.#isClosed) return Promise.resolve(item);
    return new Promise((resolve) => (this.#reader = resolve));
  }

  /** Drops what is left and lets a waiting reader go. */
  close(): void {
    this.#isClosed = true;
    this.#items.length = 0;
    this.#hand(undefined);
  }

  #hand(item: T | undefined): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.(item);
  }
}
