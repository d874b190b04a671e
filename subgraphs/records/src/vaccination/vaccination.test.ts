import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { sampleKinds } from '../record/record.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
const submit = 'mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { status } } }';
const read = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { vaccinationCard {
  entries { doseCount dates vaccine { system code display } immunizations { occurrence } } } } } }`;

describe('the vaccination card', () => {
  let subgraph: TestSubgraph<Config>;
  const dose = (patient: string, code: string, occurrence: string | null, part: Input = {}): Input | undefined =>
    sampleKinds[2]?.of(patient, {
      code: { system: 'http://hl7.org/fhir/sid/cvx', code, ...part },
      occurrence,
      ...part,
    });
  const cardFor = async (caller: ReturnType<typeof physician>, patient: string) => {
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    const data = await subgraph.data<{ _entities: { vaccinationCard: { entries: Input[] } | null }[] }>(caller, read, {
      of,
    });
    return data._entities[0]?.vaccinationCard?.entries;
  };

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('groups the doses that were given by vaccine, the most recently given first', async () => {
    const patient = newUuid();
    const given = [dose(patient, '140', '2021-10'), dose(patient, '140', '2020-10-02'), dose(patient, '08', '1999')];
    const notGiven = { ...dose(patient, '03', '2000'), status: 'NOT_DONE' };
    await subgraph.data(integrator(), submit, { input: { immunizations: [...given, notGiven] } });
    await subgraph.relate({ patient, grantee: patient, basis: 'self' });
    expect(await cardFor(patientCaller(patient), patient)).toMatchObject([
      { vaccine: { code: '140' }, doseCount: 2, dates: ['2020-10-02', '2021-10'] },
      { vaccine: { code: '08' }, doseCount: 1, dates: ['1999'] },
    ]);
  });

  it('is empty for a stranger', async () => {
    const patient = newUuid();
    await subgraph.data(integrator(), submit, { input: { immunizations: [dose(patient, '140', '2021')] } });
    expect(await cardFor(physician(), patient)).toEqual([]);
  });
});
