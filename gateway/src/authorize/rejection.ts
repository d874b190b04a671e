import { SalusError } from '@salus/subgraph-kit/errors';
import type { Session } from '../authenticate/session';
import type { Operation } from '../document/operation';
import type { Conditions } from '../plan/conditions';
import type { Settings } from '../settings';
import type { Authorized } from './authorizer';
import { type ClosedSelection, ClosedSelections } from './closed-selections';

type Modes = Pick<Settings['authorization'], 'mode' | 'modeByClient'>;

const maximumNamed = 20;

/** Refuses whole operations of clients that would rather have no answer than one with holes. */
export class Rejection {
  readonly #modes: ReadonlyMap<string, Modes['mode']>;

  constructor(private readonly modes: Modes) {
    this.#modes = new Map(Object.entries(modes.modeByClient));
  }

  /**
   * @param conditions variables with their defaults applied: what `@skip` leaves out is not refused
   * @throws SalusError UNAUTHORIZED_FIELD_OR_TYPE, or POLICY_UNAVAILABLE where nobody can say, naming at most 20 places
   */
  admit(operation: Operation, authorized: Authorized, session: Session, conditions: Conditions): void {
    if (!authorized.isReduced || this.#modeOf(session) === 'filter') return;
    const { decisions } = authorized;
    const closed = new ClosedSelections(operation.document, decisions, conditions, maximumNamed + 1).find(operation);
    if (closed.length > 0) throw refusal(closed);
  }

  #modeOf({ caller }: Session): Modes['mode'] {
    return (caller.client === null ? undefined : this.#modes.get(caller.client)) ?? this.modes.mode;
  }
}

function refusal(closed: readonly ClosedSelection[]): SalusError {
  const named = closed.slice(0, maximumNamed).map(({ path }) => path);
  const isUndecided = closed.some(({ verdict }) => verdict === 'undecided');
  const why = isUndecided ? 'cannot be decided now' : 'is not open to this caller';
  const message = `The operation was not carried out: access to ${list(named, closed.length)} ${why}.`;
  const code = isUndecided ? 'POLICY_UNAVAILABLE' : 'UNAUTHORIZED_FIELD_OR_TYPE';
  return new SalusError(code, message, { paths: named });
}

const list = (named: readonly string[], found: number): string =>
  `${named.join(', ')}${found > named.length ? ' and more' : ''}`;
