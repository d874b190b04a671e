import { newUuid, patientId } from '@salus/subgraph-kit';
import { patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { heartRate, laboratoryResult, measured, measurementCorrected, resulted } from '../fact/fact.factory';
import { insights } from '../schema';
import { cared, type Cared, Listener } from './alert.factory';

const inbox = `query ($after: String, $first: Int) { alerts(after: $after, first: $first) {
  nodes { cursor alert { id title status severity acknowledgedBy { id } insight { evidence { ... on Measurement { id } ... on DiagnosticResult { id } } } } } endCursor hasNextPage } }`;
const acknowledge = `mutation ($id: ID!) { acknowledgeAlert(input: { alertId: $id, comment: "called" }) { alert { status acknowledgedAt acknowledgedBy { id } } } }`;
const chart = `query ($patient: _Any!) { _entities(representations: [$patient]) { ... on Patient { insights { totalCount nodes { id title status evidence { __typename } } } } } }`;

interface Inbox {
  alerts: {
    nodes: { cursor: string; alert: { id: string; status: string } }[];
    endCursor: string;
    hasNextPage: boolean;
  };
}
interface Chart {
  _entities: [{ insights: { totalCount: number; nodes: { id: string; title: string; status: string }[] } }];
}

describe('an alert', () => {
  let subgraph: TestSubgraph<Config>;
  const listeners: Listener[] = [];

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((listener) => listener.cut()));
  });
  afterAll(async () => {
    expect(await count('SELECT count(*)::int FROM dead_letter', [])).toBe(0);
    await subgraph.stop();
  });

  const listen = async (...parameters: Parameters<typeof Listener.to> extends [unknown, ...infer R] ? R : never) => {
    const listener = await Listener.to(subgraph, ...parameters);
    listeners.push(listener);
    return listener;
  };
  const nodes = async (caller: Cared['gp']) => (await subgraph.data<Inbox>(caller, inbox)).alerts.nodes;
  const filled = (caller: Cared['gp'], count: number) =>
    waitFor(`${count} alerts`, async () => {
      const found = await nodes(caller);
      return found.length >= count && found;
    });
  const chartOf = async (caller: Cared['gp'], patient: string) => {
    const representation = { __typename: 'Patient', id: patientId(patient) };
    return (await subgraph.data<Chart>(caller, chart, { patient: representation }))._entities[0].insights;
  };
  const count = async (sql: string, values: unknown[]): Promise<number> => {
    const [row] = await subgraph.running.parts.core.database.dataSource.query<{ count: number }[]>(sql, values);
    return row?.count ?? -1;
  };

  it('reaches the inbox and the subscription of the general practitioner', async () => {
    const { patient, gp } = await cared(subgraph);
    const raised = await listen(gp, 'alertRaised', '');
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [told] = await waitFor('the event', () => raised.told.length > 0 && raised.told);
    expect(told?.alert).toMatchObject({ status: 'RAISED', patient: { id: patientId(patient) } });
    expect(told?.alert.title).toContain('150');
    expect(told?.alert.insight.title).toBe(told?.alert.title);
    const [node] = await nodes(gp);
    expect(node).toMatchObject({ cursor: told?.cursor, alert: { id: told?.alert.id, severity: 'URGENT' } });
    expect(raised.answers[0]?.extensions).toMatchObject({
      salus: {
        replica: expect.any(Number),
        facts: [
          { patient, category: 'alert', count: 1 },
          { patient, category: 'insight' },
        ],
      },
    });
    const [event] = await subgraph.published('insights.alert', 'alert.raised', 1, patient);
    expect(event?.payload).toEqual({ patient, alert: told?.alert.id, recipients: 1 });
  });

  it('is one, however often the same facts are sent and more of the same episode come', async () => {
    const { patient, gp } = await cared(subgraph);
    const first = heartRate(patient, 150);
    await subgraph.publish(measured(patient, [first]));
    await subgraph.publish(measured(patient, [first]));
    await subgraph.publish(measured(patient, [heartRate(patient, 155), heartRate(patient, 160)]));
    await waitFor('the evidence', async () => (await chartOf(gp, patient)).nodes[0]?.title.includes('160'));
    expect(await nodes(gp)).toHaveLength(1);
    expect((await chartOf(gp, patient)).totalCount).toBe(1);
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await filled(gp, 2);
  });

  it('comes again from the cursor after the socket was cut: exactly the missed ones, in order', async () => {
    const { patient, gp } = await cared(subgraph);
    const other = await cared(subgraph, gp);
    const raised = await listen(gp, 'alertRaised', '');
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await waitFor('the first', () => raised.told.length === 1);
    await raised.cut();
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await subgraph.publish(measured(other.patient, [heartRate(other.patient, 35)]));
    const all = await filled(gp, 3);
    const resumed = await listen(gp, 'alertRaised', raised.told[0]?.cursor);
    await waitFor('the missed ones', () => resumed.told.length === 2);
    await subgraph.publish(resulted(other.patient, laboratoryResult(other.patient)));
    await waitFor('the next one', () => resumed.told.length === 3);
    expect(resumed.told.slice(0, 2).map(({ alert }) => alert.id)).toEqual(all.slice(1).map(({ alert }) => alert.id));
    expect(new Set(resumed.told.map(({ cursor }) => cursor)).size).toBe(3);
  });

  it('begins from now when no cursor is given, and refuses the cursor of somebody else', async () => {
    const { patient, gp } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [first] = await filled(gp, 1);
    const raised = await listen(gp, 'alertRaised');
    const stranger = await listen(physician(), 'alertRaised', first?.cursor);
    await waitFor('the refusal', () => stranger.codes.includes('BAD_USER_INPUT'));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await waitFor('the second', () => raised.told.length > 0);
    expect(raised.told.map(({ alert }) => alert.title)).toEqual([expect.stringContaining('otassium')]);
  });

  it('is told to nobody without a relation, nor to a caller who is no practitioner', async () => {
    const { patient, gp } = await cared(subgraph);
    const stranger = physician();
    const [strange, patients] = [
      await listen(stranger, 'alertRaised', ''),
      await listen(patientCaller(patient), 'alertRaised', ''),
    ];
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [raised] = await filled(gp, 1);
    await waitFor('the refusal', () => patients.codes.includes('FORBIDDEN'));
    expect(strange.told).toEqual([]);
    const answer = await subgraph.execute(stranger, 'query ($id: ID!) { alert(id: $id) { id } }', {
      id: raised?.alert.id,
    });
    expect(answer).toMatchObject({
      data: { alert: null },
      extensions: { salus: { refused: [{ patient, category: 'alert' }] } },
    });
    const refused = await subgraph.execute(stranger, acknowledge, { id: raised?.alert.id });
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is kept from whoever lost the relation, though it lies in the inbox', async () => {
    const { patient, gp, practitioner, relationId } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await filled(gp, 1);
    const supersededAt = new Date().toISOString();
    await subgraph.relate({ id: relationId, patient, grantee: practitioner, basis: 'declaration', supersededAt });
    const other = await cared(subgraph, gp);
    const raised = await listen(gp, 'alertRaised', '');
    await subgraph.publish(measured(other.patient, [heartRate(other.patient, 150)]));
    await waitFor('the other', () => raised.told.length > 0);
    expect(raised.told.map(({ alert }) => alert.patient.id)).toEqual([patientId(other.patient)]);
    expect(await count('SELECT count(*)::int FROM inbox_entry WHERE recipient = $1', [practitioner])).toBe(2);
    const [event] = await waitFor('duty to be asked for', async () => {
      const asked = (await subgraph.events('insights.alert')).filter(
        (one) => one.patient === patient && one.type === 'alert.unrouted',
      );
      return asked.length > 0 && asked;
    });
    expect(event?.payload).toMatchObject({ categories: ['measurement'], confidentiality: 3 });
  });

  it('is retracted with its insight when the measurement is corrected, and that is told', async () => {
    const { patient, gp } = await cared(subgraph);
    const wrong = heartRate(patient, 150);
    await subgraph.publish(measured(patient, [wrong]));
    const [raised] = await filled(gp, 1);
    const updated = await listen(gp, 'alertUpdated', '');
    await subgraph.publish(measurementCorrected(patient, { ...wrong, value: { value: 75, unit: '/min' } }));
    const [told] = await waitFor('the retraction', () => updated.told.length > 0 && updated.told);
    expect(told?.alert).toMatchObject({ id: raised?.alert.id, status: 'RETRACTED' });
    expect((await chartOf(gp, patient)).totalCount).toBe(0);
    const events = await subgraph.published('insights.alert', 'alert.retracted', 1, patient);
    expect(events.map(({ payload }) => payload)).toContainEqual({ patient, alert: raised?.alert.id });
  });

  it('stands on what is left when one of two measurements is withdrawn, and is retracted with the last', async () => {
    const { patient, gp } = await cared(subgraph);
    const [first, second] = [heartRate(patient, 150), heartRate(patient, 155)];
    for (const one of [first, second]) await subgraph.publish(measured(patient, [one]));
    const saying = (value: string) =>
      waitFor(`an insight of ${value}`, async () => (await chartOf(gp, patient)).nodes[0]?.title.includes(value));
    await saying('155');
    const updated = await listen(gp, 'alertUpdated', '');
    await subgraph.publish(measurementCorrected(patient, second, 'entered-in-error'));
    await saying('150');
    expect((await nodes(gp)).map(({ alert }) => alert.status)).toEqual(['RAISED']);
    await subgraph.publish(measurementCorrected(patient, first, 'entered-in-error'));
    const [told] = await waitFor('the retraction', () => updated.told.length > 0 && updated.told);
    expect(told?.alert.status).toBe('RETRACTED');
    expect((await chartOf(gp, patient)).totalCount).toBe(0);
  });

  it('is retracted when the result is withdrawn, and not when the corrected result is critical still', async () => {
    const { patient, gp } = await cared(subgraph);
    const result = laboratoryResult(patient);
    await subgraph.publish(resulted(patient, result));
    const [raised] = await filled(gp, 1);
    const value = { value: 6.8, unit: 'mmol/L' };
    await subgraph.publish(
      resulted(patient, { ...result, value, status: 'corrected', version: 2 }, 'result.corrected'),
    );
    await waitFor('the new words', async () => (await chartOf(gp, patient)).nodes[0]?.title.includes('6.8'));
    expect((await nodes(gp)).map(({ alert }) => [alert.id, alert.status])).toEqual([[raised?.alert.id, 'RAISED']]);
    await subgraph.publish(
      resulted(patient, { ...result, value, status: 'entered-in-error', version: 3 }, 'result.corrected'),
    );
    await waitFor('the retraction', async () => (await nodes(gp))[0]?.alert.status === 'RETRACTED');
  });

  it('is settled for all by the first who acknowledges it', async () => {
    const { patient, gp } = await cared(subgraph);
    const former = physician();
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [raised] = await filled(gp, 1);
    await subgraph.relate({ patient, grantee: former.practitioner ?? '', basis: 'encounter' });
    const updated = await listen(gp, 'alertUpdated', '');
    const outcomes = await Promise.all(
      [gp, former, gp].map((caller) => subgraph.data<object>(caller, acknowledge, { id: raised?.alert.id })),
    );
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    const [told] = await waitFor('the acknowledgement', () => updated.told.length > 0 && updated.told);
    expect(told?.alert.status).toBe('ACKNOWLEDGED');
    const events = await subgraph.published('insights.alert', 'alert.acknowledged', 1, patient);
    expect(events).toHaveLength(1);
    expect(updated.told).toHaveLength(1);
  });

  it('comes anew when the episode goes on after it was acknowledged', async () => {
    const { patient, gp } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [raised] = await filled(gp, 1);
    await subgraph.data(gp, acknowledge, { id: raised?.alert.id });
    await subgraph.publish(measured(patient, [heartRate(patient, 152)]));
    await filled(gp, 2);
  });

  it('is shown to the patient only after a clinician has acknowledged what has to be explained first', async () => {
    const { patient, gp } = await cared(subgraph);
    const own = patientCaller(patient);
    await subgraph.relate({ patient, grantee: patient, basis: 'self' });
    const diabetic = laboratoryResult(patient, { code: '4548-4', value: { value: 7.1, unit: '%' } });
    await subgraph.publish(resulted(patient, diabetic));
    const [raised] = await filled(gp, 1);
    expect((await chartOf(gp, patient)).totalCount).toBe(1);
    expect((await chartOf(own, patient)).totalCount).toBe(0);
    await subgraph.data(gp, acknowledge, { id: raised?.alert.id });
    expect((await chartOf(own, patient)).totalCount).toBe(1);
  });

  it('is never raised by history, and by a late value only while it holds', async () => {
    const { patient, gp } = await cared(subgraph);
    const at = (minutesAgo: number) => ({ effectiveAt: new Date(Date.now() - minutesAgo * 60_000).toISOString() });
    await subgraph.publish(measured(patient, [heartRate(patient, 150, at(300))], { historical: true }));
    await subgraph.publish(measured(patient, [heartRate(patient, 70, at(10))]));
    await subgraph.publish(measured(patient, [heartRate(patient, 140, at(100))]));
    await waitFor('the insight', async () =>
      (await chartOf(gp, patient)).nodes.some(({ title }) => title.includes('140')),
    );
    expect(await nodes(gp)).toEqual([]);
    await subgraph.publish(measured(patient, [heartRate(patient, 145, at(1))]));
    await filled(gp, 1);
  });

  it('is pulled page by page', async () => {
    const { patient, gp } = await cared(subgraph);
    const other = await cared(subgraph, gp);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await subgraph.publish(measured(other.patient, [heartRate(other.patient, 150)]));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    const all = (await filled(gp, 3)).map(({ alert }) => alert.id);
    const { alerts: page } = await subgraph.data<Inbox>(gp, inbox, { first: 2 });
    const { alerts: rest } = await subgraph.data<Inbox>(gp, inbox, { first: 2, after: page.endCursor });
    expect([page.hasNextPage, rest.hasNextPage]).toEqual([true, false]);
    expect([...page.nodes, ...rest.nodes].map(({ alert }) => alert.id)).toEqual(all);
    const refused = await subgraph.execute(gp, inbox, { after: newUuid() });
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
