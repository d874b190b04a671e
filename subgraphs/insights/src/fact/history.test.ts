import type { NewEvent } from '@salus/events';
import type { Caller } from '@salus/policy';
import { newUuid, patientId, queryableOf } from '@salus/subgraph-kit';
import { physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import { cared, type ToldAlert } from '../alert/alert.factory';
import { AlertRouting } from '../alert/routing.service';
import type { Config } from '../config';
import { resultSubmitted } from '../events';
import { FindingService } from '../insight/finding.service';
import { insights } from '../schema';
import { insightsCaller } from './topic.consumer';
import { declared, heartRate, laboratoryResult, measured, registered, resulted } from './fact.factory';
import { storeResults } from './fact.store';

const chart = `query ($id: ID!) { _entities(representations: [{ __typename: "Patient", id: $id }]) { ... on Patient { insights(first: 50) { totalCount nodes { rule effectiveAt } } } } }`;
const inbox = '{ alerts(first: 50) { nodes { alert { patient { id } } } } }';
const words = '{ alerts(first: 50) { nodes { alert { title status insight { title } } } } }';

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
    expect(await rowsOf('SELECT FROM result_fact WHERE patient_id = $1', [patient])).toHaveLength(40);
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

  const alertsOf = async (gp: Caller): Promise<ToldAlert['alert'][]> =>
    (await subgraph.data<{ alerts: { nodes: ToldAlert[] } }>(gp, words)).alerts.nodes.map(({ alert }) => alert);
  const isJudged = (patient: string) =>
    waitFor('the history', async () => {
      const waiting = await rowsOf('SELECT FROM waiting_trigger WHERE patient_id = $1', [patient]);
      const known = await rowsOf('SELECT FROM insight WHERE patient_id = $1 AND historical', [patient]);
      return waiting.length === 0 && known.length > 0;
    });
  const potassium = (patient: string, value: number, part: object) =>
    laboratoryResult(patient, { value: { value, unit: 'mmol/L' }, ...part });

  it('leaves a live alert its words and those who have it, and does not outlive it in its place', async () => {
    const { patient, gp } = await cared(subgraph);
    const live = potassium(patient, 6.6, {});
    await append([
      historical(
        resulted(patient, potassium(patient, 7.7, { effectiveAt: '2019-03-01T08:00:00Z', confidentiality: 5 })),
      ),
      historical(resulted(patient, potassium(patient, 4.2, { effectiveAt: '2019-03-02T08:00:00Z' }))),
      resulted(patient, live),
    ]);
    await isJudged(patient);
    const [alert, ...others] = await waitFor('the alert', async () => {
      const found = await alertsOf(gp);
      return found.length > 0 && found;
    });
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ status: 'RAISED', title: expect.stringContaining('6.6') });
    expect(alert?.insight).toMatchObject({ title: expect.stringContaining('6.6') });
    await append([resulted(patient, { ...live, status: 'entered-in-error', version: 2 }, 'result.corrected')]);
    await waitFor('the retraction', async () => (await alertsOf(gp))[0]?.status === 'RETRACTED');
  });

  it('takes an open alert from nobody when later live facts rest on it too', async () => {
    const { patient, gp } = await cared(subgraph);
    const pressure = (systolic: number, daysBefore: number, part: object = {}) => ({
      ...heartRate(patient, 0, { effectiveAt: daysAgo(daysBefore) }),
      code: '85354-9',
      value: null,
      components: [
        { code: '8480-6', value: { value: systolic, unit: 'mm[Hg]' } },
        { code: '8462-4', value: { value: 95, unit: 'mm[Hg]' } },
      ],
      ...part,
    });
    const titles = async () => (await alertsOf(gp)).map(({ title }) => title);
    await append([measured(patient, [pressure(150, 9)]), measured(patient, [pressure(155, 8)])]);
    await waitFor('the alert', async () => (await titles()).length > 0);
    await append([historical(measured(patient, [pressure(170, 7, { confidentiality: 5 })]))]);
    await isJudged(patient);
    await append([measured(patient, [pressure(160, 6)])]);
    await waitFor('what is said of the last', async () => {
      const sql = `SELECT FROM insight WHERE patient_id = $1 AND rule = 'hypertension' AND title LIKE '%160%'`;
      return (await rowsOf(sql, [patient])).length > 0;
    });
    expect(await titles()).toEqual([expect.stringContaining('155')]);
  });

  const write = (sql: string, values: unknown[]) =>
    subgraph.running.parts.core.database.write(insightsCaller, (transaction) => transaction.query(sql, values));

  it('may wait for its patient in any amount: the registration and what is live go before it', async () => {
    const patient = newUuid();
    const gp = physician();
    await subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    await write(
      `INSERT INTO waiting_trigger (patient_id, fact_type, fact_id, historical, recorded_at)
       SELECT $1, 'DiagnosticResult', number::text, true, now() FROM generate_series(1, 200000) AS number`,
      [patient],
    );
    await append([resulted(patient, laboratoryResult(patient))]);
    await waitFor('the live one', async () => {
      const sql = 'SELECT FROM waiting_trigger WHERE patient_id = $1 AND NOT historical';
      return (await rowsOf(sql, [patient])).length > 0;
    });
    await append([registered(patient), declared(patient, gp.practitioner ?? '')]);
    await waitFor('the alert', async () => (await alertsOf(gp)).length > 0);
    const left = async () =>
      Number(
        (await rowsOf<{ count: string }>('SELECT count(*) FROM waiting_trigger WHERE patient_id = $1', [patient]))[0]
          ?.count,
      );
    await waitFor('some of the history', async () => (await left()) < 200_000, 15_000);
    await write('DELETE FROM waiting_trigger WHERE patient_id = $1', [patient]);
  }, 30_000);

  it('that cannot be judged takes no place from that of others', async () => {
    const broken = Array.from({ length: 25 }, newUuid);
    await append(broken.map((patient) => registered(patient)));
    const { patient } = await cared(subgraph);
    await write(
      `INSERT INTO measurement_fact (patient_id, fact_id, code, codes, components, effective_at, cuffless, status, historical, log_position, categories, confidentiality)
       SELECT patient, patient::text, '85354-9', '{85354-9}', '{}', now(), false, 'final', true, 0, '{measurement}', 3 FROM unnest($1::uuid[]) AS patient`,
      [broken],
    );
    await write(
      `INSERT INTO waiting_trigger (patient_id, fact_type, fact_id, historical, recorded_at)
       SELECT patient, 'Measurement', patient::text, true, now() - interval '1 hour' FROM unnest($1::uuid[]) AS patient`,
      [broken],
    );
    await append([historical(resulted(patient, laboratoryResult(patient)))]);
    await append([historical(measured(patient, [heartRate(patient, 150)]))]);
    await isJudged(patient);
    expect(await rowsOf('SELECT FROM waiting_trigger WHERE patient_id = ANY ($1)', [broken])).toHaveLength(25);
    await write('DELETE FROM waiting_trigger WHERE patient_id = ANY ($1)', [broken]);
  });

  it('is judged before or after what is live: the same live alerts say the same', async () => {
    const { core } = subgraph.running.parts;
    const findings = new FindingService(new AlertRouting(core));
    const fact = fc.record({
      value: fc.constantFrom(4.2, 5.9, 6.6, 7.7),
      hoursAgo: fc.integer({ min: 1, max: 90 }),
      isHistory: fc.boolean(),
      rank: fc.integer({ min: 0, max: 9 }),
    });
    const alertsIn = async (facts: { value: number; hoursAgo: number; isHistory: boolean; rank: number }[]) => {
      const patient = newUuid();
      return core.database.write(insightsCaller, async (manager) => {
        const transaction = queryableOf(manager);
        await transaction.query(
          `INSERT INTO patient_fact (patient_id, birth_date, sex, log_position, categories, confidentiality)
           VALUES ($1, '1970-03-01', 'female', 0, '{patient}', 3)`,
          [patient],
        );
        const told = facts.map(({ value, hoursAgo, isHistory }, index) => ({
          patient,
          historical: isHistory,
          position: index,
          result: resultSubmitted.parse(
            resulted(
              patient,
              potassium(patient, value, {
                id: `${patient} ${index}`,
                effectiveAt: new Date(Date.UTC(2026, 0, 9) - hoursAgo * 3_600_000).toISOString(),
                confidentiality: isHistory ? 5 : 3,
              }),
            ).payload,
          ).result,
        }));
        await storeResults(transaction, told);
        const order = facts.map((_, index) => index).toSorted((a, b) => (facts[a]?.rank ?? 0) - (facts[b]?.rank ?? 0));
        for (const index of order) {
          const trigger = {
            type: 'DiagnosticResult' as const,
            id: `${patient} ${index}`,
            historical: !!facts[index]?.isHistory,
          };
          await findings.judge({ transaction, told: new Set() }, patient, [trigger], new Date(Date.UTC(2026, 0, 9)));
        }
        const { rows } = await transaction.query<object>(
          `SELECT alert.title, alert.severity, alert.status, alert.confidentiality, insight.explanation, jsonb_array_length(insight.evidence) AS size
             FROM alert JOIN insight USING (patient_id, insight_id) WHERE patient_id = $1
            ORDER BY insight.effective_at, alert.title, size`,
          [patient],
        );
        return rows;
      });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 2, maxLength: 6 }), async (facts) => {
        const ranked = (rank: number) => facts.map((one, index) => ({ ...one, rank: one.isHistory ? rank : index }));
        const mixed = facts.map((one, index) => ({ ...one, rank: one.isHistory ? one.rank : index }));
        const [first, last, between] = [await alertsIn(ranked(-1)), await alertsIn(ranked(99)), await alertsIn(mixed)];
        expect(first).toEqual(last);
        expect(between).toEqual(last);
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});
