import type { OnError } from './event';
import { Signal } from './signal';

const firstBackoffMs = 50;
const longestBackoffMs = 1_000;

/** Does one piece of work; answers whether there is likely more at once. */
export type Step = () => Promise<boolean>;

/**
 * Runs a step again and again: at once while there is more, else when woken or after the interval,
 * and after a failure with a growing pause of at most one second.
 */
export class Loop {
  readonly #step: Step;
  readonly #intervalMs: number;
  readonly #onError: OnError;
  readonly #interruption = new Signal();
  #isRunning = false;
  #isWoken = false;
  #end: Promise<void> = Promise.resolve();

  constructor(step: Step, intervalMs: number, onError: OnError) {
    this.#step = step;
    this.#intervalMs = intervalMs;
    this.#onError = onError;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#end = this.#end.then(() => this.#run());
  }

  /** Cuts an idle pause short, or skips the next one. Does not shorten the pause after a failure. */
  wake(): void {
    this.#isWoken = true;
    this.#interruption.raise();
  }

  /** Resolves when the step under way has ended; no timer is left. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#interruption.raise();
    await this.#end;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (this.#isRunning) {
      try {
        this.#isWoken = false;
        const hasMore = await this.#step();
        failures = 0;
        if (!hasMore) await this.#idle();
      } catch (error) {
        failures += 1;
        if (this.#isRunning) this.#onError(error);
        await this.#backOff(failures);
      }
    }
  }

  async #idle(): Promise<void> {
    if (this.#isRunning && !this.#isWoken) await this.#interruption.wait(this.#intervalMs);
  }

  async #backOff(failures: number): Promise<void> {
    const until = performance.now() + Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1));
    while (this.#isRunning && performance.now() < until) await this.#interruption.wait(until - performance.now());
  }
}
