import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { type SampleKind, sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
interface History {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { __typename: string; id: string }[];
}

const submit = 'mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { id status } } }';
const read = `query ($of: [_Any!]!, $first: Int!, $after: String, $kinds: [RecordKind!]) { _entities(representations: $of) { ... on Patient {
  healthHistory(first: $first, after: $after, kinds: $kinds) { totalCount pageInfo { hasNextPage endCursor } edges { cursor }
    nodes { __typename ... on Encounter { id } ... on Condition { id } ... on Procedure { id } ... on Immunization { id }
      ... on AllergyIntolerance { id } ... on MedicationRequest { id } ... on DiagnosticResult { id } ... on ResultPanel { id } } } } } }`;
const sample = (typeName: string): SampleKind => {
  const found = sampleKinds.find((kind) => kind.typeName === typeName);
  if (!found) throw new TypeError(`no sample of ${typeName}`);
  return found;
};

describe('the history of health and illness', () => {
  let subgraph: TestSubgraph<Config>;
  const organizationId = encodeId('Organization', { local: newUuid() });
  const stored = (input: Input) => subgraph.data(integrator(), submit, { input });
  const historyFor = async (caller: Caller, patient: string, page: Input = {}): Promise<History> => {
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    const answer = await subgraph.data<{ _entities: { healthHistory: History }[] }>(caller, read, {
      of,
      first: 100,
      ...page,
    });
    return answer._entities[0]?.healthHistory as History;
  };
  const typesOf = ({ nodes }: History): string[] => nodes.map(({ __typename }) => __typename);

  /** One record of each kind: of 2026, 2025, 2024 …, and results. */
  const lifeOf = (patient: string): Input => ({
    historical: true,
    encounters: [opening(patient, { organizationId, start: '2026-03-01T10:00:00Z', end: '2026-03-01T11:00:00Z' })],
    conditions: [sample('Condition').of(patient, { onset: '2025' })],
    procedures: [sample('Procedure').of(patient, { start: '2024-02' })],
    immunizations: [sample('Immunization').of(patient, { occurrence: '2023-01-05' })],
    allergies: [sample('AllergyIntolerance').of(patient, { onset: '2022' })],
    medicationRequests: [sample('MedicationRequest').of(patient, { authoredAt: '2021' })],
    diagnosticResults: [potassium(patient, { effectiveAt: '2020-03-01T10:00:00Z' })],
    resultPanels: [sample('ResultPanel').of(patient, { effective: '2019' })],
  });
  const inOrder = ['Encounter', 'Condition', 'Procedure', 'Immunization', 'AllergyIntolerance', 'MedicationRequest'];

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('is one order of all kinds, newest first; results only where they are asked for', async () => {
    const patient = newUuid();
    await stored(lifeOf(patient));
    await subgraph.relate({ patient, grantee: patient, basis: 'self' });
    const history = await historyFor(patientCaller(patient), patient);
    expect([history.totalCount, typesOf(history)]).toEqual([6, inOrder]);
    const kinds = ['RESULT_PANEL', 'DIAGNOSTIC_RESULT', 'CONDITION'];
    const asked = await historyFor(patientCaller(patient), patient, { kinds });
    expect(typesOf(asked)).toEqual(['Condition', 'DiagnosticResult', 'ResultPanel']);
    expect((await historyFor(patientCaller(patient), patient, { kinds: [] })).totalCount).toBe(0);
  });

  it('shows a caller who lacks one kind all the others, and a stranger nothing', async () => {
    const [patient, caller, kinds] = [newUuid(), physician(), ['condition', 'immunization']];
    await stored(lifeOf(patient));
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'grant', categories: kinds });
    const history = await historyFor(caller, patient);
    expect([history.totalCount, typesOf(history)]).toEqual([2, ['Condition', 'Immunization']]);
    expect((await historyFor(physician(), patient)).totalCount).toBe(0);
    expect((await historyFor(laboratory(), patient)).nodes).toEqual([]);
  });

  it('accounts for what it shows, kind by kind', async () => {
    const patient = newUuid();
    await stored(lifeOf(patient));
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    const { extensions } = await subgraph.execute(integrator(), read, { of, first: 2 });
    expect(extensions.salus.facts.map(({ category, count }) => `${category} ${count}`).sort()).toEqual([
      'condition 1',
      'encounter 1',
    ]);
  });

  it('is paged over all kinds without gap or repetition when times are equal', async () => {
    const patient = newUuid();
    const many = (typeName: string, part: Input) => Array.from({ length: 7 }, () => sample(typeName).of(patient, part));
    await stored({
      conditions: many('Condition', { onset: '2020' }),
      procedures: many('Procedure', { start: '2020' }),
      allergies: many('AllergyIntolerance', { onset: '2020-01-01' }),
    });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: History = await historyFor(integrator(), patient, { first: 4, after });
      expect(page.totalCount).toBe(21);
      seen.push(...page.nodes.map(({ id }) => id));
      [more, after] = [page.pageInfo.hasNextPage, page.pageInfo.endCursor];
    }
    expect(seen).toHaveLength(21);
    expect(new Set(seen).size).toBe(21);
  });
});
