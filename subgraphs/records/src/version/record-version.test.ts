import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, nurse, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { type SampleKind, sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
const versions = 'versions { version reason sourceSystem replacedAt replacedBy { id } replacedAtOrganization { id }';

describe('a correction by the source', () => {
  let subgraph: TestSubgraph<Config>;
  const organizationId = encodeId('Organization', { local: newUuid() });
  const mutationOf = ({ mutation, input, field }: SampleKind): string => `mutation ($input: ${input}!) {
    recorded: ${mutation}(input: $input) { created record: ${field} { id version ${versions} content } } } }`;
  const record = async (kind: SampleKind, caller: Caller, input: Input) =>
    (await subgraph.data<{ recorded: { record: { id: string } } }>(caller, mutationOf(kind), { input })).recorded;
  const codeOf = async (caller: Caller, query: string, input: Input): Promise<string | undefined> =>
    (await subgraph.execute(caller, query, { input })).errors?.[0]?.extensions.code;

  const toldOf = (patient: string, topic: string, type: string) =>
    waitFor(type, async () => {
      const told = (await subgraph.events(topic)).filter((one) => one.type === type && one.patient === patient);
      return told.length > 0 && told;
    });

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it.each(sampleKinds.map((kind) => [kind.typeName, kind] as const))(
    'of a %s keeps what was said, by whom it was replaced, why, and from which system',
    async (_name, kind) => {
      const [patient, caller] = [newUuid(), physician()];
      await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
      const input = kind.of(patient);
      const first = await record(kind, caller, input);
      const correction = { ...input, ...kind.other, correctionReason: 'a slip of the pen' };
      const corrected = await record(kind, caller, correction);
      expect(corrected).toMatchObject({ created: false, record: { id: first.record.id, version: 2 } });
      expect(corrected.record).toMatchObject({
        versions: [
          {
            ...{ version: 1, reason: 'a slip of the pen', sourceSystem: 'https://example.test/records' },
            replacedBy: { id: encodeId('Practitioner', { local: caller.practitioner ?? '' }) },
            replacedAtOrganization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
            content: {
              code: input['code'],
              practitioner: encodeId('Practitioner', { local: caller.practitioner ?? '' }),
            },
          },
        ],
      });
      expect((await record(kind, caller, correction)).record).toMatchObject({ version: 2 });
      expect(await codeOf(caller, mutationOf(kind), input)).toBe('CONFLICT');
      expect((await record(kind, caller, { ...correction, correctionReason: null })).record).toMatchObject({
        version: 2,
      });
    },
  );

  it('of a condition is told with what it is now', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const condition = sampleKinds[0] as SampleKind;
    const input = condition.of(patient, { historical: true });
    await record(condition, caller, input);
    await record(condition, caller, { ...input, verificationStatus: 'REFUTED', correctionReason: 'tested again' });
    const [event] = await toldOf(patient, 'records.condition', 'condition.corrected');
    expect(event?.payload).toMatchObject({
      ...{ patient, historical: true },
      condition: { system: 'http://hl7.org/fhir/sid/icd-10', code: 'E11', verificationStatus: 'refuted' },
    });
  });

  it('of a result retracts what rested on it: its event says what is right', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const submit = `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { diagnosticResult {
      id status version ${versions} value { value } } } } }`;
    const input = potassium(patient, { value: { value: 7.1, unit: 'mmol/L' }, interpretation: 'HH' });
    await subgraph.data(caller, submit, { input });
    const correction = {
      ...input,
      value: { value: 4.1, unit: 'mmol/L' },
      interpretation: 'N',
      correctionReason: 'haemolysed',
    };
    const answers = [await subgraph.data(caller, submit, { input: correction })];
    answers.push(await subgraph.data(caller, submit, { input: correction }));
    for (const answer of answers) {
      expect(answer).toMatchObject({
        submitDiagnosticResult: {
          diagnosticResult: {
            ...{ status: 'CORRECTED', version: 2 },
            versions: [{ version: 1, value: { value: 7.1 }, sourceSystem: 'https://example.test/results' }],
          },
        },
      });
    }
    expect(await toldOf(patient, 'records.result', 'result.corrected')).toMatchObject([
      { payload: { reason: 'haemolysed', result: { value: { value: 4.1 }, status: 'corrected', version: 2 } } },
    ]);
  });

  it('makes a preliminary result final without calling it corrected', async () => {
    const submit = `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { diagnosticResult { status version } } }`;
    const input = potassium(newUuid(), { status: 'PRELIMINARY' });
    await subgraph.data(integrator(), submit, { input });
    const final = { ...input, status: 'FINAL', correctionReason: 'verified' };
    expect(await subgraph.data(integrator(), submit, { input: final })).toMatchObject({
      submitDiagnosticResult: { diagnosticResult: { status: 'FINAL', version: 2 } },
    });
  });

  it('of an encounter keeps who treats while it goes on, may end it, and never opens it again', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const open = `mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { encounter { status version ${versions} content } } } }`;
    const input = opening(patient, { organizationId });
    await subgraph.data(caller, open, { input });
    const why = { correctionReason: 'the system of the hospital says so' };
    const other = encodeId('Organization', { local: newUuid() });
    expect(await codeOf(caller, open, { ...input, ...why, organizationId: other })).toBe('CONFLICT');
    const end = { end: '2026-03-01T11:00:00.000Z', historical: true };
    expect(await subgraph.data(caller, open, { input: { ...input, ...end, ...why } })).toMatchObject({
      openEncounter: {
        encounter: { status: 'FINISHED', version: 2, versions: [{ content: { class: 'ambulatory' } }] },
      },
    });
    const [closed] = await toldOf(patient, 'records.encounter', 'encounter.closed');
    expect(closed?.payload).toMatchObject({ end: end.end });
    expect(await codeOf(caller, open, { ...input, ...why })).toBe('BAD_USER_INPUT');
  });

  it('is refused to who may not correct, for another patient, and of what was withdrawn', async () => {
    const [patient, caller] = [newUuid(), nurse()];
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    const [condition, immunization] = [sampleKinds[0] as SampleKind, sampleKinds[2] as SampleKind];
    const input = condition.of(patient);
    const { record: recorded } = await record(condition, integrator(), input);
    const correction = { ...input, note: 'x', correctionReason: 'y' };
    expect(await codeOf(caller, mutationOf(condition), correction)).toBe('FORBIDDEN');
    expect(await codeOf(physician(), mutationOf(condition), correction)).toBe('FORBIDDEN');
    const moved = { ...correction, patientId: encodeId('Patient', { patient: newUuid() }) };
    expect(await codeOf(integrator(), mutationOf(condition), moved)).toBe('CONFLICT');
    const withdraw = 'mutation ($input: WithdrawRecordInput!) { withdrawRecord(input: $input) { isChanged } }';
    await subgraph.data(integrator(), withdraw, { input: { recordId: recorded.id, reason: 'another patient' } });
    expect(await codeOf(integrator(), mutationOf(condition), correction)).toBe('BAD_USER_INPUT');
    const own = immunization.of(patient);
    await record(immunization, caller, own);
    const mended = { ...own, lotNumber: 'A1', correctionReason: 'the lot was missing' };
    expect((await record(immunization, caller, mended)).record).toMatchObject({ version: 2 });
  });

  it('counts versions right when many arrive at the same time', async () => {
    const condition = sampleKinds[0] as SampleKind;
    const input = condition.of(newUuid());
    const { record: recorded } = await record(condition, integrator(), input);
    const notes = ['a', 'b', 'c', 'd'];
    await Promise.all(
      notes.map((note) => record(condition, integrator(), { ...input, note, correctionReason: `it says ${note}` })),
    );
    const read = 'query ($id: ID!) { condition(id: $id) { version versions { version } } }';
    expect(await subgraph.data(integrator(), read, { id: recorded.id })).toEqual({
      condition: { version: 5, versions: [1, 2, 3, 4].map((version) => ({ version })) },
    });
  });
});
