import type { Caller } from '@salus/policy';
import { SalusError } from '../errors';
import { decodeId } from '../ids';

/** Whether the caller brings in what others did; all others act in their own name, and now. */
export const isIntegrator = ({ roles }: Pick<Caller, 'roles'>): boolean => roles.includes('integrator');

/** In whose name something is written: the caller's own, or for an integrator whoever is given. @throws SalusError FORBIDDEN */
export function ownOr(caller: Caller, field: string, own: string | null, given: string | null): string | null {
  if (given === null || given === own) return own;
  if (isIntegrator(caller)) return given;
  throw new SalusError('FORBIDDEN', `${field}: only an integrator may write in the name of another.`);
}

/** Whose row it becomes: the caller's organisation; an integrator may name another. @throws SalusError FORBIDDEN */
export const organizationOf = (caller: Caller, id: string | null | undefined): string | null =>
  ownOr(caller, 'organizationId', caller.organization, id ? decodeId('Organization', id, 'local').local : null);

/** @throws SalusError FORBIDDEN for history from anybody but an integrator */
export function checkHistory(caller: Caller, historical: boolean): void {
  if (historical && !isIntegrator(caller)) {
    throw new SalusError('FORBIDDEN', 'Received historical: true; only an integrator may send history.');
  }
}

const earliest = new Date('1900-01-01T00:00:00Z');
const clockToleranceMs = 10 * 60_000;

export const isBeforeAnyRecord = (at: Date): boolean => at < earliest;

/** Clocks may differ by ten minutes. */
export const isInFuture = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + clockToleranceMs;

/** @throws SalusError BAD_USER_INPUT for a time before 1900 or later than now */
export function checkPast(field: string, at: Date, now: Date): void {
  if (isBeforeAnyRecord(at) || isInFuture(at, now)) {
    throw new SalusError('BAD_USER_INPUT', `${field}: expected a time from 1900 on that is not in the future.`);
  }
}
