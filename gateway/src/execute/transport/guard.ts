import {
  bulkhead,
  type BulkheadPolicy,
  BulkheadRejectedError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhenResult,
  noJitterGenerator,
} from 'cockatiel';
import type { Settings } from '../../settings';
import { isFailure, type Outcome } from './outcome';

/** Something to be sent when its turn comes, or not at all. */
export interface Guarded {
  /** Mutations take long. */
  readonly isQuery: boolean;
  /** never rejects */
  begin(): Promise<Outcome>;
  refuse(why: 'broken' | 'crowded'): void;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface GuardState {
  readonly inFlight: number;
  readonly waiting: number;
  readonly breaker: BreakerState;
}

type GuardSettings = Pick<
  Settings['execution'],
  'bulkhead' | 'connections' | 'breakerFailures' | 'breakerHalfOpenAfterMs'
>;

const stateNames: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/** Whether the subgraph had a part in it. */
const wasSent = ({ kind }: Outcome): boolean => kind !== 'crowded' && kind !== 'broken';

/** However many mutations there are, every fourth connection stays free for queries: people read while others write. */
const shareOfMutations = 0.75;

/** The first pause after failures in a row; each that follows is twice as long, up to the configured one. */
const firstPauseMs = 50;

/**
 * Keeps one subgraph's trouble to itself. At most so many requests are under way (and as many wait), so that a slow subgraph does
 * not take the memory of all; after some failures in a row nothing is sent for a moment, then one request tries again.
 */
export class Guard {
  readonly #bulkhead: BulkheadPolicy;
  readonly #mutations: BulkheadPolicy;
  readonly #breaker: CircuitBreakerPolicy;
  /** no failure since the last success */
  #isCalm = true;

  constructor(
    private readonly settings: GuardSettings,
    onBreaker: (state: BreakerState) => void,
  ) {
    this.#bulkhead = bulkhead(settings.bulkhead, settings.bulkhead);
    const atOnce = Math.min(settings.bulkhead, settings.connections);
    this.#mutations = bulkhead(Math.max(1, Math.floor(atOnce * shareOfMutations)), settings.bulkhead);
    this.#breaker = circuitBreaker(
      handleWhenResult((outcome) => isFailure(outcome as Outcome) || !wasSent(outcome as Outcome)),
      {
        halfOpenAfter: new ExponentialBackoff({
          generator: noJitterGenerator,
          initialDelay: firstPauseMs,
          maxDelay: settings.breakerHalfOpenAfterMs,
        }),
        breaker: new ConsecutiveBreaker(settings.breakerFailures),
      },
    );
    this.#breaker.onStateChange((state) => {
      this.#isCalm = state === CircuitState.Closed;
      onBreaker(stateNames[state]);
    });
  }

  get state(): GuardState {
    return {
      inFlight: this.settings.bulkhead - this.#bulkhead.executionSlots,
      waiting: 2 * this.settings.bulkhead - this.#bulkhead.queueSlots - this.#mutations.queueSlots,
      breaker: stateNames[this.#breaker.state],
    };
  }

  /**
   * Resolves, and never rejects, when the breaker has heard what came of it. While one request tries a subgraph again, others do not
   * wait for what comes of that.
   */
  async admit(guarded: Guarded): Promise<void> {
    const { state } = this.#breaker;
    if (state === CircuitState.HalfOpen) return guarded.refuse('broken');
    try {
      if (state === CircuitState.Closed) return await this.#whileClosed(guarded);
      if (!this.#hasRoomFor(guarded)) return guarded.refuse('broken');
      await this.#breaker.execute(() => this.#trial(guarded));
    } catch (error) {
      guarded.refuse(error instanceof BulkheadRejectedError ? 'crowded' : 'broken');
    }
  }

  /** The way of nearly all requests: a breaker, dear to pass, need not be passed to hear of failures, and of the success that ends them. */
  async #whileClosed(guarded: Guarded): Promise<void> {
    const outcome = await this.#inTurn(guarded);
    if (!wasSent(outcome)) return;
    const hasFailed = isFailure(outcome);
    if (this.#breaker.state !== CircuitState.Closed || (this.#isCalm && !hasFailed)) return;
    this.#isCalm = !hasFailed;
    await this.#breaker.execute(() => outcome);
  }

  /** One that had to wait for others before it tries again would keep all out as long as these take. */
  #hasRoomFor({ isQuery }: Guarded): boolean {
    return this.#bulkhead.executionSlots > 0 && (isQuery || this.#mutations.executionSlots > 0);
  }

  /** One that did not get as far as the subgraph proves nothing: it stays closed. */
  async #trial(guarded: Guarded): Promise<Outcome> {
    try {
      return await this.#inTurn(guarded);
    } catch {
      guarded.refuse('crowded');
      return { kind: 'crowded' };
    }
  }

  #inTurn(guarded: Guarded): Promise<Outcome> {
    return guarded.isQuery ? this.#admitted(guarded) : this.#mutations.execute(() => this.#admitted(guarded));
  }

  #admitted(guarded: Guarded): Promise<Outcome> {
    return this.#bulkhead.execute(() => this.#begin(guarded));
  }

  /** One that waited for its turn may meet a breaker that has opened meanwhile. */
  #begin(guarded: Guarded): Promise<Outcome> | Outcome {
    if (this.#breaker.state !== CircuitState.Open) return guarded.begin();
    guarded.refuse('broken');
    return { kind: 'broken' };
  }
}
