import type { OperationDefinitionNode } from 'graphql';
import { type CallerClass, classOf, type Session } from '../authenticate/session';
import type { Operation } from '../document/operation';
import type { Settings } from '../settings';
import { Budget } from './budget';
import { callerOf } from './caller';
import { KnownObjects } from './known-objects';
import { type Lookups, lookupsOf, type Values } from './lookups';

/** Enough for the busiest ward, too little to try numbers. Machines that bring data look up whom they bring it for. */
const guardedLookups: Readonly<Partial<Record<CallerClass, number>>> = { anonymous: 600, standard: 600, explorer: 600 };

interface Budgets {
  readonly operations: Budget | undefined;
  readonly lookups: Budget | undefined;
}

/** How often each caller may ask, and how many distinct objects look up, in a minute. */
export class RateLimits {
  readonly #budgets = new Map<string, Budgets>();
  readonly #known = new KnownObjects();
  readonly #lookups = new WeakMap<OperationDefinitionNode, Lookups>();

  constructor(private readonly settings: Settings['rateLimits']) {}

  /**
   * Answers nothing at once where nothing is counted.
   * @param isGuarded whether the graph asks anybody for anything
   * @throws SalusError RATE_LIMITED
   */
  admit(operation: Operation, variables: Values, session: Session, isGuarded: boolean): Promise<void> | undefined {
    const budgets = this.#of(classOf(session), isGuarded);
    if (!budgets.operations && !budgets.lookups) return undefined;
    return this.#take(budgets, operation, variables, callerOf(session));
  }

  async #take(
    { operations, lookups }: Budgets,
    operation: Operation,
    variables: Values,
    caller: string,
  ): Promise<void> {
    if (operations) await operations.take(caller, 1);
    if (!lookups) return;
    const found = new Set<string>();
    this.#lookupsOf(operation)(variables, found);
    if (found.size === 0) return;
    const fresh = this.#known.fresh(caller, found);
    if (fresh.length === 0) return;
    await lookups.take(caller, fresh.length);
    this.#known.remember(caller, fresh);
  }

  #lookupsOf(operation: Operation): Lookups {
    const known = this.#lookups.get(operation.node) ?? lookupsOf(operation);
    this.#lookups.set(operation.node, known);
    return known;
  }

  #of(callerClass: CallerClass, isGuarded: boolean): Budgets {
    const key = isGuarded ? callerClass : `open ${callerClass}`;
    const known = this.#budgets.get(key);
    if (known) return known;
    const own = this.settings.byClass[callerClass] ?? {};
    const { operationsPerMinute, lookupsPerMinute } = this.settings;
    const byDefault = isGuarded ? guardedLookups[callerClass] : undefined;
    const budgets = {
      operations: budgetOf(own.operationsPerMinute ?? operationsPerMinute, 'operations'),
      lookups: budgetOf(own.lookupsPerMinute ?? lookupsPerMinute ?? byDefault, 'distinct objects'),
    };
    this.#budgets.set(key, budgets);
    return budgets;
  }
}

/** 0 is no limit. */
const budgetOf = (perMinute: number | undefined, what: string): Budget | undefined =>
  perMinute ? new Budget(perMinute, what) : undefined;
