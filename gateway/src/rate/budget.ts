import { SalusError } from '@salus/subgraph-kit/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const windowSeconds = 60;

/** So many points a minute for each caller, counted in this process. */
export class Budget {
  readonly #limiter: RateLimiterMemory;

  constructor(
    readonly perMinute: number,
    private readonly what: string,
  ) {
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  }

  /** @throws SalusError RATE_LIMITED */
  async take(caller: string, points: number): Promise<void> {
    try {
      await this.#limiter.consume(caller, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      const message = `This caller asks for more than ${this.perMinute} ${this.what} a minute.`;
      throw new SalusError('RATE_LIMITED', message, { retryAfterSeconds });
    }
  }
}
