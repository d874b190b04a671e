import type { Caller } from '@salus/policy';
import type { Settings } from '../settings';
import type { PolicyView } from './decisions';

type Holders = Settings['authorization']['policies'];

/** Policies as the settings name their holders, for a gateway without a policy set. Nobody holds one that is not named. */
export class StaticPolicies implements PolicyView {
  readonly version = 0;
  readonly #holders: ReadonlyMap<string, Holders[string]>;

  constructor(policies: Holders) {
    this.#holders = new Map(Object.entries(policies));
  }

  holds(caller: Caller, policy: string, scopes: ReadonlySet<string>): boolean {
    const holders = this.#holders.get(policy);
    if (!holders) return false;
    return (
      holders.roles.some((role) => caller.roles.includes(role)) || holders.scopes.some((scope) => scopes.has(scope))
    );
  }
}
