import { delayMs, type BackoffLimits } from './backoff';
import type { Ending } from './ending';

/** A connection that lasts so long, or delivers anything, is a success: the next failure is a first one again. */
const settledAfterMs = 5_000;
/** A server is not believed that asks for more. */
const longestAskedMs = 30_000;

/** What several connections in a row have come to: how long to wait, and when to give up. */
export class Course {
  #failures = 0;
  #isRefused = false;
  #connectedAt: number | undefined;

  constructor(
    private readonly limits: BackoffLimits,
    private readonly canRefreshToken: boolean,
  ) {}

  connecting(): void {
    this.#connectedAt = undefined;
  }

  connected(): void {
    this.#connectedAt = performance.now();
  }

  settled(): void {
    this.#failures = 0;
    this.#isRefused = false;
  }

  /**
   * How long to wait before coming back.
   * @throws {SalusClientError} when there is no point: forbidden, or a fresh token was refused as well
   */
  ended(ending: Ending): number {
    if (this.#connectedAt !== undefined && performance.now() - this.#connectedAt >= settledAfterMs) this.settled();
    if (ending.kind === 'failed') throw ending.error;
    if (ending.kind === 'refused') {
      if (this.#isRefused || !this.canRefreshToken) throw ending.error;
      this.#isRefused = true;
    }
    const wait = delayMs(this.#failures, this.limits);
    this.#failures += 1;
    return ending.kind === 'lost' ? Math.max(wait, Math.min(ending.afterMs ?? 0, longestAskedMs)) : wait;
  }
}
