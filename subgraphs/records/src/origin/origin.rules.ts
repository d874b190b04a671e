import type { Caller } from '@salus/policy';
import { decodeId, SalusError } from '@salus/subgraph-kit';

const earliest = new Date('1900-01-01T00:00:00Z');
const clockToleranceMs = 10 * 60_000;

const isIntegrator = ({ roles }: Caller): boolean => roles.includes('integrator');

function ownOr(caller: Caller, field: string, own: string | null, given: string | null): string | null {
  if (given === null || given === own) return own;
  if (isIntegrator(caller)) return given;
  throw new SalusError('FORBIDDEN', `${field}: only an integrator may write in the name of another.`);
}

/** Whose row it becomes: the caller's organisation; an integrator may name another. @throws SalusError FORBIDDEN */
export const organizationOf = (caller: Caller, id: string | null | undefined): string | null =>
  ownOr(caller, 'organizationId', caller.organization, id ? decodeId('Organization', id, 'local').local : null);

/** Who acts: the caller as a practitioner; an integrator may name another. @throws SalusError FORBIDDEN */
export const practitionerOf = (
  caller: Caller,
  id: string | null | undefined,
  field = 'practitionerId',
): string | null => ownOr(caller, field, caller.practitioner, id ? decodeId('Practitioner', id, 'local').local : null);

/** Whether an input settles whose record it is: importers say so, all others only act in their own name. */
export const saysWhose = (caller: Caller, id: string | null | undefined): boolean =>
  isIntegrator(caller) && Boolean(id);

/** @throws SalusError FORBIDDEN for history from anybody but an integrator */
export function checkHistory(caller: Caller, historical: boolean): void {
  if (historical && !isIntegrator(caller)) {
    throw new SalusError('FORBIDDEN', 'Received historical: true; only an integrator may send history.');
  }
}

/** @throws SalusError BAD_USER_INPUT for a time before 1900 or later than now; clocks may differ by ten minutes */
export function checkPast(field: string, at: Date, now: Date): void {
  if (at < earliest || at.getTime() > now.getTime() + clockToleranceMs) {
    throw new SalusError('BAD_USER_INPUT', `${field}: expected a time from 1900 on that is not in the future.`);
  }
}
