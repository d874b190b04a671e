import { randomBytes } from 'node:crypto';
import { decodeId } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { peselSystem } from '../identity/pesel.rules';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const registerAll = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { index status id code reason } } }`;
const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { created patient { id } } }`;
const read = `query ($id: ID!) { patient(id: $id) { sex deceasedAt address { line city postalCode state country region { terytCode } } identities { kind } } }`;

interface Outcome {
  index: number;
  status: 'CREATED' | 'KNOWN' | 'REJECTED';
  id: string | null;
  code: string | null;
  reason: string | null;
}

describe('registration of many patients', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const send = async (rows: object[], historical = true): Promise<Outcome[]> => {
    const answer = await subgraph.data<{ registerPatients: { outcomes: Outcome[] } }>(integrator(), registerAll, {
      input: { patients: rows, historical },
    });
    return answer.registerPatients.outcomes;
  };
  /** What is told of the registration of one patient; the relay may take a moment. */
  const registered = (patient: string): Promise<unknown[]> =>
    waitFor('the event', async () => {
      const events = await subgraph.events('patients.patient');
      const own = events.filter((event) => event.type === 'patient.registered' && event.patient === patient);
      return own.length > 0 && own.map(({ payload }) => payload);
    });
  const count = async (table: string, patient: string): Promise<number> => {
    const [row] = await subgraph.running.parts.core.database.read(integrator(), (transaction) =>
      transaction.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table} WHERE patient_id = $1`, [
        patient,
      ]),
    );
    return row?.count ?? -1;
  };

  it('takes the good rows, names the bad ones, and says nothing of a person in a reason', async () => {
    const wrong = { system: peselSystem, value: '44051401358' };
    const outcomes = await send([
      registration(),
      registration({ name: { given: ' ', family: 'Nowak' } }),
      registration({ identities: [wrong] }),
      registration({ address: { country: 'Poland' } }),
      registration({ name: { given: 'A\0', family: 'Nowak' } }),
      registration({ sourceIdentifier: { system: 'https://example.test', value: '' } }),
    ]);
    expect(outcomes.map(({ index, status, code }) => [index, status, code])).toEqual([
      [0, 'CREATED', null],
      ...[1, 2, 3, 4, 5].map((index) => [index, 'REJECTED', 'BAD_USER_INPUT']),
    ]);
    expect(JSON.stringify(outcomes)).not.toMatch(/44051401358|Nowak/);
  });

  it('knows them when they are sent again, by either mutation, and refuses other content', async () => {
    const rows = [registration(), registration()];
    const first = await send(rows);
    expect(await send(rows)).toEqual(first.map((outcome) => ({ ...outcome, status: 'KNOWN' })));
    const single = await subgraph.data(integrator(), register, { input: rows[0] });
    expect(single).toEqual({ registerPatient: { created: false, patient: { id: first[0]?.id } } });
    expect(await send([{ ...rows[1], sex: 'MALE' }])).toMatchObject([{ status: 'REJECTED', code: 'CONFLICT' }]);
  });

  it('registers each once when the same batch is sent five times at once, in any order', async () => {
    const own = Array.from({ length: 40 }, (_, index) =>
      registration({ identities: [{ system: 'urn:test:five', value: String(index) }] }),
    );
    const answers = await Promise.all([own, own.toReversed(), own, own.toReversed(), own].map((batch) => send(batch)));
    expect(answers.flat().filter(({ status }) => status === 'CREATED')).toHaveLength(40);
    expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(40);
  });

  it('takes rows that repeat one of the batch as that one', async () => {
    const row = registration();
    const outcomes = await send([row, row, { ...row, birthDate: '1990-01-01' }]);
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['CREATED', null],
      ['KNOWN', null],
      ['REJECTED', 'CONFLICT'],
    ]);
    expect(outcomes[1]?.id).toBe(outcomes[0]?.id);
  });

  it('leaves nothing of a patient whose identifier is another’s', async () => {
    const identity = { system: 'urn:test:taken', value: 'A1' };
    const free = { system: 'urn:test:taken', value: 'A2' };
    const second = registration({ identities: [free, identity] });
    const outcomes = await send([registration({ identities: [identity] }), second]);
    expect(outcomes.map(({ status }) => status)).toEqual(['CREATED', 'REJECTED']);
    expect(await send([registration({ identities: [free] })])).toMatchObject([{ status: 'CREATED' }]);
    expect(await send([{ ...second, identities: [] }])).toMatchObject([{ status: 'CREATED' }]);
  });

  it('keeps what other countries and other sexes bring, and tells the others what they know of it', async () => {
    const address = { line: '324 Carroll Knoll', city: 'Lawrence', state: 'Massachusetts', country: 'US' };
    const [outcome] = await send([registration({ address, sex: 'OTHER', deceasedAt: '2019-05' })]);
    const uuid = decodeId('Patient', outcome?.id, 'patient').patient;
    await subgraph.relate({ patient: uuid, grantee: uuid, basis: 'self' });
    expect(await subgraph.data(patientCaller(uuid), read, { id: outcome?.id })).toEqual({
      patient: {
        sex: 'OTHER',
        deceasedAt: '2019-05',
        address: { ...address, postalCode: null, region: null },
        identities: [],
      },
    });
    expect(await registered(uuid)).toMatchObject([{ sex: 'unknown', region: null }]);
  });

  it('records one event for each with its region, and its identifiers', async () => {
    const identities = [{ system: 'urn:test:events', value: 'E1' }];
    const [outcome] = await send([registration({ identities })]);
    const uuid = decodeId('Patient', outcome?.id, 'patient').patient;
    expect(await count('patient_identity', uuid)).toBe(1);
    expect(await registered(uuid)).toEqual([
      { patient: uuid, birthDate: '1980-02-03', sex: 'female', region: '14', historical: true },
    ]);
  });

  it('is for integrators, at most a thousand at a time', async () => {
    const input = { patients: [registration()] };
    const refused = await subgraph.execute(physician(), registerAll, { input });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const row = registration();
    const tooMany = { patients: Array.from({ length: 1001 }, () => row) };
    const answer = await subgraph.execute(integrator(), registerAll, { input: tooMany });
    expect(answer.errors?.[0]?.message).toContain('received 1001, expected 1 to 1000');
  });
});
