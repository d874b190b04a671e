import { randomBytes } from 'node:crypto';
import { newUuid } from '@salus/subgraph-kit';
import { integrator, TestSubgraph } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import type { Config } from '../config';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const registerAll = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { status id code reason } } }`;
const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { created patient { id } } }`;
const lookUp = `query ($system: String!, $value: String!) { patientByIdentifier(system: $system, value: $value) { id } }`;

interface Outcome {
  status: string;
  id: string | null;
  code: string | null;
  reason: string | null;
}
interface Plan {
  source: string;
  birthDate: string;
  own: string[];
}

const identifiers = ['p1', 'p2', 'p3'];
const aPlan: fc.Arbitrary<Plan> = fc.record({
  source: fc.constantFrom('a', 'b', 'c', 'd'),
  birthDate: fc.constantFrom('1980-02-03', '1980-02-04'),
  own: fc.subarray(identifiers),
});

describe('a batch of registrations', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const rowsOf = (plans: readonly Plan[], world: string): object[] =>
    plans.map(({ source, birthDate, own }) =>
      registration({
        sourceIdentifier: { system: world, value: source },
        name: { given: 'Maria', family: 'Testowa' },
        birthDate,
        identities: own.map((value) => ({ system: world, value })),
      }),
    );
  const many = async (rows: object[]): Promise<Outcome[]> => {
    if (rows.length === 0) return [];
    const input = { patients: rows };
    return (await subgraph.data<{ registerPatients: { outcomes: Outcome[] } }>(integrator(), registerAll, { input }))
      .registerPatients.outcomes;
  };
  const one = async (input: object): Promise<Outcome> => {
    const answer = await subgraph.execute<{ registerPatient: { created: boolean; patient: { id: string } } }>(
      integrator(),
      register,
      { input },
    );
    const [error] = answer.errors ?? [];
    if (error) return { status: 'REJECTED', id: null, code: error.extensions.code, reason: error.message };
    const { created, patient } = answer.data?.registerPatient ?? {};
    return { status: created ? 'CREATED' : 'KNOWN', id: patient?.id ?? null, code: null, reason: null };
  };
  /** Outcomes, and who is found by which identifier, patients by the place of their registration. */
  const told = async (outcomes: Outcome[], world: string): Promise<unknown> => {
    const ids = outcomes.map(({ id }) => id);
    const place = (id: string | null): number | null => (id === null ? null : ids.indexOf(id));
    const { database } = subgraph.running.parts.core;
    const [row] = await database.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM source_receipt WHERE system = $1',
      [world],
    );
    const holders: unknown[] = [];
    for (const value of identifiers) {
      await database.dataSource.query('DELETE FROM look_up_budget');
      const { patientByIdentifier: found } = await subgraph.data<{ patientByIdentifier: { id: string } | null }>(
        integrator(),
        lookUp,
        { system: world, value },
      );
      holders.push(place(found?.id ?? null));
    }
    return {
      outcomes: outcomes.map(({ id, ...rest }) => ({ ...rest, place: place(id) })),
      holders,
      receipts: row?.count,
    };
  };

  it('does not refuse who wants what only one who is refused would have had', async () => {
    const world = `urn:test:${newUuid()}`;
    const birthDate = '1980-02-03';
    const plans = [
      { source: 'a', birthDate, own: ['p1'] },
      { source: 'b', birthDate, own: ['p1', 'p2'] },
      { source: 'c', birthDate, own: ['p2'] },
    ];
    const outcomes = await many(rowsOf(plans, world));
    expect(outcomes.map(({ status }) => status)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
  });

  it('fares as its rows would one by one, whatever was there before', async () => {
    const batches = fc.tuple(fc.array(aPlan, { maxLength: 3 }), fc.array(aPlan, { minLength: 1, maxLength: 7 }));
    await fc.assert(
      fc.asyncProperty(batches, async ([before, plans]) => {
        const [single, bulk] = [`urn:test:${newUuid()}`, `urn:test:${newUuid()}`];
        const ones: Outcome[] = [];
        for (const row of rowsOf([...before, ...plans], single)) ones.push(await one(row));
        const all = [...(await many(rowsOf(before, bulk))), ...(await many(rowsOf(plans, bulk)))];
        expect(await told(all, bulk)).toEqual(await told(ones, single));
      }),
      { numRuns: 40 },
    );
  });
});
