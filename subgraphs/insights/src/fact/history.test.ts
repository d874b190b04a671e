import type { NewEvent } from '@salus/events';
import { newUuid, patientId } from '@salus/subgraph-kit';
import { TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { cared } from '../alert/alert.factory';
import type { Config } from '../config';
import { insights } from '../schema';
import { insightsCaller } from './fact.consumer';
import { heartRate, laboratoryResult, measured, registered, resulted } from './fact.factory';

const chart = `query ($id: ID!) { _entities(representations: [{ __typename: "Patient", id: $id }]) { ... on Patient { insights(first: 50) { totalCount nodes { rule effectiveAt } } } } }`;
const inbox = '{ alerts(first: 50) { nodes { alert { patient { id } } } } }';

interface Chart {
  _entities: { insights: { totalCount: number; nodes: { rule: string; effectiveAt: string }[] } }[];
}

describe('history', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterAll(() => subgraph.stop());

  const historical = (event: NewEvent): NewEvent => ({
    ...event,
    eventId: newUuid(),
    payload: { ...(event.payload as object), historical: true },
  });
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const append = (events: NewEvent[]) =>
    subgraph.log.append(events.map((event) => ({ ...event, eventId: event.eventId ?? newUuid() })));
  const rowsOf = <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
    subgraph.running.parts.core.database.read(insightsCaller, (transaction) => transaction.query<Row[]>(sql, values));

  it('is stored together and judged once it has come to rest, without a single alert', async () => {
    const { patient, gp } = await cared(subgraph);
    const results = Array.from({ length: 40 }, (_, index) =>
      laboratoryResult(patient, {
        value: { value: index === 7 ? 7 : 4.2, unit: 'mmol/L' },
        effectiveAt: daysAgo(index),
      }),
    );
    const pulse = [150, 75, 150].map((rate, index) =>
      heartRate(patient, rate, { effectiveAt: daysAgo(90 - index * 40) }),
    );
    await append([
      ...results.map((result) => historical(resulted(patient, result))),
      ...pulse.map((measurement) => historical(measured(patient, [measurement]))),
    ]);
    const variables = { id: patientId(patient) };
    const { nodes } = await waitFor(
      'the insights',
      async () => {
        const { insights: found } = (await subgraph.data<Chart>(gp, chart, variables))._entities[0] ?? {};
        return (found?.totalCount ?? 0) >= 3 && found;
      },
      15_000,
    );
    expect(nodes.map(({ rule }) => rule).toSorted()).toEqual(['laboratory-critical', 'news2-extreme', 'news2-extreme']);
    expect((await subgraph.data<{ alerts: { nodes: object[] } }>(gp, inbox)).alerts.nodes).toEqual([]);
    expect(await rowsOf('SELECT FROM result_fact WHERE patient_id = $1 AND historical', [patient])).toHaveLength(40);
  });

  it('does not hold up what happens now, and a later word on a fact of it counts', async () => {
    const { patient, gp } = await cared(subgraph);
    const others = Array.from({ length: 20 }, newUuid);
    await append(others.map((other) => registered(other)));
    const results = others.flatMap((other) => Array.from({ length: 40 }, () => laboratoryResult(other)));
    const [first] = results;
    await append(results.map((result, index) => historical(resulted(others[Math.floor(index / 40)] ?? '', result))));
    const withdrawn = { ...first, status: 'entered-in-error', version: 2 };
    await append([
      resulted(others[0] ?? '', withdrawn, 'result.corrected'),
      resulted(patient, laboratoryResult(patient)),
    ]);
    await waitFor(
      'the alert',
      async () => (await subgraph.data<{ alerts: { nodes: object[] } }>(gp, inbox)).alerts.nodes.length > 0,
      15_000,
    );
    const [known] = await rowsOf<{ status: string }>('SELECT status FROM result_fact WHERE fact_id = $1', [first?.id]);
    expect(known?.status).toBe('entered-in-error');
  });
});
