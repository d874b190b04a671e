import { SalusError } from '@salus/subgraph-kit/errors';
import { type CallerClass, classOf, type Session } from '../authenticate/session';
import { BoundedCache } from '../bounded-cache';
import type { Settings } from '../settings';
import { callerOf } from './caller';

const minuteMs = 60_000;
const maximumCallers = 10_000;

/**
 * All documents that Salus's own clients have registered, planned by a gateway that has just begun, take half a second together.
 * Machines of others write what they bring into the text itself, so that each is another.
 */
const guardedMs: Readonly<Record<CallerClass, number>> = {
  anonymous: 1_000,
  standard: 3_000,
  bulk: 6_000,
  explorer: 3_000,
};

/** Whoever has spent the budget by trying things out keeps the application that is registered. */
const budgetsOfExpected = 2;

/** An operation that is to be planned. */
export interface PlanningOccasion {
  readonly session: Session;
  /** registered, or written by the gateway itself */
  readonly isExpected: boolean;
}

interface Spent {
  readonly ms: number;
  readonly at: number;
}

/**
 * How long the gateway plans for each caller in a minute; what was spent comes back evenly over that time, so that neither the turn
 * of a minute nor one plan that takes longer than all of the budget gives a caller more. Asked and told without waiting, unlike
 * `Budget`: of operations that come at one time, each knows what those before it took. A new graph begins with full budgets, since
 * all that was planned must be planned again.
 */
export class PlanningBudget {
  readonly #spent = new BoundedCache<string, Spent>(maximumCallers);

  /**
   * @param isGuarded whether the graph asks anybody for anything
   * @param now in milliseconds; never goes back
   */
  constructor(
    private readonly settings: Settings['rateLimits'],
    private readonly isGuarded: boolean,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws SalusError RATE_LIMITED */
  admit({ session, isExpected }: PlanningOccasion): void {
    const perMinute = this.#perMinute(session);
    if (!perMinute) return;
    const most = isExpected ? perMinute * budgetsOfExpected : perMinute;
    const tooMuch = this.#spentBy(session, perMinute) - most;
    if (tooMuch >= 0) throw spent(perMinute, (tooMuch / perMinute) * minuteMs);
  }

  charge({ session }: PlanningOccasion, ms: number): void {
    const perMinute = this.#perMinute(session);
    if (!perMinute) return;
    const before = this.#spentBy(session, perMinute);
    this.#spent.set(callerOf(session), { ms: before + ms, at: this.now() });
  }

  #spentBy(session: Session, perMinute: number): number {
    const known = this.#spent.get(callerOf(session));
    if (!known) return 0;
    return Math.max(0, known.ms - ((this.now() - known.at) / minuteMs) * perMinute);
  }

  /** 0 is no limit. */
  #perMinute(session: Session): number {
    const { byClass, planningMsPerMinute } = this.settings;
    const callerClass = classOf(session);
    const byDefault = this.isGuarded ? guardedMs[callerClass] : 0;
    return byClass[callerClass]?.planningMsPerMinute ?? planningMsPerMinute ?? byDefault;
  }
}

function spent(perMinute: number, waitMs: number): SalusError {
  const retryAfterSeconds = Math.floor(waitMs / 1_000) + 1;
  const message = `What this caller asks for the first time took more than ${perMinute} ms of planning a minute; what was planned before is answered.`;
  return new SalusError('RATE_LIMITED', message, { retryAfterSeconds });
}
