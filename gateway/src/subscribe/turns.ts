/**
 * How many events are completed from other subgraphs at one time, over all readers. When one thing is told to thousands, they have
 * their turn in the order in which they came, and leave queries their share of every subgraph.
 */
export class Turns {
  #free: number;
  #waiting: (() => void)[] = [];
  #next = 0;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Resolves when there is a turn; every turn that was taken is given back. */
  take(): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  giveBack(): void {
    const next = this.#waiting[this.#next];
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#next += 1;
    if (this.#next === this.#waiting.length) this.#rewind();
    next();
  }

  #rewind(): void {
    this.#waiting = [];
    this.#next = 0;
  }
}
