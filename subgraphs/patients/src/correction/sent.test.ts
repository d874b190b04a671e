import { randomBytes } from 'node:crypto';
import { decodeId, newUuid } from '@salus/subgraph-kit';
import { deviceClient, integrator, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { bloodPressure, heartRate } from '../measurement/measurement.factory';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const ingest = `mutation ($input: IngestMeasurementsInput!) { ingestMeasurements(input: $input) { created corrected duplicates rejected { index code reason } } }`;
const withdraw = `mutation ($input: WithdrawMeasurementInput!) { withdrawMeasurement(input: $input) { isChanged } }`;
const chart = `query ($id: ID!) { patient(id: $id) { measurements(first: 100) { nodes { id status version value { value } } }
  measurementSeries(kind: "8867-4", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", resolution: MINUTE) { points { start minimum maximum count } } } }`;

interface Ingested {
  ingestMeasurements: {
    created: number;
    corrected: number;
    duplicates: number;
    rejected: { index: number; code: string; reason: string }[];
  };
}
interface Chart {
  patient: {
    measurements: { nodes: { id: string; status: string; version: number; value: { value: number } }[] };
    measurementSeries: { points: { start: string; minimum: number; maximum: number; count: number }[] };
  };
}

describe('a measurement that is sent again, corrected', () => {
  let subgraph: TestSubgraph<Config>;
  const source = integrator();

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const registered = async (): Promise<{ id: string; uuid: string }> => {
    const answer = await subgraph.data<{ registerPatient: { patient: { id: string } } }>(source, register, {
      input: registration(),
    });
    const { id } = answer.registerPatient.patient;
    return { id, uuid: decodeId('Patient', id, 'patient').patient };
  };
  const send = async (measurements: object[], caller = source) =>
    (await subgraph.data<Ingested>(caller, ingest, { input: { measurements } })).ingestMeasurements;
  const chartOf = async (id: string) => (await subgraph.data<Chart>(source, chart, { id })).patient;
  const bpm = (value: number) => ({ value: { value, unit: '/min' } });
  const correction = { correctionReason: 'amended: its source says so' };
  const versionsOf = (uuid: string): Promise<object[]> =>
    subgraph.running.parts.core.database.read(source, (transaction) =>
      transaction.query(
        `SELECT version, content -> 'value' -> 'value' AS value, content ->> 'status' AS status, reason, replaced_by AS "by"
           FROM measurement_version WHERE patient_id = $1 ORDER BY version`,
        [uuid],
      ),
    );

  it('says the new value, keeps the earlier, is counted anew in its new bucket, and is told', async () => {
    const { id, uuid } = await registered();
    const row = heartRate(id, bpm(180));
    await send([row]);
    const later = { ...row, ...bpm(80), effectiveAt: '2026-03-01T11:00:00+01:00', ...correction };

    expect(await send([later])).toEqual({ created: 0, corrected: 1, duplicates: 0, rejected: [] });

    const { measurements, measurementSeries } = await chartOf(id);
    expect(measurements.nodes).toMatchObject([{ status: 'CORRECTED', version: 2, value: { value: 80 } }]);
    expect(measurementSeries.points).toEqual([
      { start: '2026-03-01T11:00:00.000+01:00', minimum: 80, maximum: 80, count: 1 },
    ]);
    const kept = { version: 1, value: 180, status: 'final', reason: correction.correctionReason, by: source.subject };
    expect(await versionsOf(uuid)).toEqual([kept]);
    const [told] = await subgraph.published('patients.measurement', 'measurement.corrected', 1, uuid);
    expect(told?.payload).toMatchObject({ measurement: { id: measurements.nodes[0]?.id, value: { value: 80 } } });
  });

  it('changes nothing a second time, and what was sent before it brings nothing back', async () => {
    const { id, uuid } = await registered();
    const row = heartRate(id, bpm(180));
    const right = { ...row, ...bpm(80), ...correction };
    await send([row]);
    await Promise.all(Array.from({ length: 6 }, () => send([right])));
    expect(await send([right])).toMatchObject({ corrected: 0, duplicates: 1 });
    expect(await send([{ ...row, ...correction }, right])).toMatchObject({ corrected: 2 });
    expect(await send([row])).toMatchObject({ duplicates: 0, rejected: [{ index: 0, code: 'CONFLICT' }] });
    expect((await chartOf(id)).measurements.nodes).toMatchObject([{ version: 4, value: { value: 80 } }]);
    expect(await versionsOf(uuid)).toHaveLength(3);
  });

  it('is new where nothing is known of it, and corrects what came with it', async () => {
    const { id } = await registered();
    const [one, other] = [heartRate(id, bpm(60)), heartRate(id, bpm(190))];
    const apart = heartRate(id, { ...bpm(70), effectiveAt: '2026-03-01T10:30:00+01:00' });
    const rows = [{ ...one, ...correction }, other, { ...other, ...bpm(90), ...correction }, apart];
    expect(await send(rows)).toEqual({ created: 3, corrected: 1, duplicates: 0, rejected: [] });
    const { measurements, measurementSeries } = await chartOf(id);
    expect(measurements.nodes.map(({ value }) => value.value).sort()).toEqual([60, 70, 90]);
    expect(measurementSeries.points).toMatchObject([
      { minimum: 60, maximum: 90, count: 2 },
      { minimum: 70, maximum: 70, count: 1 },
    ]);
  });

  it('is refused by itself: of another kind, withdrawn, without a reason, or by who may not correct', async () => {
    const { id, uuid } = await registered();
    const [kind, gone, plain] = [heartRate(id), heartRate(id), heartRate(id)];
    await send([kind, gone, plain]);
    const input = { patientId: id, sourceIdentifier: gone['sourceIdentifier'], reason: 'wrong' };
    await subgraph.data(source, withdraw, { input });
    const panel = bloodPressure(id, 120, 80, { sourceIdentifier: kind['sourceIdentifier'], ...correction });
    const outcome = await send([
      panel,
      { ...gone, ...bpm(80), ...correction },
      { ...plain, ...bpm(80), correctionReason: ' ' },
      { ...plain, ...bpm(81), ...correction },
    ]);
    expect(outcome).toMatchObject({ created: 0, corrected: 1 });
    const said = outcome.rejected.map(({ index, code, reason }) => [index, code, reason.split(':')[0]]);
    expect(said).toEqual([
      [0, 'CONFLICT', 'kind'],
      [1, 'CONFLICT', 'sourceIdentifier'],
      [2, 'BAD_USER_INPUT', 'reason'],
    ]);
    const device = deviceClient();
    await subgraph.running.parts.core.database.write(source, (transaction) =>
      transaction.query('INSERT INTO device_connection (patient_id, device_id, client) VALUES ($1, $2, $3)', [
        ...[uuid, newUuid(), device.client],
      ]),
    );
    const own = heartRate(id, bpm(90));
    await send([own], device);
    expect(await send([{ ...own, ...bpm(91), ...correction }], device)).toMatchObject({
      corrected: 0,
      rejected: [{ index: 0, code: 'CONFLICT' }],
    });
  });
});
