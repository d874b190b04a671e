import { randomBytes } from 'node:crypto';
import { decodeId } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import type { Config } from '../config';
import { bloodPressure, heartRate } from '../measurement/measurement.factory';
import { registration } from '../patient/patient.factory';
import { fill } from '../migrations/0004-series';
import { patients } from '../schema';
import { bucketKeeper } from './bucket.ingestion';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const ingest = `mutation ($input: IngestMeasurementsInput!) { ingestMeasurements(input: $input) { created } }`;
const correct = `mutation ($input: CorrectMeasurementInput!) { correctMeasurement(input: $input) { measurement { version } } }`;
const list = `query ($id: ID!) { patient(id: $id) { measurements(first: 100) { nodes { id } } } }`;
const series = `query ($id: ID!, $kind: String!, $from: DateTimeISO!, $to: DateTimeISO!, $resolution: SeriesResolution!) { patient(id: $id) {
  measurementSeries(kind: $kind, from: $from, to: $to, resolution: $resolution) { points { start minimum maximum mean count } } } }`;

/** What the buckets ought to be: the same figures from the rows themselves, by other SQL. */
const kept = `SELECT code, unit, width_minutes, starts_at, offset_minutes::int, organization_id, minimum, maximum, sum, count
  FROM measurement_bucket WHERE patient_id = $1`;
const counted = `
  SELECT v.code, v.unit, width.minutes, date_trunc(width.name, m.effective_at AT TIME ZONE 'UTC' + m.offset_minutes * interval '1 minute')
           AT TIME ZONE 'UTC' - m.offset_minutes * interval '1 minute', m.offset_minutes::int, m.organization_id,
         min(v.value), max(v.value), sum(v.value), count(*)
    FROM measurement m CROSS JOIN (VALUES (1, 'minute'), (60, 'hour')) AS width (minutes, name)
   CROSS JOIN LATERAL (
     SELECT m.code, m.value, m.unit WHERE m.value IS NOT NULL
     UNION ALL
     SELECT c ->> 'code', (c -> 'value' ->> 'value')::float8, c -> 'value' ->> 'unit' FROM jsonb_array_elements(m.components) c
   ) AS v
   WHERE m.patient_id = $1 AND m.status <> 'entered-in-error' GROUP BY 1, 2, 3, 4, 5, 6`;
const differences = `SELECT count(*)::int AS count
  FROM (((${kept}) EXCEPT (${counted})) UNION ALL ((${counted}) EXCEPT (${kept}))) AS difference`;

