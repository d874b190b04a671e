import { decodeId } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import { randomBytes } from 'node:crypto';
import { patients } from '../schema';
import { registration } from './patient.factory';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { created patient { id } } }`;
const read = `query ($id: ID!) { patient(id: $id) { id name { given family } birthDate sex address { city region { terytCode name } } identities { kind verification maskedValue } } }`;
interface Registered {
  registerPatient: { created: boolean; patient: { id: string } };
}

describe('patient', () => {
  let subgraph: TestSubgraph<never>;
  const uuidOf = (id: string): string => decodeId('Patient', id, 'patient').patient;
  const registered = async (part = {}): Promise<string> =>
    (await subgraph.data<Registered>(integrator(), register, { input: registration(part) })).registerPatient.patient.id;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(
      patients as never,
      { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') } as never,
    );
  });
  afterAll(() => subgraph.stop());

  it('is shown to itself, with its region and with its PESEL masked', async () => {
    const pesel = { system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401359' };
    const id = await registered({ birthDate: '1944-05-14', sex: 'MALE', identities: [pesel] });
    await subgraph.relate({ patient: uuidOf(id), grantee: uuidOf(id), basis: 'self' });
    const answer = await subgraph.data<{ patient: object }>(patientCaller(uuidOf(id)), read, { id });
    expect(answer.patient).toMatchObject({
      id,
      birthDate: '1944-05-14',
      address: { region: { terytCode: '14', name: 'mazowieckie' } },
      identities: [{ kind: 'PESEL', verification: 'VALID', maskedValue: '••••••••359' }],
    });
  });

  it('is null for a physician without a relation, and the refusal is accounted for', async () => {
    const id = await registered();
    const answer = await subgraph.execute<{ patient: null }>(physician(), read, { id });
    expect(answer.data).toEqual({ patient: null });
    expect(answer.extensions.salus.refused).toEqual([{ patient: uuidOf(id), category: 'patient' }]);
    expect(answer.extensions.salus.facts).toEqual([]);
  });

  it('is registered once, however often the same registration is sent, at the same time too', async () => {
    const input = registration();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => subgraph.data<Registered>(integrator(), register, { input })),
    );
    expect(answers.filter((answer) => answer.registerPatient.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.registerPatient.patient.id)).size).toBe(1);
  });

  it('refuses the same source identifier with other content', async () => {
    const input = registration();
    await subgraph.data(integrator(), register, { input });
    const answer = await subgraph.execute(integrator(), register, { input: { ...input, sex: 'MALE' } });
    expect(answer.errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  it('refuses a PESEL with a wrong check digit unless it is accepted as unverified', async () => {
    const wrong = { system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401358' };
    const refused = await subgraph.execute(integrator(), register, { input: registration({ identities: [wrong] }) });
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(refused.errors?.[0]?.message).not.toContain('44051401358');
    await registered({ identities: [{ ...wrong, acceptUnverified: true }] });
  });

  it('is found by its PESEL only by those to whom it is open', async () => {
    const pesel = { system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '02070803628' };
    const id = await registered({ birthDate: '1902-07-08', identities: [pesel] });
    const find = `query ($system: String!, $value: String!) { patientByIdentifier(system: $system, value: $value) { id } }`;
    const gp = physician();
    expect(await subgraph.data(gp, find, pesel)).toEqual({ patientByIdentifier: null });
    await subgraph.relate({ patient: uuidOf(id), grantee: gp.practitioner ?? '', basis: 'declaration' });
    expect(await subgraph.data(gp, find, pesel)).toEqual({ patientByIdentifier: { id } });
  });

  it('refuses an id of another type before it reaches the database', async () => {
    const answer = await subgraph.execute(physician(), read, { id: 'AAAA' });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answers nobody without a passport', async () => {
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const response = await fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(401);
  });
});
