import { callerWith, integrator, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import type { Config } from '../config';
import { patientTopic } from '../events';
import { sampleKinds } from '../record/record.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
interface Table {
  patients: number | null;
  cells: {
    region: { terytCode: string } | null;
    sex: string | null;
    ageBand: string | null;
    patients: number | null;
  }[];
}

const submit = 'mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { id status } } }';
const ask = `query ($system: String!, $code: String!, $month: String!, $groupBy: [StatisticsDimension!]!) {
  table: conditionStatistics(system: $system, code: $code, month: $month, groupBy: $groupBy) {
    month groupBy patients cells { region { terytCode } sex ageBand patients mean isSuppressed } } }`;
const system = 'http://hl7.org/fhir/sid/icd-10';
const analyst = callerWith({ roles: ['analyst'], purpose: 'HRESCH' });

describe('statistics of conditions', () => {
  let subgraph: TestSubgraph<Config>;
  let codes = 0;
  /** Each test counts a condition of its own. */
  const newCode = (): string => `T${(codes += 1)}`;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  /** People as they are told of by their owner; waits until they are known here. */
  async function people(count: number, part: Input = {}): Promise<string[]> {
    const patients = Array.from({ length: count }, newUuid);
    let position = 0;
    for (const patient of patients) {
      const payload = { patient, birthDate: '1970-05-05', sex: 'female', region: '14', historical: true, ...part };
      position = await subgraph.publish({ topic: patientTopic, type: 'patient.registered', patient, payload });
    }
    await waitFor('the people', async () => {
      const [row] = await subgraph.running.parts.core.database.dataSource.query<{ position: string }[]>(
        'SELECT position FROM consumer_offset WHERE topic = $1',
        [patientTopic],
      );
      return Number(row?.position) >= position;
    });
    return patients;
  }
  const ill = async (code: string, patients: string[], part: Input = {}): Promise<string[]> => {
    const conditions = patients.map((patient) =>
      sampleKinds[0]?.of(patient, { code: { system, code }, onset: '2020', ...part }),
    );
    const { submitRecords } = await subgraph.data<{ submitRecords: { outcomes: { id: string }[] } }>(
      integrator(),
      submit,
      {
        input: { historical: true, conditions },
      },
    );
    return submitRecords.outcomes.map(({ id }) => id);
  };
  const told = async (code: string, groupBy: string[] = [], month = '2024-03'): Promise<Table> =>
    (await subgraph.data<{ table: Table }>(analyst, ask, { system, code, month, groupBy })).table;

  it('tell numbers of people, each once, the small ones hidden with a neighbour', async () => {
    const code = newCode();
    const women = await people(20);
    await ill(code, women);
    await ill(code, women, { onset: '2021' });
    await ill(code, await people(12, { region: '12', sex: 'male' }));
    await ill(code, await people(3, { region: '02', birthDate: '2015-01-01' }));
    const byRegion = await told(code, ['REGION']);
    expect(byRegion.patients).toBe(35);
    expect(byRegion.cells).toHaveLength(16);
    const shown = byRegion.cells.filter(({ patients }) => patients !== null);
    expect(shown).toMatchObject([{ region: { terytCode: '14' }, patients: 20, mean: null, isSuppressed: false }]);
    expect((await told(code, ['SEX'])).cells.map(({ sex, patients }) => [sex, patients])).toEqual([
      ['female', 23],
      ['male', 12],
    ]);
  });

  it('count a condition from its beginning to its end, and none that is refuted, withdrawn or over since nobody knows when', async () => {
    const code = newCode();
    await ill(code, await people(11), { onset: '2024-03-31' });
    await ill(code, await people(12), { abatement: '2024-03', clinicalStatus: 'RESOLVED' });
    await ill(code, await people(40), { onset: '2024-04' });
    await ill(code, await people(40), { abatement: '2024-02-29', clinicalStatus: 'RESOLVED' });
    await ill(code, await people(40), { clinicalStatus: 'RESOLVED' });
    await ill(code, await people(40), { verificationStatus: 'REFUTED' });
    const withdraw = 'mutation ($input: WithdrawRecordInput!) { withdrawRecord(input: $input) { isChanged } }';
    for (const recordId of await ill(code, await people(11))) {
      await subgraph.data(integrator(), withdraw, { input: { recordId, reason: 'another patient' } });
    }
    expect((await told(code)).patients).toBe(23);
    expect((await told(code, [], '2024-04')).patients).toBe(51);
  });

  it('stay as they were told when more comes in late, whatever they are grouped by then', async () => {
    const code = newCode();
    await ill(code, await people(15));
    const [first, second] = await Promise.all([told(code), told(code)]);
    expect(first).toEqual(second);
    await ill(code, await people(1, { region: '12' }));
    expect(await told(code)).toEqual(first);
    const regions = (await told(code, ['REGION'])).cells.filter(({ patients }) => patients !== null);
    expect(regions).toMatchObject([{ region: { terytCode: '14' }, patients: 15 }]);
  });

  it('are not kept of a condition that nobody ever had', async () => {
    const code = newCode();
    const kept = async (): Promise<number> => {
      const { dataSource } = subgraph.running.parts.core.database;
      return (await dataSource.query<object[]>('SELECT 1 FROM condition_statistics WHERE code = $1', [code])).length;
    };
    const groupings = ['REGION', 'SEX'];
    const none = await told(code, groupings);
    expect(none).toEqual(await told(code, groupings));
    expect(await kept()).toBe(0);
    await ill(code, await people(15), { onset: '2024-04' });
    expect(await told(code, groupings)).toEqual(none);
    expect(await kept()).toBe(1);
    expect((await told(code, [], '2024-04')).patients).toBe(15);
  });

  it('are for analysts doing research, of a month that has ended, and name no patient to the access log', async () => {
    const code = newCode();
    await ill(code, await people(15));
    const variables = { system, code, month: '2024-03', groupBy: ['REGION'] };
    const codeOf = async (caller: ReturnType<typeof physician>, part: Input = {}) =>
      (await subgraph.execute(caller, ask, { ...variables, ...part })).errors?.[0]?.extensions.code;
    for (const caller of [integrator(), physician(), callerWith({ roles: ['analyst'], purpose: 'TREAT' })]) {
      expect(await codeOf(caller)).toBe('FORBIDDEN');
    }
    expect(await codeOf(analyst, { month: new Date().toISOString().slice(0, 7) })).toBe('BAD_USER_INPUT');
    expect(await codeOf(analyst, { month: '2024-13' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(analyst, { code: '' })).toBe('BAD_USER_INPUT');
    const { extensions } = await subgraph.execute(analyst, ask, variables);
    expect([extensions.salus.facts, extensions.salus.refused]).toEqual([[], []]);
  });

  it('give an analyst no row about a person, not even a condition', async () => {
    const code = newCode();
    const [patient = ''] = await people(1);
    const [id] = await ill(code, [patient]);
    expect(await subgraph.data(analyst, 'query ($id: ID!) { condition(id: $id) { id } }', { id })).toEqual({
      condition: null,
    });
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    const list =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { conditions { totalCount } } } }';
    expect(await subgraph.data(analyst, list, { of })).toEqual({ _entities: [{ conditions: { totalCount: 0 } }] });
  });
});