describe('a series', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const registered = async (): Promise<{ id: string; gp: ReturnType<typeof physician> }> => {
    const { registerPatient } = await subgraph.data<{ registerPatient: { patient: { id: string } } }>(
      integrator(),
      register,
      {
        input: registration(),
      },
    );
    const { id } = registerPatient.patient;
    const gp = physician();
    const patient = decodeId('Patient', id, 'patient').patient;
    await subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    return { id, gp };
  };
  const send = (measurements: object[], caller = integrator()): Promise<object> =>
    subgraph.data(caller, ingest, { input: { measurements } });
  const points = async (caller: ReturnType<typeof physician>, id: string, resolution: string, kind = '8867-4') => {
    const window = { from: '2026-03-01T00:00:00Z', to: '2026-03-08T00:00:00Z' };
    const answer = await subgraph.data<{
      patient: { measurementSeries: { points: { start: string; count: number }[] } };
    }>(caller, series, { id, kind, resolution, ...window });
    return answer.patient.measurementSeries.points;
  };
  const at = (effectiveAt: string, value: number) => ({ effectiveAt, value: { value, unit: '/min' } });

  it('is by minute, by hour and by day of local time', async () => {
    const { id, gp } = await registered();
    await send([
      heartRate(id, at('2026-03-02T00:15:10+05:30', 60)),
      heartRate(id, at('2026-03-02T00:15:50+05:30', 70)),
      heartRate(id, at('2026-03-02T00:45:00+05:30', 80)),
      heartRate(id, at('2026-03-02T23:59:59+05:30', 90)),
    ]);
    const point = (start: string, minimum: number, maximum: number, mean: number, count: number): object => ({
      start: `2026-03-02T${start}:00.000+05:30`,
      minimum,
      maximum,
      mean,
      count,
    });
    expect(await points(gp, id, 'MINUTE')).toEqual([
      point('00:15', 60, 70, 65, 2),
      point('00:45', 80, 80, 80, 1),
      point('23:59', 90, 90, 90, 1),
    ]);
    expect(await points(gp, id, 'HOUR')).toEqual([point('00:00', 60, 80, 70, 3), point('23:00', 90, 90, 90, 1)]);
    expect(await points(gp, id, 'DAY')).toEqual([point('00:00', 60, 90, 75, 4)]);
  });

  it('of a component holds the panels that have it', async () => {
    const { id, gp } = await registered();
    await send([bloodPressure(id, 120, 80), bloodPressure(id, 140, 90, { kind: '55284-4' })]);
    expect(await points(gp, id, 'HOUR', '8480-6')).toMatchObject([{ minimum: 120, maximum: 140, count: 2 }]);
  });

  it('is as long as its resolution allows', async () => {
    const { id, gp } = await registered();
    const spans = [
      ['MINUTE', '2026-01-08T00:00:00.001Z', '7 days'],
      ['HOUR', '2027-01-02T00:00:00.001Z', 'a year'],
      ['DAY', '2036-01-09T00:00:00.001Z', '10 years'],
    ];
    for (const [resolution, to, limit] of spans) {
      const variables = { id, kind: '8867-4', from: '2026-01-01T00:00:00Z', to, resolution };
      const answer = await subgraph.execute(gp, series, variables);
      expect(answer.errors?.[0]?.message).toContain(`at most ${limit} later`);
    }
  });

  it('shows nobody more than the rows would', async () => {
    const { id } = await registered();
    await send([heartRate(id)]);
    const uuid = decodeId('Patient', id, 'patient').patient;
    const seen = (caller: ReturnType<typeof physician>): Promise<number> =>
      subgraph.running.parts.core.database.read(caller, async (transaction) => {
        const rows = await transaction.query<object[]>('SELECT 1 FROM measurement_bucket WHERE patient_id = $1', [
          uuid,
        ]);
        return rows.length;
      });
    expect(await seen(integrator())).toBe(2);
    expect(await seen(physician())).toBe(0);
    expect(await seen(patientCaller(uuid))).toBe(0);
  });

  it('has what was measured before there were buckets', async () => {
    const { id } = await registered();
    await send([heartRate(id), heartRate(id, at('2026-03-01T10:20:30+05:30', 90)), bloodPressure(id, 120, 80)]);
    const patient = decodeId('Patient', id, 'patient').patient;
    const [row] = await subgraph.running.parts.core.database.write(bucketKeeper, async (transaction) => {
      await transaction.query('DELETE FROM measurement_bucket');
      await transaction.query(fill);
      return transaction.query<{ count: number }[]>(differences, [patient]);
    });
    expect(row?.count).toBe(0);
  });

  it('equals what the rows give, after any ingestions, corrections and withdrawals, at the same time too', async () => {
    const time = fc.integer({ min: 0, max: 400 }).map((seconds) => {
      const local = new Date(Date.UTC(2026, 2, 1, 10, 0, seconds * 20)).toISOString().slice(0, 19);
      return `${local}${seconds % 3 === 0 ? '+05:30' : '+01:00'}`;
    });
    const value = fc.integer({ min: 40, max: 180 });
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('ingest' as const),
        rows: fc.array(fc.tuple(time, value, fc.boolean()), { minLength: 1, maxLength: 8 }),
      }),
      fc.record({ kind: fc.constant('correct' as const), place: fc.nat(), value, time: fc.option(time) }),
      fc.record({ kind: fc.constant('withdraw' as const), place: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        const { id, gp } = await registered();
        const run = async (one: (typeof steps)[number]): Promise<void> => {
          if (one.kind === 'ingest') {
            const rows = one.rows.map(([when, number, isPanel]) =>
              isPanel ? bloodPressure(id, number, 60, { effectiveAt: when }) : heartRate(id, at(when, number)),
            );
            await send(rows);
            return;
          }
          const { patient } = await subgraph.data<{ patient: { measurements: { nodes: { id: string }[] } } }>(
            gp,
            list,
            { id },
          );
          const { nodes } = patient.measurements;
          const measurementId = nodes[one.place % Math.max(1, nodes.length)]?.id;
          if (!measurementId) return;
          const change =
            one.kind === 'withdraw'
              ? { enteredInError: true }
              : {
                  ...(one.time ? { effectiveAt: one.time } : { enteredInError: false }),
                  value: { value: one.value, unit: '/min' },
                };
          await subgraph.execute(gp, correct, { input: { measurementId, reason: 'test', ...change } });
        };
        for (let place = 0; place < steps.length; place += 3) await Promise.all(steps.slice(place, place + 3).map(run));
        const patient = decodeId('Patient', id, 'patient').patient;
        const [row] = await subgraph.running.parts.core.database.read(integrator(), (transaction) =>
          transaction.query<{ count: number }[]>(differences, [patient]),
        );
        expect(row?.count).toBe(0);
        const days = await points(gp, id, 'DAY');
        const hours = await points(gp, id, 'HOUR');
        const total = (list: { count: number }[]): number => list.reduce((sum, { count }) => sum + count, 0);
        expect(total(days)).toBe(total(hours));
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
