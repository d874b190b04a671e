import { type Caller, type PolicyFollower, visible } from '@salus/policy';
import type { Predicate } from '../database';
import { SalusError } from '../errors';

/** Asks the policy, in the words of a service: the first line of every service method. */
export class Access {
  constructor(private readonly policy: Pick<PolicyFollower, 'current'>) {}

  /** @throws SalusError FORBIDDEN when the caller's policy opens no scope for the action at all. */
  require(caller: Caller, category: string, action: string): void {
    if (this.policy.current().scopes(caller, category, action).length === 0) {
      throw new SalusError('FORBIDDEN', `The caller may not ${action} ${category}.`);
    }
  }

  /** Whether the caller's policy opens the scope. */
  has(caller: Caller, category: string, action: string, scope: string): boolean {
    return this.policy
      .current()
      .scopes(caller, category, action)
      .some((open) => open === scope);
  }

  /**
   * The SQL predicate of the rows of `alias` that are open to the caller for the action.
   * Its placeholders begin at $1, or at `firstPlaceholder`.
   */
  open(
    caller: Caller,
    action: string,
    alias: string,
    options: { firstPlaceholder?: number; categories?: readonly string[] } = {},
  ): Predicate {
    return visible(this.policy.current(), caller, action, alias, options);
  }
}
