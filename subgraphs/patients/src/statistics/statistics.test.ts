import { randomBytes } from 'node:crypto';
import { callerWith, integrator, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { bloodPressure, heartRate } from '../measurement/measurement.factory';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const registerAll = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { id } } }`;
const ingest = `mutation ($input: IngestMeasurementsInput!) { ingestMeasurements(input: $input) { created } }`;
const ask = `query ($kind: String!, $month: String!, $groupBy: [StatisticsDimension!]!) { measurementStatistics(kind: $kind, month: $month, groupBy: $groupBy) {
  month groupBy patients cells { region { terytCode } sex ageBand patients mean isSuppressed } } }`;

interface Cell {
  region: { terytCode: string } | null;
  sex: string | null;
  ageBand: string | null;
  patients: number | null;
  mean: number | null;
  isSuppressed: boolean;
}
interface Answer {
  measurementStatistics: { patients: number | null; cells: Cell[] };
}

const analyst = callerWith({ roles: ['analyst'], purpose: 'HRESCH' });

describe('statistics of measurements', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  /** So many people of a region, each with a heart rate of 70 and one of 80 in the month. */
  async function measured(month: string, count: number, region: string, part: object = {}): Promise<string[]> {
    const rows = Array.from({ length: count }, () => registration({ address: { terytCode: region }, ...part }));
    const { registerPatients } = await subgraph.data<{ registerPatients: { outcomes: { id: string }[] } }>(
      integrator(),
      registerAll,
      { input: { patients: rows } },
    );
    const ids = registerPatients.outcomes.map(({ id }) => id);
    const effectiveAt = `${month}-10T10:00:00+01:00`;
    const measurements = ids.flatMap((id) => [
      heartRate(id, { effectiveAt, value: { value: 70, unit: '/min' } }),
      heartRate(id, { effectiveAt, value: { value: 80, unit: '/min' } }),
    ]);
    await subgraph.data(integrator(), ingest, { input: { historical: true, measurements } });
    return ids;
  }
  const told = async (month: string, groupBy: string[], kind = '8867-4'): Promise<Answer['measurementStatistics']> =>
    (await subgraph.data<Answer>(analyst, ask, { kind, month, groupBy })).measurementStatistics;
  const ofRegion = ({ cells }: { cells: Cell[] }, code: string): Cell | undefined =>
    cells.find(({ region }) => region?.terytCode === code);

  it('tell numbers of people and the mean of their means, the small ones hidden with a neighbour', async () => {
    await measured('2025-01', 20, '14');
    await measured('2025-01', 12, '12', { sex: 'MALE' });
    await measured('2025-01', 3, '02');
    const byRegion = await told('2025-01', ['REGION']);
    expect(byRegion.patients).toBe(35);
    expect(byRegion.cells).toHaveLength(16);
    expect(ofRegion(byRegion, '14')).toMatchObject({ patients: 20, mean: 75, isSuppressed: false });
    for (const code of ['12', '02', '04']) {
      expect(ofRegion(byRegion, code)).toMatchObject({ patients: null, mean: null, isSuppressed: true });
    }
    expect((await told('2025-01', ['SEX'])).cells).toMatchObject([
      { sex: 'female', patients: 23 },
      { sex: 'male', patients: 12 },
    ]);
  });

  it('count people by their age on the first day of the month', async () => {
    await measured('2025-03', 11, '14', { birthDate: '2007-03-01' });
    await measured('2025-03', 12, '14', { birthDate: '2007-03-02' });
    await measured('2025-03', 13, '14', { birthDate: '1940-01-01' });
    expect((await told('2025-03', ['AGE_BAND'])).cells.map(({ ageBand, patients }) => [ageBand, patients])).toEqual([
      ['0-17', 12],
      ['18-39', 11],
      ['40+', 13],
    ]);
  });

  it('stay as they were told when more comes in late, whatever they are grouped by then', async () => {
    await measured('2025-05', 15, '14');
    const [first, second] = await Promise.all([told('2025-05', []), told('2025-05', [])]);
    expect(first).toEqual(second);
    await measured('2025-05', 15, '12');
    expect(await told('2025-05', [])).toEqual(first);
    expect(ofRegion(await told('2025-05', ['REGION']), '12')?.isSuppressed).toBe(true);
  });

  it('are not kept of a month without anybody, so that who asks too early does not close it', async () => {
    const early = await told('2025-11', ['SEX']);
    expect(early.patients).toBeNull();
    await measured('2025-11', 3, '14');
    await measured('2025-11', 12, '12');
    const first = await told('2025-11', ['SEX']);
    expect(first.patients).toBe(15);
    await measured('2025-11', 15, '12');
    expect(await told('2025-11', ['SEX'])).toEqual(first);
  });

  it('tell nobody apart from a few', async () => {
    const nobody = await told('2025-12', ['REGION', 'SEX', 'AGE_BAND']);
    await measured('2025-12', 3, '14');
    expect(await told('2025-12', ['REGION', 'SEX', 'AGE_BAND'])).toEqual(nobody);
  });

  it('count only values of the month and of the kind, those of components too', async () => {
    const ids = await measured('2025-07', 11, '14');
    const effectiveAt = '2025-07-02T08:00:00+02:00';
    const panels = ids.map((id) => bloodPressure(id, 130, 80, { effectiveAt }));
    await subgraph.data(integrator(), ingest, { input: { historical: true, measurements: panels } });
    expect((await told('2025-07', [], '8480-6')).cells).toMatchObject([{ patients: 11, mean: 130 }]);
    expect((await told('2025-08', [])).patients).toBeNull();
  });

  it('are for analysts doing research, and name no patient to the access log', async () => {
    const variables = { kind: '8867-4', month: '2025-09', groupBy: ['REGION'] };
    for (const caller of [integrator(), physician(), callerWith({ roles: ['analyst'], purpose: 'TREAT' })]) {
      expect((await subgraph.execute(caller, ask, variables)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    await measured('2025-09', 15, '14');
    const answer = await subgraph.execute(analyst, ask, variables);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.salus.facts).toEqual([]);
  });

  it('are of a month that has ended, and of a kind with one value', async () => {
    const now = new Date().toISOString().slice(0, 7);
    for (const part of [{ month: now }, { month: '2025-13' }, { kind: '85354-9' }, { kind: 'x' }]) {
      const variables = { kind: '8867-4', month: '2025-10', groupBy: [], ...part };
      expect((await subgraph.execute(analyst, ask, variables)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});
