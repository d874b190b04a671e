/** Something that is over at a certain time, whatever came of it. */
export interface Expiring {
  /** on the clock of `performance.now()` */
  readonly expiresAt: number;
  /** where the watch has it; the watch's own, -1 while it has it not */
  place: number;
  expire(): void;
}

/** How late an end may come, in milliseconds. */
const tickMs = 20;

/**
 * Ends what takes too long. One timer for everything that is under way, which runs only while something is.
 *
 * A list and no `Set`: a `Set` that much goes through leaves its outgrown tables behind, each of which leads to the next and to all that
 * was in it, so that young garbage passes for old (docs/decisions/0021).
 */
export class DeadlineWatch {
  readonly #watched: Expiring[] = [];
  #timer: NodeJS.Timeout | undefined;

  add(expiring: Expiring): void {
    expiring.place = this.#watched.push(expiring) - 1;
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref();
  }

  /** The last one comes into its place. */
  delete(expiring: Expiring): void {
    const { place } = expiring;
    if (place === -1) return;
    expiring.place = -1;
    const last = this.#watched.pop();
    if (!last || last === expiring) return;
    this.#watched[place] = last;
    last.place = place;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    if (this.#watched.length === 0) return this.close();
    const now = performance.now();
    for (const each of this.#watched.filter(({ expiresAt }) => expiresAt <= now)) {
      this.delete(each);
      each.expire();
    }
  }
}
