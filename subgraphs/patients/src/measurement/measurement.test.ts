import { randomBytes } from 'node:crypto';
import { decodeId } from '@salus/subgraph-kit';
import { deviceClient, integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';
import { bloodPressure, heartRate } from './measurement.factory';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const connect = `mutation ($input: ConnectDeviceInput!) { connectDevice(input: $input) { device { id connection { client until } } } }`;
const disconnect = `mutation ($input: DisconnectDeviceInput!) { disconnectDevice(input: $input) { device { id } } }`;
const ingest = `mutation ($input: IngestMeasurementsInput!) { ingestMeasurements(input: $input) { created duplicates rejected { index code reason } } }`;
const correct = `mutation ($input: CorrectMeasurementInput!) { correctMeasurement(input: $input) { measurement { id status version value { value } } } }`;
const list = `query ($id: ID!, $first: Int!, $after: String) { patient(id: $id) { measurements(first: $first, after: $after) {
  totalCount isTotalCountExact pageInfo { hasNextPage endCursor } nodes { id effectiveAt value { value unit } components { kind { code } value { value } } } } } }`;
const series = `query ($id: ID!) { patient(id: $id) { measurementSeries(kind: "8867-4", from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z", resolution: DAY) {
  unit points { start minimum maximum mean count } } } }`;
const latest = `query ($id: ID!) { patient(id: $id) { latestMeasurements { id kind { code display } value { value unit } effectiveAt } } }`;

interface Page {
  patient: {
    measurements: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { id: string; effectiveAt: string; value: { value: number } }[];
    };
  };
}
interface Ingested {
  ingestMeasurements: {
    created: number;
    duplicates: number;
    rejected: { index: number; code: string; reason: string }[];
  };
}

