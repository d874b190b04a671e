import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
const submit =
  'mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { id code reason } } }';
const alone = 'mutation ($input: RecordConditionInput!) { recordCondition(input: $input) { created } }';
const organizationId = encodeId('Organization', { local: newUuid() });

const of = (typeName: string, patient: string, part: Input = {}): Input => {
  const kind = sampleKinds.find((one) => one.typeName === typeName);
  if (!kind) throw new TypeError(`no sample of ${typeName}`);
  return kind.of(patient, part);
};
const named = ({ sourceIdentifier }: Input): Input => ({ sourceIdentifier });
const unknown = (): Input => ({ sourceIdentifier: { system: 'https://example.test/unknown', value: newUuid() } });

describe('a reference by source identifier', () => {
  let subgraph: TestSubgraph<Config>;
  const send = async (caller: Caller, input: Input) =>
    (
      await subgraph.data<{
        submitRecords: { outcomes: { id: string | null; code: string | null; reason: string | null }[] };
      }>(caller, submit, { input })
    ).submitRecords.outcomes;
  const idOf = async (input: Input): Promise<string> => (await send(integrator(), input))[0]?.id ?? '';
  const answerTo = async (caller: Caller, input: Input) => {
    const { errors } = await subgraph.execute(caller, alone, { input });
    return errors?.map(({ message, extensions }) => ({ message, code: extensions.code }));
  };

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('tells a stranger nothing of whose it is: all answers are the same', async () => {
    const [patient, other] = [newUuid(), newUuid()];
    const encounter = opening(patient, { organizationId });
    await idOf({ encounters: [encounter] });
    const given = [patient, other].flatMap((one) => [
      of('Condition', one),
      of('Condition', one, { encounter: named(encounter) }),
      of('Condition', one, { encounter: unknown() }),
    ]);
    const outcomes = await send(physician(), { conditions: given });
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set(['FORBIDDEN']));
    expect(new Set(outcomes.map(({ reason }) => reason)).size).toBe(1);
    const answers = await Promise.all(given.map((input) => answerTo(physician(), input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('tells a stranger who corrects nothing of whether the record is known', async () => {
    const patient = newUuid();
    const condition = of('Condition', patient);
    await idOf({ conditions: [condition] });
    const why = { correctionReason: 'a slip of the pen' };
    const corrections = [
      { ...condition, ...why, note: 'x' },
      { ...condition, ...why, encounter: unknown() },
      of('Condition', patient, why),
      of('Condition', newUuid(), why),
    ];
    const caller = physician();
    const answers = await Promise.all(corrections.map((input) => answerTo(caller, input)));
    expect(answers[0]).toMatchObject([{ code: 'FORBIDDEN' }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('finds only what its caller may read', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const encounter = opening(patient, { organizationId });
    const id = await idOf({ encounters: [encounter] });
    const own = potassium(patient);
    const outcomes = await send(caller, {
      diagnosticResults: [
        own,
        potassium(patient, { encounter: named(encounter) }),
        potassium(patient, { encounter: { id } }),
        potassium(patient, { encounter: unknown() }),
      ],
    });
    expect(outcomes.map(({ code }) => code)).toEqual([null, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect(new Set(outcomes.slice(1).map(({ reason }) => reason)).size).toBe(1);
  });

  it.each(['the source identifier', 'the id'])('finds nothing that was withdrawn, by %s', async (by) => {
    const [patient, caller] = [newUuid(), integrator()];
    const encounter = opening(patient, {
      ...{ organizationId, end: '2026-03-01T10:30:00.000Z', historical: true },
    });
    const [condition, result] = [of('Condition', patient), potassium(patient)];
    const sent = { encounters: [encounter], conditions: [condition], diagnosticResults: [result] };
    const ids = (await send(caller, sent)).map(({ id }) => id);
    const names = by === 'the id' ? ids.map((id) => ({ id })) : [encounter, condition, result].map(named);
    const referring = () => ({
      conditions: [of('Condition', patient, { encounter: names[0] })],
      procedures: [of('Procedure', patient, { reason: names[1] })],
      resultPanels: [of('ResultPanel', patient, { results: [names[2]] })],
    });
    expect((await send(caller, referring())).map(({ code }) => code)).toEqual([null, null, null]);
    const withdraw = 'mutation ($input: WithdrawRecordInput!) { withdrawRecord(input: $input) { isChanged } }';
    for (const recordId of ids) {
      await subgraph.data(caller, withdraw, { input: { recordId, reason: 'another patient' } });
    }
    expect((await send(caller, referring())).map(({ code }) => code)).toEqual(Array(3).fill('NOT_FOUND'));
  });
});
