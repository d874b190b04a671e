import type { Caller } from '@salus/policy';
import { newUuid } from '../ids';

const nobody: Caller = {
  subject: 'test-nobody',
  roles: [],
  patient: null,
  practitioner: null,
  organization: null,
  client: null,
  purpose: 'TREAT',
  accessPosition: 0,
  system: false,
};

/** A caller as a passport would name it; everything not given is absent. */
export const callerWith = (part: Partial<Caller>): Caller => ({ ...nobody, subject: `test-${newUuid()}`, ...part });

export const physician = (part: Partial<Caller> = {}): Caller =>
  callerWith({ roles: ['physician'], practitioner: newUuid(), organization: newUuid(), ...part });

export const nurse = (part: Partial<Caller> = {}): Caller => physician({ roles: ['nurse'], ...part });

export const patientCaller = (patient: string): Caller =>
  callerWith({ roles: ['patient'], patient, purpose: 'PATRQT' });

export const integrator = (): Caller => callerWith({ roles: ['integrator'] });

export const laboratory = (part: Partial<Caller> = {}): Caller =>
  callerWith({ roles: ['laboratory'], organization: newUuid(), ...part });

export function deviceClient(subject = `device-${newUuid()}`): Caller {
  return callerWith({ roles: ['device'], subject, client: subject });
}

export const anonymous = (): Caller => callerWith({ subject: 'anonymous' });