describe('measurements', () => {
  let subgraph: TestSubgraph<Config>;
  const device = deviceClient();

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  async function connected(): Promise<{
    id: string;
    uuid: string;
    deviceId: string;
    gp: ReturnType<typeof physician>;
  }> {
    const answer = await subgraph.data<{ registerPatient: { patient: { id: string } } }>(integrator(), register, {
      input: registration(),
    });
    const { id } = answer.registerPatient.patient;
    const uuid = decodeId('Patient', id, 'patient').patient;
    const gp = physician();
    await subgraph.relate(
      { patient: uuid, grantee: gp.practitioner ?? '', basis: 'declaration' },
      { patient: uuid, grantee: uuid, basis: 'self' },
    );
    const input = { patientId: id, device: { sourceIdentifier: 'serial-1', name: 'watch' }, client: device.client };
    const { connectDevice } = await subgraph.data<{ connectDevice: { device: { id: string } } }>(
      patientCaller(uuid),
      connect,
      { input },
    );
    return { id, uuid, gp, deviceId: connectDevice.device.id };
  }
  const send = async (measurements: object[], caller = device): Promise<Ingested['ingestMeasurements']> =>
    (await subgraph.data<Ingested>(caller, ingest, { input: { measurements } })).ingestMeasurements;

  it('takes the good rows of a batch and names the bad ones', async () => {
    const { id } = await connected();
    const rows = [
      heartRate(id),
      heartRate(id, { value: { value: 900, unit: '/min' } }),
      heartRate(id, { effectiveAt: '2026-03-01T10:00:00' }),
      heartRate(id, { kind: 'nonsense' }),
      bloodPressure(id, 120, 80),
      heartRate('AAAA'),
      heartRate(id, { effectiveAt: '2999-01-01T00:00:00Z' }),
    ];
    const outcome = await send(rows);
    expect(outcome.created).toBe(2);
    expect(outcome.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'IMPLAUSIBLE'],
      [2, 'BAD_USER_INPUT'],
      [3, 'IMPLAUSIBLE'],
      [5, 'BAD_USER_INPUT'],
      [6, 'IMPLAUSIBLE'],
    ]);
  });

  it('is stored once however often it is sent, and never changed by a second sending', async () => {
    const { id } = await connected();
    const row = heartRate(id);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => send([row, heartRate(id, { sourceIdentifier: 'same' })])),
    );
    expect(outcomes.reduce((sum, { created }) => sum + created, 0)).toBe(2);
    expect(outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(38);
    expect(await send([{ ...row, value: { value: 80, unit: '/min' } }])).toMatchObject({
      created: 0,
      rejected: [{ index: 0, code: 'CONFLICT' }],
    });
  });

  it('is refused from a device that the patient did not connect, or disconnected', async () => {
    const { id, uuid, deviceId } = await connected();
    expect(await send([heartRate(id)], deviceClient())).toMatchObject({
      created: 0,
      rejected: [{ code: 'NOT_CONNECTED' }],
    });
    expect(await send([heartRate(id)])).toMatchObject({ created: 1 });
    await subgraph.data(patientCaller(uuid), disconnect, { input: { deviceId } });
    expect(await send([heartRate(id)])).toMatchObject({ created: 0, rejected: [{ code: 'NOT_CONNECTED' }] });
  });

  it('keeps its offset, and a value of 23:30 stays on its local day', async () => {
    const { id, gp } = await connected();
    await send([
      heartRate(id, { effectiveAt: '2026-03-01T23:30:00+02:00' }),
      heartRate(id, { effectiveAt: '2026-03-02T00:30:00+02:00', value: { value: 80, unit: '/min' } }),
    ]);
    const answer = await subgraph.data<{ patient: { measurementSeries: { points: object[] } } }>(gp, series, { id });
    expect(answer.patient.measurementSeries.points).toEqual([
      { start: '2026-03-01T00:00:00.000+02:00', minimum: 72, maximum: 72, mean: 72, count: 1 },
      { start: '2026-03-02T00:00:00.000+02:00', minimum: 80, maximum: 80, mean: 80, count: 1 },
    ]);
    const { patient } = await subgraph.data<{ patient: { latestMeasurements: object[] } }>(gp, latest, { id });
    expect(patient.latestMeasurements).toMatchObject([
      {
        kind: { code: '8867-4', display: 'Heart rate' },
        value: { value: 80 },
        effectiveAt: '2026-03-02T00:30:00.000+02:00',
      },
    ]);
  });

  it('is paged without gap or repetition when times are equal', async () => {
    const { id, gp } = await connected();
    await send(Array.from({ length: 25 }, () => heartRate(id)));
    const seen = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const { patient }: Page = await subgraph.data<Page>(gp, list, { id, first: 10, after });
      expect(patient.measurements.totalCount).toBe(25);
      for (const node of patient.measurements.nodes) seen.add(node.id);
      more = patient.measurements.pageInfo.hasNextPage;
      after = patient.measurements.pageInfo.endCursor;
    }
    expect(seen.size).toBe(25);
  });

  it('keeps its id and its earlier version when it is corrected, and tells of it', async () => {
    const { id, uuid, gp } = await connected();
    await send([heartRate(id)]);
    const { patient } = await subgraph.data<Page>(gp, list, { id, first: 1 });
    const measurementId = patient.measurements.nodes[0]?.id;
    const input = { measurementId, value: { value: 75, unit: '/min' }, reason: 'typed wrong' };
    expect(await subgraph.data(gp, correct, { input })).toEqual({
      correctMeasurement: { measurement: { id: measurementId, status: 'CORRECTED', version: 2, value: { value: 75 } } },
    });
    const events = await subgraph.published('patients.measurement', 'measurement.corrected', 1, uuid);
    expect(events.at(-1)).toMatchObject({
      patient: uuid,
      payload: { measurement: { id: measurementId, value: { value: 75 } }, reason: 'typed wrong' },
    });
    const stranger = await subgraph.execute(physician(), correct, { input });
    expect(stranger.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is history only for an integrator', async () => {
    const { id } = await connected();
    const input = { historical: true, measurements: [heartRate(id)] };
    expect((await subgraph.execute(device, ingest, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await subgraph.data(integrator(), ingest, { input });
  });

  it('is shown to nobody whose relation was superseded, by the predicate and by row-level security alike', async () => {
    const { id, uuid, gp } = await connected();
    await send([heartRate(id)]);
    const count = async (): Promise<number> =>
      subgraph.running.parts.core.database.read(gp, async (transaction) => {
        const [row] = await transaction.query<{ count: number }[]>(
          'SELECT count(*)::int AS count FROM measurement WHERE patient_id = $1',
          [uuid],
        );
        return row?.count ?? -1;
      });
    expect(await count()).toBe(1);
    const [relation] = await subgraph.relate({
      patient: uuid,
      grantee: gp.practitioner ?? '',
      basis: 'declaration',
      id: '00000000-0000-7000-8000-000000000001',
    });
    await subgraph.running.parts.core.database.dataSource.query(
      'UPDATE access_relation SET superseded_at = now() WHERE patient_id = $1 AND grantee_id = $2',
      [uuid, relation?.grantee],
    );
    expect(await count()).toBe(0);
    expect(await subgraph.data(gp, list, { id, first: 1 })).toEqual({ patient: null });
  });

  it('is undecidable, not shown, while the replica of access relations is behind the caller', async () => {
    const { id, gp } = await connected();
    const answer = await subgraph.execute({ ...gp, accessPosition: 1_000_000 }, list, { id, first: 1 });
    expect(answer.data).toEqual({ patient: null });
    expect(answer.errors?.[0]?.extensions.code).toBe('POLICY_UNAVAILABLE');
  });
});
