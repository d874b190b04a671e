import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { records } from '../schema';
import { potassium } from './result.factory';

const fields = `id status version value { value unit } interpretation referenceRange { low { value unit } high { value } } effectiveAt organization { id } orderedBy { id } code { code display }`;
const submit = `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { created diagnosticResult { ${fields} } } }`;
const correct = `mutation ($input: CorrectDiagnosticResultInput!) { correctDiagnosticResult(input: $input) { diagnosticResult { ${fields}
  versions { version value { value } status reason replacedAt replacedBy { id } replacedAtOrganization { id } referenceRange { low { value unit } } } } } }`;
const read = `query ($id: ID!) { diagnosticResult(id: $id) { ${fields} patient { id } } }`;
const list = `query ($of: [_Any!]!, $first: Int!, $after: String, $category: ResultCategory) { _entities(representations: $of) { ... on Patient {
  diagnosticResults(first: $first, after: $after, category: $category) { totalCount pageInfo { hasNextPage endCursor } nodes { id category } } } } }`;

interface Submitted {
  submitDiagnosticResult: { created: boolean; diagnosticResult: { id: string } | null };
}
interface Page {
  _entities: {
    diagnosticResults: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { id: string }[];
    };
  }[];
}
type Caller = ReturnType<typeof physician>;

