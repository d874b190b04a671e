/** A hand-cranked source of events: what is sent reaches every reader that is there, and one that begins later what was kept. */
export class EventSource<T> {
  readonly #readers = new Set<(value: T) => void>();
  #kept: T[] = [];

  get readers(): number {
    return this.#readers.size;
  }

  send(...values: T[]): void {
    for (const value of values) {
      if (this.#readers.size === 0) this.#kept.push(value);
      for (const reader of this.#readers) reader(value);
    }
  }

  /** @param missed what the reader is told first */
  iterate(missed: readonly T[] = []): AsyncIterableIterator<T> {
    const items = [...missed, ...this.#kept];
    this.#kept = [];
    let wake: (() => void) | undefined;
    let isOver = false;
    const reader = (value: T): void => {
      items.push(value);
      wake?.();
    };
    this.#readers.add(reader);
    const iterator: AsyncIterableIterator<T> = {
      [Symbol.asyncIterator]: () => iterator,
      next: async () => {
        if (items.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
        const value = items.shift();
        return value === undefined || isOver ? { done: true, value: undefined } : { done: false, value };
      },
      return: async () => {
        isOver = true;
        this.#readers.delete(reader);
        wake?.();
        return { done: true, value: undefined };
      },
    };
    return iterator;
  }
}
