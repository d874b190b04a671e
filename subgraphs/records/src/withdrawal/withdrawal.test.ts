import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, nurse, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
const withdraw =
  'mutation ($input: WithdrawRecordInput!) { withdrawRecord(input: $input) { recordId isChanged pending } }';
const submit = 'mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) { outcomes { id } } }';

describe('withdrawRecord', () => {
  let subgraph: TestSubgraph<Config>;
  const stored = async (input: Input): Promise<string> => {
    const { submitRecords } = await subgraph.data<{ submitRecords: { outcomes: { id: string }[] } }>(
      integrator(),
      submit,
      { input },
    );
    return submitRecords.outcomes[0]?.id ?? '';
  };
  const codeOf = async (caller: Caller, input: Input): Promise<string | undefined> =>
    (await subgraph.execute(caller, withdraw, { input })).errors?.[0]?.extensions.code;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it.each(sampleKinds.map((kind) => [kind.list, kind] as const))(
    'takes %s out of the lists; the look-up says so, and a version keeps why',
    async (list, kind) => {
      const patient = newUuid();
      const recordId = await stored({ [list]: [kind.of(patient)] });
      const input = { recordId, reason: 'another patient' };
      expect(await subgraph.data(integrator(), withdraw, { input })).toMatchObject({
        withdrawRecord: { recordId, isChanged: true },
      });
      const query = `query ($id: ID!, $of: [_Any!]!) { ${kind.field}(id: $id) { isWithdrawn version versions { version reason } }
        _entities(representations: $of) { ... on Patient { ${list} { totalCount } } } }`;
      const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
      expect(await subgraph.data(integrator(), query, { id: recordId, of })).toEqual({
        [kind.field]: { isWithdrawn: true, version: 2, versions: [{ version: 1, reason: 'another patient' }] },
        _entities: [{ [list]: { totalCount: 0 } }],
      });
      expect(await subgraph.data(integrator(), withdraw, { input })).toMatchObject({
        withdrawRecord: { isChanged: false },
      });
    },
  );

  it('tells of a result and of a condition, so that what rests on them is retracted', async () => {
    const patient = newUuid();
    const result = await stored({ diagnosticResults: [potassium(patient)] });
    const condition = await stored({ conditions: [sampleKinds[0]?.of(patient)] });
    for (const recordId of [result, condition]) {
      await subgraph.data(integrator(), withdraw, { input: { recordId, reason: 'another patient' } });
    }
    const told = (topic: string, type: string) =>
      waitFor(type, async () =>
        (await subgraph.events(topic)).find((one) => one.type === type && one.patient === patient),
      );
    expect((await told('records.result', 'result.corrected')).payload).toMatchObject({
      result: { id: result, status: 'entered-in-error', version: 2 },
    });
    expect((await told('records.condition', 'condition.withdrawn')).payload).toMatchObject({
      ...{ patient, condition: { id: condition, code: 'E11' } },
    });
  });

  it('ends an encounter that goes on, and with it the access of those who treat', async () => {
    const [patient, caller] = [newUuid(), physician()];
    const grantee = caller.practitioner ?? '';
    const people = {
      practitionerId: encodeId('Practitioner', { local: grantee }),
      organizationId: encodeId('Organization', { local: caller.organization ?? '' }),
    };
    const recordId = await stored({ encounters: [opening(patient, people)] });
    await subgraph.relate({ patient, grantee, basis: 'encounter' });
    const answer = subgraph.execute(caller, withdraw, { input: { recordId, reason: 'another patient' } });
    const closed = await waitFor('the event', async () =>
      (await subgraph.events('records.encounter')).find(
        (one) => one.type === 'encounter.closed' && one.patient === patient,
      ),
    );
    const payload = { relations: [], reduces: [grantee] };
    await subgraph.publish({
      topic: 'security.access',
      type: 'access.changed',
      patient,
      payload,
      cause: closed.eventId,
    });
    expect((await answer).data).toMatchObject({ withdrawRecord: { isChanged: true, pending: false } });
  });

  it('is refused to those who may not correct, without a reason, and for what is no record', async () => {
    const [patient, caller] = [newUuid(), nurse()];
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    const recordId = await stored({ conditions: [sampleKinds[0]?.of(patient)] });
    const reason = 'another patient';
    expect(await codeOf(caller, { recordId, reason })).toBe('FORBIDDEN');
    expect(await codeOf(patientCaller(patient), { recordId, reason })).toBe('FORBIDDEN');
    const stranger = await subgraph.execute(physician(), withdraw, { input: { recordId, reason } });
    expect(stranger.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(stranger.extensions.salus).toMatchObject({ refused: [{ patient, category: 'condition' }] });
    expect(await codeOf(integrator(), { recordId, reason: ' ' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(integrator(), { recordId: encodeId('Patient', { patient }), reason })).toBe('BAD_USER_INPUT');
  });
});
