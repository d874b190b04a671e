import { randomUUID } from 'node:crypto';
import { ask } from './graph';
import type { Salus } from './salus';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const declare = `mutation ($input: DeclareGeneralPractitionerInput!) { declareGeneralPractitioner(input: $input) { pending } }`;
const connect = `mutation ($input: ConnectDeviceInput!) { connectDevice(input: $input) { device { id } } }`;

export interface NewPatient {
  id: string;
  family: string;
}

/** Registers a patient of the test's own, declared to the persona `gp` and connected to the persona `device`. */
export async function newPatient(salus: Salus, declaredTo: string | undefined = 'gp'): Promise<NewPatient> {
  const unique = randomUUID();
  const family = `Kanarek${unique.slice(0, 8)}`;
  const input = {
    sourceIdentifier: { system: 'https://example.test/e2e', value: unique },
    name: { given: 'Zofia', family },
    birthDate: '1970-05-05',
    sex: 'FEMALE',
    address: { terytCode: '14' },
  };
  const { registerPatient } = await ask<{ registerPatient: { patient: { id: string } } }>(
    salus,
    'integrator',
    register,
    { input },
  );
  const { id } = registerPatient.patient;
  if (declaredTo) {
    const { practitionerId, organizationId } = salus.persona(declaredTo);
    await ask(salus, 'integrator', declare, { input: { patientId: id, practitionerId, organizationId } });
  }
  const device = { sourceIdentifier: unique, name: 'watch' };
  await ask(salus, 'integrator', connect, {
    input: { patientId: id, device, client: salus.persona('device').subject },
  });
  return { id, family };
}

/** The uuid that a patient's public id carries after its tag of three bytes. */
export function uuidOf(patientId: string): string {
  const hex = Buffer.from(patientId, 'base64url').toString('hex').slice(-32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
