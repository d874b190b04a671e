const firstDelayMs = 50;
const longestDelayMs = 2_000;

/** When a subgraph that could not be reached may be tried again: later each time, and not by all gateways at once. */
export class Retry {
  #failures = 0;
  #notBefore = 0;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly chance: () => number = Math.random,
  ) {}

  isTooEarly(): boolean {
    return this.now() < this.#notBefore;
  }

  failed(): void {
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#notBefore = this.now() + delayMs * (0.5 + this.chance() / 2);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#notBefore = 0;
  }
}
