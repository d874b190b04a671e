const kept = 1_000;

/** The cursors last delivered: a server that repeats an event after a loss does not make it happen twice. */
export class RecentCursors {
  readonly #cursors = new Set<string>();

  /** False if it was there already. */
  add(cursor: string): boolean {
    if (this.#cursors.has(cursor)) return false;
    this.#cursors.add(cursor);
    const [oldest] = this.#cursors;
    if (this.#cursors.size > kept && oldest !== undefined) this.#cursors.delete(oldest);
    return true;
  }
}
