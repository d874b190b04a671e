/** Something that is over at a certain time, whatever came of it. */
export interface Expiring {
  /** on the clock of `performance.now()` */
  readonly expiresAt: number;
  expire(): void;
}

/** How late an end may come, in milliseconds. */
const tickMs = 20;

/** Ends what takes too long. One timer for everything that is under way, which runs only while something is. */
export class DeadlineWatch {
  readonly #watched = new Set<Expiring>();
  #timer: NodeJS.Timeout | undefined;

  add(expiring: Expiring): void {
    this.#watched.add(expiring);
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref();
  }

  delete(expiring: Expiring): void {
    this.#watched.delete(expiring);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    if (this.#watched.size === 0) return this.close();
    const now = performance.now();
    for (const each of this.#watched) {
      if (each.expiresAt > now) continue;
      this.#watched.delete(each);
      each.expire();
    }
  }
}