describe('diagnostic results', () => {
  let subgraph: TestSubgraph<Config>;
  const of = (patient: string) => [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
  const codeOf = async (caller: Caller, query: string, input: object): Promise<string | undefined> =>
    (await subgraph.execute(caller, query, { input })).errors?.[0]?.extensions.code;
  const submitted = async (caller: Caller, input: object): Promise<string> =>
    (await subgraph.data<Submitted>(caller, submit, { input })).submitDiagnosticResult.diagnosticResult?.id ?? '';
  const idsSeenBy = async (caller: Caller, patient: string): Promise<string[]> => {
    const { _entities } = await subgraph.data<Page>(caller, list, { of: of(patient), first: 100 });
    return _entities[0]?.diagnosticResults.nodes.map(({ id }) => id) ?? [];
  };
  /** What row-level security alone shows, without the service's own predicate. */
  const localsOpenTo = (caller: Caller, patient: string): Promise<string[]> =>
    subgraph.running.parts.core.database.read(caller, async (transaction) => {
      const rows = await transaction.query<{ id: string }[]>(
        'SELECT record_id AS id FROM diagnostic_result WHERE patient_id = $1',
        [patient],
      );
      return rows.map(({ id }) => encodeId('DiagnosticResult', { patient, local: id }));
    });

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('is stored for a laboratory, seen by it as its own, and told of with its values', async () => {
    const [patient, caller, practitioner] = [newUuid(), laboratory(), newUuid()];
    const id = await submitted(
      caller,
      potassium(patient, { orderedById: encodeId('Practitioner', { local: practitioner }) }),
    );
    expect(await subgraph.data(caller, read, { id })).toMatchObject({
      diagnosticResult: {
        patient: { id: encodeId('Patient', { patient }) },
        status: 'FINAL',
        version: 1,
        referenceRange: { low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.1 } },
        organization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
        orderedBy: { id: encodeId('Practitioner', { local: practitioner }) },
        code: { code: '2823-3', display: 'Potassium' },
      },
    });
    const event = await waitFor('the event', async () =>
      (await subgraph.events('records.result')).find((one) => one.patient === patient),
    );
    expect(event).toMatchObject({
      type: 'result.submitted',
      payload: {
        historical: false,
        result: {
          id,
          code: '2823-3',
          value: { value: 4.3, unit: 'mmol/L' },
          referenceRange: { low: 3.5, high: 5.1 },
          orderedBy: practitioner,
          categories: ['result'],
          confidentiality: 3,
          version: 1,
        },
      },
    });
  });

  it('is stored once, however often it is sent, and refused with other content', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const input = potassium(patient);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => subgraph.data<Submitted>(caller, submit, { input })),
    );
    expect(answers.filter((answer) => answer.submitDiagnosticResult.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.submitDiagnosticResult.diagnosticResult?.id)).size).toBe(1);
    expect(await codeOf(caller, submit, { ...input, value: { value: 6.9, unit: 'mmol/L' } })).toBe('CONFLICT');
    expect(await idsSeenBy(caller, patient)).toHaveLength(1);
  });

  it('is refused with a clear word from a physician who does not treat the patient, or not at that confidentiality', async () => {
    const [patient, caller] = [newUuid(), physician()];
    expect(await codeOf(caller, submit, potassium(patient))).toBe('FORBIDDEN');
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    expect(await submitted(caller, potassium(patient))).not.toBe('');
    expect(await codeOf(caller, submit, potassium(patient, { confidentiality: 'RESTRICTED' }))).toBe('FORBIDDEN');
    expect(
      await codeOf(
        caller,
        submit,
        potassium(patient, { organizationId: encodeId('Organization', { local: newUuid() }) }),
      ),
    ).toBe('FORBIDDEN');
    expect(await codeOf(caller, submit, potassium(patient, { historical: true }))).toBe('FORBIDDEN');
  });

  it.each([
    ['two findings', { text: 'haemolysed' }],
    ['no finding', { value: null }],
    ['a code that is no LOINC code', { code: { system: 'http://loinc.org', code: '2823-4' } }],
    ['a code without a code', { code: { system: 'http://snomed.info/sct', code: ' ' } }],
    ['an interpretation that HL7 does not have', { interpretation: 'HIGH' }],
    ['a time in the future', { effectiveAt: '2999-01-01T00:00:00Z' }],
    ['a status of a correction', { status: 'CORRECTED' }],
    ['a range upside down', { referenceRange: { low: 5, high: 3 } }],
    ['a numeric range of a text', { value: null, text: 'normal', interpretation: null }],
    ['a unit that UCUM cannot have', { value: { value: 1, unit: 'per day' } }],
    ['a patient id of another type', { patientId: encodeId('Practitioner', { local: newUuid() }) }],
  ])('refuses %s', async (_what, part) => {
    expect(await codeOf(laboratory(), submit, potassium(newUuid(), part))).toBe('BAD_USER_INPUT');
  });

  it('takes a code of another system and tells of it so that nobody takes it for LOINC', async () => {
    const patient = newUuid();
    const code = { system: 'http://snomed.info/sct', code: '271649006', display: 'Systolic blood pressure' };
    const id = await submitted(laboratory(), potassium(patient, { code }));
    expect(await subgraph.data(integrator(), read, { id })).toMatchObject({
      diagnosticResult: { code: { code: code.code } },
    });
    const event = await waitFor('the event', async () =>
      (await subgraph.events('records.result')).find((one) => one.patient === patient),
    );
    expect(event).toMatchObject({ payload: { result: { code: 'http://snomed.info/sct|271649006' } } });
  });

  it('is seen by the patient, by those who treat and by who reported it, and by nobody else', async () => {
    const [patient, gp, reporter] = [newUuid(), physician(), laboratory()];
    const id = await submitted(reporter, potassium(patient));
    const part = { patient, grantee: gp.practitioner ?? '', basis: 'declaration' as const };
    const [relation] = await subgraph.relate(part, { patient, grantee: patient, basis: 'self' });
    for (const caller of [gp, reporter, patientCaller(patient), integrator()]) {
      expect(await idsSeenBy(caller, patient)).toEqual([id]);
      expect(await localsOpenTo(caller, patient)).toEqual([id]);
    }
    await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
    for (const caller of [gp, physician(), laboratory(), patientCaller(newUuid())]) {
      expect(await idsSeenBy(caller, patient)).toEqual([]);
      expect(await localsOpenTo(caller, patient)).toEqual([]);
    }
    const answer = await subgraph.execute(gp, read, { id });
    expect(answer.data).toEqual({ diagnosticResult: null });
    expect(answer.extensions.salus.refused).toEqual([{ patient, category: 'result' }]);
  });

  it('is hidden from a physician when its confidentiality is above the ceiling, but not from the patient', async () => {
    const [patient, gp] = [newUuid(), physician()];
    await subgraph.relate(
      { patient, grantee: gp.practitioner ?? '', basis: 'declaration' },
      { patient, grantee: patient, basis: 'self' },
    );
    const open = await submitted(laboratory(), potassium(patient));
    const restricted = await submitted(laboratory(), potassium(patient, { confidentiality: 'RESTRICTED' }));
    expect(await idsSeenBy(gp, patient)).toEqual([open]);
    expect(await localsOpenTo(gp, patient)).toEqual([open]);
    expect((await idsSeenBy(patientCaller(patient), patient)).sort()).toEqual([open, restricted].sort());
  });

  it('keeps its earlier versions when it is corrected, and who replaced them when and why', async () => {
    const [patient, caller] = [newUuid(), laboratory({ practitioner: newUuid() })];
    const diagnosticResultId = await submitted(caller, potassium(patient));
    const input = {
      diagnosticResultId,
      value: { value: 6.7, unit: 'mmol/L' },
      interpretation: 'HH',
      reason: 'samples were exchanged',
    };
    const corrected = {
      status: 'CORRECTED',
      version: 2,
      value: { value: 6.7 },
      interpretation: 'HH',
      versions: [
        {
          version: 1,
          value: { value: 4.3 },
          status: 'FINAL',
          reason: 'samples were exchanged',
          replacedBy: { id: encodeId('Practitioner', { local: caller.practitioner ?? '' }) },
          replacedAtOrganization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
          referenceRange: { low: { value: 3.5, unit: 'mmol/L' } },
        },
      ],
    };
    expect(await subgraph.data(caller, correct, { input })).toMatchObject({
      correctDiagnosticResult: { diagnosticResult: corrected },
    });
    expect(await subgraph.data(caller, correct, { input })).toMatchObject({
      correctDiagnosticResult: { diagnosticResult: { version: 2 } },
    });
    const events = await subgraph.published('records.result', 'result.corrected', 1, patient);
    expect(events).toMatchObject([
      {
        payload: {
          reason: 'samples were exchanged',
          result: { id: diagnosticResultId, status: 'corrected', version: 2 },
        },
      },
    ]);
    expect(await codeOf(laboratory(), correct, input)).toBe('NOT_FOUND');
  });

  it('leaves the lists when it is withdrawn, can still be looked up, and is not corrected any more', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const diagnosticResultId = await submitted(caller, potassium(patient));
    const withdrawal = { diagnosticResultId, enteredInError: true, reason: 'another patient' };
    await subgraph.data(caller, correct, { input: withdrawal });
    expect(await idsSeenBy(caller, patient)).toEqual([]);
    expect(await subgraph.data(caller, read, { id: diagnosticResultId })).toMatchObject({
      diagnosticResult: { status: 'ENTERED_IN_ERROR', version: 2 },
    });
    expect(await codeOf(caller, correct, { diagnosticResultId, text: 'x', reason: 'y' })).toBe('BAD_USER_INPUT');
    expect(await subgraph.data(caller, correct, { input: withdrawal })).toMatchObject({
      correctDiagnosticResult: { diagnosticResult: { version: 2 } },
    });
  });

  it('counts its versions right when it is corrected twice at the same time', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const diagnosticResultId = await submitted(caller, potassium(patient));
    const corrections = [5, 5.5, 6].map((value) =>
      subgraph.data(caller, correct, {
        input: { diagnosticResultId, value: { value, unit: 'mmol/L' }, reason: 'measured again' },
      }),
    );
    await Promise.all(corrections);
    expect(await subgraph.data(caller, read, { id: diagnosticResultId })).toMatchObject({
      diagnosticResult: { version: 4, interpretation: null },
    });
  });

  it('is paged without gap or repetition when times are equal, and by category', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    await Promise.all(Array.from({ length: 12 }, () => submitted(caller, potassium(patient))));
    await submitted(caller, potassium(patient, { category: 'IMAGING' }));
    const seen = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await subgraph.data<Page>(caller, list, {
        of: of(patient),
        first: 5,
        after,
        category: 'LABORATORY',
      });
      const { totalCount, nodes, pageInfo } = page._entities[0]?.diagnosticResults ?? {
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, endCursor: '' },
      };
      expect(totalCount).toBe(12);
      for (const { id } of nodes) seen.add(id);
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen.size).toBe(12);
    const answer = await subgraph.execute(caller, list, {
      of: of(patient),
      first: 5,
      after: Buffer.from('1.x').toString('base64url'),
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is undecidable, not shown, while the replica of access relations is behind the caller', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const id = await submitted(caller, potassium(patient));
    const answer = await subgraph.execute({ ...caller, accessPosition: 1_000_000 }, read, { id });
    expect(answer.data).toEqual({ diagnosticResult: null });
    expect(answer.errors?.[0]?.extensions.code).toBe('POLICY_UNAVAILABLE');
  });
});
