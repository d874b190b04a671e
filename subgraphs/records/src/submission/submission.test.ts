import type { Caller } from '@salus/policy';
import { decodeId, encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, nurse, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { type SampleKind, sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
interface Outcome {
  kind: string;
  index: number;
  status: string;
  id: string | null;
  code: string | null;
  reason: string | null;
}

const submit = `mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { kind index status id code reason } } }`;
const kindOf = (typeName: string): SampleKind => {
  const found = sampleKinds.find((kind) => kind.typeName === typeName);
  if (!found) throw new TypeError(`no sample of ${typeName}`);
  return found;
};
const [condition, procedure, panel] = [kindOf('Condition'), kindOf('Procedure'), kindOf('ResultPanel')];
const organizationId = encodeId('Organization', { local: newUuid() });

describe('submitRecords', () => {
  let subgraph: TestSubgraph<Config>;
  const send = async (caller: Caller, input: Input): Promise<Outcome[]> =>
    (await subgraph.data<{ submitRecords: { outcomes: Outcome[] } }>(caller, submit, { input })).submitRecords.outcomes;
  const codeOf = async (caller: Caller, input: Input): Promise<string | undefined> =>
    (await subgraph.execute(caller, submit, { input })).errors?.[0]?.extensions.code;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  /** A history in which later records refer to earlier ones by source identifier. */
  function historyOf(patient: string): Input {
    const encounter = opening(patient, { organizationId, end: '2026-03-01T10:30:00.000Z' });
    const bound = { organizationId, encounter: { sourceIdentifier: encounter['sourceIdentifier'] } };
    const reason = condition.of(patient, bound);
    const result = potassium(patient, bound);
    return {
      historical: true,
      encounters: [encounter],
      conditions: [reason],
      procedures: [procedure.of(patient, { ...bound, reason: { sourceIdentifier: reason['sourceIdentifier'] } })],
      immunizations: [kindOf('Immunization').of(patient, bound)],
      allergies: [kindOf('AllergyIntolerance').of(patient, bound)],
      medicationRequests: [kindOf('MedicationRequest').of(patient, bound)],
      diagnosticResults: [result],
      resultPanels: [panel.of(patient, { ...bound, results: [{ sourceIdentifier: result['sourceIdentifier'] }] })],
    };
  }

  it('stores a whole history whose records refer to each other, once', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const input = historyOf(patient);
    const outcomes = await send(caller, input);
    expect(outcomes.map(({ status, index }) => [status, index])).toEqual(Array(8).fill(['CREATED', 0]));
    const read = `query ($panel: ID!, $procedure: ID!) { resultPanel(id: $panel) { encounter { id } results { id encounter { id } } }
      procedure(id: $procedure) { reason { id } encounter { id } } }`;
    const idOf = (kind: string) => outcomes.find((outcome) => outcome.kind === kind)?.id;
    const encounter = { id: idOf('ENCOUNTER') };
    expect(await subgraph.data(caller, read, { panel: idOf('RESULT_PANEL'), procedure: idOf('PROCEDURE') })).toEqual({
      resultPanel: { encounter, results: [{ id: idOf('DIAGNOSTIC_RESULT'), encounter }] },
      procedure: { reason: { id: idOf('CONDITION') }, encounter },
    });
    const again = await send(caller, input);
    expect(again.map(({ status }) => status)).toEqual(Array(8).fill('KNOWN'));
    expect(again.map(({ id }) => id)).toEqual(outcomes.map(({ id }) => id));
  });

  it('tells of its records as history, as the single mutations do', async () => {
    const patient = newUuid();
    await send(integrator(), historyOf(patient));
    const of = async (topic: string) => (await subgraph.events(topic)).filter((event) => event.patient === patient);
    const told = await waitFor('the events', async () => {
      const all = [
        ...(await of('records.encounter')),
        ...(await of('records.condition')),
        ...(await of('records.result')),
      ];
      return all.length === 3 && all;
    });
    expect(told.map(({ type }) => type)).toEqual(['encounter.opened', 'condition.recorded', 'result.submitted']);
    for (const { payload } of told) expect(payload).toMatchObject({ patient, historical: true });
  });

  it('judges each row by itself: a rejected one undoes no other and names its code and reason', async () => {
    const patient = newUuid();
    const unknown = { sourceIdentifier: { system: 'https://example.test/encounters', value: newUuid() } };
    const outcomes = await send(integrator(), {
      conditions: [
        condition.of(patient, { encounter: unknown }),
        condition.of(patient),
        condition.of(patient, { onset: '2999' }),
        condition.of(patient, { recorderId: organizationId }),
      ],
      diagnosticResults: [potassium(patient, { value: null }), potassium(patient)],
    });
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['REJECTED', 'NOT_FOUND'],
      ['CREATED', null],
      ['REJECTED', 'BAD_USER_INPUT'],
      ['REJECTED', 'BAD_USER_INPUT'],
      ['REJECTED', 'BAD_USER_INPUT'],
      ['CREATED', null],
    ]);
    expect(outcomes[0]?.reason).toContain('encounter');
  });

  it('rejects what refers to a row that was itself rejected', async () => {
    const patient = newUuid();
    const encounter = opening(patient);
    const { sourceIdentifier } = encounter;
    const bound = condition.of(patient, { encounter: { sourceIdentifier } });
    const outcomes = await send(integrator(), { encounters: [encounter], conditions: [bound] });
    expect(outcomes.map(({ code }) => code)).toEqual(['BAD_USER_INPUT', 'NOT_FOUND']);
  });

  it('lets each caller send what their policy opens, row by row', async () => {
    const [mine, other, caller] = [newUuid(), newUuid(), nurse()];
    await subgraph.relate({ patient: mine, grantee: caller.practitioner ?? '', basis: 'declaration' });
    const immunization = kindOf('Immunization');
    const outcomes = await send(caller, {
      conditions: [condition.of(mine)],
      immunizations: [immunization.of(mine), immunization.of(other), immunization.of(mine, { historical: true })],
    });
    expect(outcomes.map(({ code }) => code)).toEqual(['FORBIDDEN', null, 'FORBIDDEN', 'FORBIDDEN']);
    expect((await send(laboratory(), { diagnosticResults: [potassium(other)] }))[0]?.status).toBe('CREATED');
  });

  it('leaves in the access log whose records were stored, corrected or found again, and whose were refused', async () => {
    const [mine, other, caller] = [newUuid(), newUuid(), physician()];
    await subgraph.relate({ patient: mine, grantee: caller.practitioner ?? '', basis: 'declaration' });
    const [known, wrong] = [condition.of(mine), condition.of(mine)];
    await send(caller, { conditions: [known, wrong] });
    const input = {
      conditions: [known, { ...wrong, note: 'x', correctionReason: 'y' }, condition.of(mine), condition.of(other)],
      procedures: [procedure.of(mine), procedure.of(mine, { status: 'COMPLETED', start: '2999' })],
    };
    const { extensions } = await subgraph.execute(caller, submit, { input });
    expect(extensions.salus).toMatchObject({
      facts: [
        { patient: mine, category: 'condition', count: 3 },
        { patient: mine, category: 'procedure', count: 1 },
      ],
      refused: [{ patient: other, category: 'condition' }],
    });
    const single = 'mutation ($input: RecordConditionInput!) { recordCondition(input: $input) { created } }';
    const alone = await subgraph.execute(caller, single, { input: condition.of(other) });
    expect(alone.extensions.salus).toMatchObject({ facts: [], refused: [{ patient: other, category: 'condition' }] });
    const unpermitted = await subgraph.execute(nurse(), submit, { input: { conditions: [condition.of(other)] } });
    expect(unpermitted.extensions.salus).toMatchObject({ refused: [{ patient: other, category: 'condition' }] });
  });

  describe('with corrections that end encounters', () => {
    const answering = `mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { pending outcomes { status } } }`;
    const [end, correctionReason] = ['2026-03-01T11:00:00.000Z', 'the system of the hospital says so'];
    const goingOn = async (count: number): Promise<Input[]> => {
      const encounters = Array.from({ length: count }, () => opening(newUuid(), { organizationId }));
      await send(integrator(), { encounters });
      return encounters.map((encounter) => ({ ...encounter, end, historical: true, correctionReason }));
    };

    it('waits for all of them together, and says that access is still to be taken away, also when sent again', async () => {
      const input = { encounters: await goingOn(4) };
      for (const status of ['CORRECTED', 'KNOWN']) {
        const begun = Date.now();
        const { data, extensions } = await subgraph.execute(integrator(), answering, { input });
        expect(data).toEqual({ submitRecords: { pending: true, outcomes: Array(4).fill({ status }) } });
        expect(extensions.salus.reductions).toMatchObject(Array(4).fill({ position: null }));
        expect(Date.now() - begun).toBeLessThan(8_000);
      }
      const open = `mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { pending } }`;
      const [alone] = input.encounters;
      expect(await subgraph.data(integrator(), open, { input: alone })).toEqual({ openEncounter: { pending: true } });
    });

    it('answers that nothing is pending once access was taken away', async () => {
      const encounters = await goingOn(2);
      const answer = subgraph.data(integrator(), answering, { input: { encounters } });
      const patients = encounters.map((encounter) => decodeId('Patient', encounter['patientId'], 'patient').patient);
      for (const patient of patients) {
        const { eventId: cause } = await waitFor('the event', async () =>
          (await subgraph.events('records.encounter')).find(
            (one) => one.type === 'encounter.closed' && one.patient === patient,
          ),
        );
        const payload = { relations: [], reduces: [] };
        await subgraph.publish({ topic: 'security.access', type: 'access.changed', patient, payload, cause });
      }
      expect(await answer).toMatchObject({ submitRecords: { pending: false } });
    });
  });

  it('refuses nothing at all, too much, and history from anybody but an integrator', async () => {
    const patient = newUuid();
    expect(await codeOf(integrator(), {})).toBe('BAD_USER_INPUT');
    const many = Array.from({ length: 5001 }, () => condition.of(patient));
    expect(await codeOf(integrator(), { conditions: many })).toBe('BAD_USER_INPUT');
    expect(await codeOf(physician(), { historical: true, conditions: [condition.of(patient)] })).toBe('FORBIDDEN');
  });

  it('does with a list what the single mutation does with its rows, one by one', async () => {
    const single = `mutation ($input: RecordConditionInput!) { recordCondition(input: $input) { created condition { id version } } }`;
    const caller = integrator();
    const alone = async (input: Input): Promise<string> => {
      const answer = await subgraph.execute<{ recordCondition: { created: boolean } }>(caller, single, { input });
      const code = answer.errors?.[0]?.extensions.code;
      return code ?? (answer.data?.recordCondition.created ? 'CREATED' : 'NOT CREATED');
    };
    const stored = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { conditions(first: 10) { nodes {
      version note versions { version content reason sourceSystem } } } } } }`;
    const storedOf = async (patient: string) => {
      const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
      const data = await subgraph.data<{ _entities: { conditions: { nodes: object[] } }[] }>(caller, stored, { of });
      return data._entities[0]?.conditions.nodes.map((node) => JSON.stringify(node)).sort();
    };
    /** Mostly well-formed, so that rows of one identifier meet; one in ten is faulty in each way. */
    const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>): fc.Arbitrary<T> =>
      fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: bad });
    const unknown = { sourceIdentifier: { system: 'https://example.test', value: 'none' } };
    const row = fc.record({
      source: fc.constantFrom('a', 'b'),
      note: mostly(fc.constantFrom('one', 'two'), fc.constant(' ')),
      correctionReason: fc.constantFrom(null, 'a slip of the pen'),
      onset: mostly(fc.constant('2019'), fc.constant('2999')),
      encounter: mostly(fc.constant<Input | null>(null), fc.constantFrom<Input>({}, unknown)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const inputsFor = (patient: string, run: string): Input[] =>
          rows.map(({ source, ...part }) =>
            condition.of(patient, {
              ...part,
              sourceIdentifier: { system: 'https://example.test', value: run + source },
            }),
          );
        const [one, other] = [newUuid(), newUuid()];
        const expected: string[] = [];
        for (const input of inputsFor(one, newUuid())) expected.push(await alone(input));
        const outcomes = await send(caller, { conditions: inputsFor(other, newUuid()) });
        const got = outcomes.map(({ status, code }) => code ?? (status === 'CREATED' ? status : 'NOT CREATED'));
        expect(got).toEqual(expected);
        expect(await storedOf(other)).toEqual(await storedOf(one));
      }),
      { numRuns: 25 },
    );
  });
});
