import type { Caller } from '@salus/policy';
import { type Core, SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { budgetOf, type Spending } from './budget.rules';

/** A minute begins with the first look-up after the last one ended; so does a day. */
const minute = `interval '1 minute'`;
const day = `interval '1 day'`;

/** Counts, in the database and so for all replicas together, how often a caller looks for people. */
export class BudgetService {
  constructor(private readonly core: Pick<Core, 'database'>) {}

  /**
   * Spends one of what the caller may do. Counted whether or not somebody is found then.
   * @throws SalusError RATE_LIMITED with `retryAfterSeconds` when it is spent; nothing may be looked up then.
   */
  async spend(caller: Caller, spending: Spending): Promise<void> {
    const retryAfterSeconds = await this.core.database.write(caller, async (transaction) =>
      (await this.#take(transaction, caller, spending)) ? null : this.#secondsToWait(transaction, caller, spending),
    );
    if (retryAfterSeconds === null) return;
    const { perMinute, perDay } = budgetOf(caller, spending);
    throw new SalusError(
      'RATE_LIMITED',
      `Received more than ${perMinute} requests of this kind in a minute, or ${perDay} in a day; try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
  }

  /** Takes one, if there is one left, in one statement: concurrent ones wait for each other. */
  async #take(transaction: EntityManager, caller: Caller, spending: Spending): Promise<boolean> {
    const { perMinute, perDay } = budgetOf(caller, spending);
    const taken = await transaction.query<object[]>(
      `INSERT INTO look_up_budget AS spent (subject, spending, minute_began_at, in_minute, day_began_at, in_day)
       VALUES ($1, $2, now(), 1, now(), 1)
       ON CONFLICT (subject, spending) DO UPDATE SET
         minute_began_at = CASE WHEN spent.minute_began_at > now() - ${minute} THEN spent.minute_began_at ELSE now() END,
         in_minute = CASE WHEN spent.minute_began_at > now() - ${minute} THEN spent.in_minute + 1 ELSE 1 END,
         day_began_at = CASE WHEN spent.day_began_at > now() - ${day} THEN spent.day_began_at ELSE now() END,
         in_day = CASE WHEN spent.day_began_at > now() - ${day} THEN spent.in_day + 1 ELSE 1 END
       WHERE (spent.minute_began_at <= now() - ${minute} OR spent.in_minute < $3)
         AND (spent.day_began_at <= now() - ${day} OR spent.in_day < $4)
       RETURNING subject`,
      [caller.subject, spending, perMinute, perDay],
    );
    return taken.length > 0;
  }

  async #secondsToWait(transaction: EntityManager, caller: Caller, spending: Spending): Promise<number> {
    const { perDay } = budgetOf(caller, spending);
    const [row] = await transaction.query<{ seconds: number }[]>(
      `SELECT ceil(extract(epoch FROM
                CASE WHEN in_day >= $3 AND day_began_at > now() - ${day} THEN day_began_at + ${day} ELSE minute_began_at + ${minute} END
                - now()))::int AS seconds
         FROM look_up_budget WHERE subject = $1 AND spending = $2`,
      [caller.subject, spending, perDay],
    );
    return Math.max(1, row?.seconds ?? 1);
  }
}
