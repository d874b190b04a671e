const slots = 12;

type Beat = () => void;

/** One timer for all that must be looked after from time to time; in slots, so that not everybody has its turn at once. */
export class Beats {
  readonly #slots = Array.from({ length: slots }, () => new Set<Beat>());
  #timer: NodeJS.Timeout | undefined;
  #present = 0;
  #next = 0;

  /** @param everyMs how often each beat has its turn */
  constructor(private readonly everyMs: number) {}

  /** Answers how to leave. */
  join(beat: Beat): () => void {
    const slot = this.#slots[this.#next++ % slots];
    slot?.add(beat);
    this.#timer ??= setInterval(() => this.#turn(), this.everyMs / slots).unref();
    return () => void slot?.delete(beat);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #turn(): void {
    this.#present = (this.#present + 1) % slots;
    for (const beat of this.#slots[this.#present] ?? []) beat();
  }
}
