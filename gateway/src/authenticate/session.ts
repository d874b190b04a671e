import type { Caller } from '@salus/policy';

/** Who is asking, for as long as the access token says so. One object per token: what is cached for a caller hangs on it. */
export interface Session {
  readonly caller: Caller;
  /** of the token's `scope` claim */
  readonly scopes: ReadonlySet<string>;
  readonly isAnonymous: boolean;
  /** milliseconds since 1970; infinite for an anonymous caller */
  readonly expiresAt: number;
}

const nobody: Caller = {
  subject: 'anonymous',
  roles: [],
  patient: null,
  practitioner: null,
  organization: null,
  client: null,
  purpose: 'HOPERAT',
  accessPosition: 0,
  system: false,
};

export const anonymous: Session = { caller: nobody, scopes: new Set(), isAnonymous: true, expiresAt: Infinity };

/** What kind of caller, for how much may be asked. */
export type CallerClass = 'anonymous' | 'standard' | 'bulk' | 'explorer';

const bulkRoles = ['device', 'laboratory', 'integrator'];
const exploring = 'explore';

/** Whether the caller works on the graph itself: reads its schema, sends what is written for the occasion. */
export const mayExplore = ({ scopes }: Session): boolean => scopes.has(exploring);

/** A machine that brings much stays one when its token may explore as well. */
export function classOf(session: Session): CallerClass {
  if (session.isAnonymous) return 'anonymous';
  if (hasAnyRole(session, bulkRoles)) return 'bulk';
  return mayExplore(session) ? 'explorer' : 'standard';
}

export const hasAnyRole = (session: Session, roles: readonly string[]): boolean =>
  roles.some((role) => session.caller.roles.includes(role));
