import { type Caller, grantees } from '@salus/policy';
import type { CurrentPolicy } from '../authorize/decisions';
import type { Session } from '../authenticate/session';
import { PositionsUnavailable } from '../positions/access-positions';
import type { Standing } from './passports';

type Positions = { required(grantees: readonly string[]): number };

const granteesOf = new WeakMap<Caller, readonly string[]>();

function knownGrantees(caller: Caller): readonly string[] {
  const known = granteesOf.get(caller) ?? grantees(caller);
  granteesOf.set(caller, known);
  return known;
}

/** What is true of a caller at this moment. */
export class Standings {
  /** @param positions absent where the graph asks for no access relations at all */
  constructor(
    private readonly policy: CurrentPolicy,
    private readonly positions?: () => Positions | undefined,
  ) {}

  /** @throws PositionsUnavailable while it is not known what this caller may have lost */
  of(session: Session): Standing {
    return { accessPosition: this.#position(session.caller), policyVersion: this.policy()?.version ?? 0 };
  }

  #position(caller: Caller): number {
    if (!this.positions) return 0;
    const positions = this.positions();
    if (!positions) throw new PositionsUnavailable('the event log was not reached yet');
    return positions.required(knownGrantees(caller));
  }
}
