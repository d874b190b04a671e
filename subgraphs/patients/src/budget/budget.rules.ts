import type { Caller } from '@salus/policy';
import { isIntegrator } from '@salus/subgraph-kit';

/** What looking for people is counted as. */
export type Spending = 'look-up' | 'search';

/** How often a caller may look for people: so that nobody reads the population off, one by one. */
export interface Budget {
  perMinute: number;
  perDay: number;
}

const ofPeople: Readonly<Record<Spending, Budget>> = {
  'look-up': { perMinute: 30, perDay: 600 },
  search: { perMinute: 60, perDay: 3_000 },
};

/** Systems that hold many people's records ask for many people. */
const ofIntegrators: Budget = { perMinute: 6_000, perDay: 5_000_000 };

export const budgetOf = (caller: Caller, spending: Spending): Budget =>
  isIntegrator(caller) ? ofIntegrators : ofPeople[spending];
