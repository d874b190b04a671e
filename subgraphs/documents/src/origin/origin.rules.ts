import type { Caller } from '@salus/policy';
import { decodeId, SalusError } from '@salus/subgraph-kit';

const earliest = new Date('1900-01-01T00:00:00Z');
const clockToleranceMs = 10 * 60_000;

const isIntegrator = ({ roles }: Caller): boolean => roles.includes('integrator');

/** Whose row it becomes: the caller's organisation; an integrator may name another. @throws SalusError FORBIDDEN */
export function organizationOf(caller: Caller, id: string | null | undefined): string | null {
  const given = id ? decodeId('Organization', id, 'local').local : caller.organization;
  if (given === caller.organization || isIntegrator(caller)) return given;
  throw new SalusError('FORBIDDEN', 'organizationId: only an integrator may write in the name of another.');
}

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
