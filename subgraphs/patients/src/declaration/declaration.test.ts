import { randomBytes } from 'node:crypto';
import { decodeId, encodeId, newUuid } from '@salus/subgraph-kit';
import { callerWith, integrator, patientCaller, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const declare = `mutation ($input: DeclareGeneralPractitionerInput!) { declareGeneralPractitioner(input: $input) { pending patient { generalPractitioner { id } } } }`;

const practitioner = (): { practitionerId: string; organizationId: string } => ({
  practitionerId: encodeId('Practitioner', { local: newUuid() }),
  organizationId: encodeId('Organization', { local: newUuid() }),
});

describe('the declaration to a general practitioner', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  async function registered(): Promise<{ id: string; uuid: string }> {
    const input = registration();
    const answer = await subgraph.data<{ registerPatient: { patient: { id: string } } }>(integrator(), register, {
      input,
    });
    const { id } = answer.registerPatient.patient;
    const uuid = decodeId('Patient', id, 'patient').patient;
    await subgraph.relate({ patient: uuid, grantee: uuid, basis: 'self' });
    return { id, uuid };
  }

  /** Plays security: answers each declaration with a change of access caused by it. */
  async function settle(patient: string, reduces: string[]): Promise<void> {
    const events = await subgraph.published('patients.patient', 'general-practitioner.declared', 1, patient);
    const cause = events.at(-1)?.eventId;
    await subgraph.publish({
      topic: 'security.access',
      type: 'access.changed',
      patient: null,
      cause,
      payload: { relations: [], reduces },
    });
  }

  it('is the patient’s own choice, and the first one takes nothing from anybody', async () => {
    const { id, uuid } = await registered();
    const choice = practitioner();
    const answer = await subgraph.execute(patientCaller(uuid), declare, { input: { patientId: id, ...choice } });
    expect(answer.data).toEqual({
      declareGeneralPractitioner: { pending: false, patient: { generalPractitioner: { id: choice.practitionerId } } },
    });
    expect(answer.extensions.salus.reductions).toEqual([]);
  });

  it('answers a change only when the loss of the one before is in the log, also when it is asked for twice', async () => {
    const { id, uuid } = await registered();
    const [first, second] = [practitioner(), practitioner()];
    await subgraph.data(patientCaller(uuid), declare, { input: { patientId: id, ...first } });
    const lost = decodeId('Practitioner', first.practitionerId, 'local').local;
    const change = subgraph.execute(patientCaller(uuid), declare, { input: { patientId: id, ...second } });
    await subgraph.published('patients.patient', 'general-practitioner.declared', 2, uuid);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await settle(uuid, [lost]);
    const answers = [
      await change,
      await subgraph.execute(patientCaller(uuid), declare, { input: { patientId: id, ...second } }),
    ];
    for (const answer of answers) {
      expect(answer.data).toMatchObject({ declareGeneralPractitioner: { pending: false } });
      expect(answer.extensions.salus.reductions).toMatchObject([{ position: expect.any(Number) as number }]);
      expect(JSON.stringify(answer.extensions.salus.reductions)).toContain(lost);
    }
  });

  it('is nobody else’s choice, not even that of a physician who is a patient too', async () => {
    const { id, uuid } = await registered();
    const both = callerWith({
      roles: ['patient', 'physician'],
      patient: newUuid(),
      practitioner: newUuid(),
      purpose: 'PATRQT',
    });
    await subgraph.relate({ patient: uuid, grantee: both.practitioner ?? '', basis: 'declaration' });
    for (const caller of [both, patientCaller(newUuid())]) {
      const answer = await subgraph.execute(caller, declare, { input: { patientId: id, ...practitioner() } });
      expect(answer.errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|NOT_FOUND/);
    }
  });
});
