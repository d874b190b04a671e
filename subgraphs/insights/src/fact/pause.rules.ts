const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
const rememberedAtMost = 10_000;

interface Pause {
  failures: number;
  pauseMs: number;
  until: Date;
}

/** Whose work has failed and is left alone for a while, longer each time, so that it takes no place from others. */
export class Pauses {
  readonly #pauses = new Map<string, Pause>();

  constructor(private readonly limit = rememberedAtMost) {}

  failed(who: string, now: Date): Pause {
    const failures = (this.#pauses.get(who)?.failures ?? 0) + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
    const pause = { failures, pauseMs, until: new Date(now.getTime() + pauseMs) };
    this.#pauses.delete(who);
    this.#pauses.set(who, pause);
    const [oldest] = this.#pauses.keys();
    if (this.#pauses.size > this.limit && oldest !== undefined) this.#pauses.delete(oldest);
    return pause;
  }

  succeeded(who: string): void {
    this.#pauses.delete(who);
  }

  /** Who is left alone then. */
  at(time: Date): string[] {
    return [...this.#pauses].flatMap(([who, { until }]) => (until > time ? [who] : []));
  }
}
