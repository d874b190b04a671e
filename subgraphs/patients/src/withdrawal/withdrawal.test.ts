import { randomBytes } from 'node:crypto';
import type { Caller } from '@salus/policy';
import { decodeId, newUuid } from '@salus/subgraph-kit';
import { deviceClient, integrator, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import type { Config } from '../config';
import { bloodPressure, heartRate } from '../measurement/measurement.factory';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { patient { id } } }`;
const ingest = `mutation ($input: IngestMeasurementsInput!) { ingestMeasurements(input: $input) { created duplicates rejected { code } } }`;
const withdraw = `mutation ($input: WithdrawMeasurementInput!) { withdrawMeasurement(input: $input) {
  isChanged measurement { id status version value { value } } } }`;
const correct = `mutation ($input: CorrectMeasurementInput!) { correctMeasurement(input: $input) { measurement { status version } } }`;
const chart = `query ($id: ID!) { patient(id: $id) { latestMeasurements { id } measurements(first: 100) { totalCount nodes { value { value } } }
  measurementSeries(kind: "8867-4", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", resolution: MINUTE) { points { minimum maximum count } } } }`;

interface Withdrawn {
  withdrawMeasurement: { isChanged: boolean; measurement: { id: string; status: string; version: number } | null };
}
interface Ingested {
  ingestMeasurements: { created: number };
}
interface Chart {
  patient: {
    latestMeasurements: { id: string }[];
    measurements: { totalCount: number; nodes: { value: { value: number } }[] };
    measurementSeries: { points: { minimum: number; maximum: number; count: number }[] };
  };
}

/** The first version of a measurement that is withdrawn: there is one of each. */
const isFirstOfWithdrawn = (row: object): boolean =>
  'status' in row && row.status === 'entered-in-error' && 'earlier' in row && row.earlier === 1;

describe('withdrawMeasurement', () => {
  let subgraph: TestSubgraph<Config>;
  const source = integrator();

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const registered = async (): Promise<{ id: string; uuid: string; gp: Caller }> => {
    const answer = await subgraph.data<{ registerPatient: { patient: { id: string } } }>(source, register, {
      input: registration(),
    });
    const { id } = answer.registerPatient.patient;
    const [uuid, gp] = [decodeId('Patient', id, 'patient').patient, physician()];
    await subgraph.relate({ patient: uuid, grantee: gp.practitioner ?? '', basis: 'declaration' });
    return { id, uuid, gp };
  };
  const send = (measurements: object[], caller = source): Promise<object> =>
    subgraph.data(caller, ingest, { input: { measurements } });
  const takeBack = async (patientId: string, sourceIdentifier: string, caller = source) => {
    const input = { patientId, sourceIdentifier, reason: 'cuff of another patient' };
    return (await subgraph.data<Withdrawn>(caller, withdraw, { input })).withdrawMeasurement;
  };
  const chartOf = async (gp: Caller, id: string) => (await subgraph.data<Chart>(gp, chart, { id })).patient;
  const rowsOf = (query: string, ...values: unknown[]): Promise<object[]> =>
    subgraph.running.parts.core.database.read(source, (transaction) => transaction.query(query, values));
  const kept = (uuid: string): Promise<object[]> =>
    rowsOf(
      `SELECT m.status, m.version, m.value, v.version AS earlier, v.reason, v.replaced_by, v.content ->> 'status' AS was
         FROM measurement m LEFT JOIN measurement_version v USING (patient_id, measurement_id)
        WHERE m.patient_id = $1 ORDER BY m.value, v.version`,
      uuid,
    );
  const whatIsKept = (subject: string, value: number): object => ({
    ...{ status: 'entered-in-error', version: 2, value, earlier: 1 },
    ...{ reason: 'cuff of another patient', replaced_by: subject, was: 'final' },
  });

  it('keeps a measurement as entered in error; it leaves lists, latest values and the series, and consumers are told', async () => {
    const { id, uuid, gp } = await registered();
    await send([
      heartRate(id, { sourceIdentifier: 'stays' }),
      heartRate(id, { sourceIdentifier: 'wrong', value: { value: 190, unit: '/min' } }),
    ]);

    const answer = await takeBack(id, 'wrong');

    expect(answer).toMatchObject({
      isChanged: true,
      measurement: { status: 'ENTERED_IN_ERROR', version: 2, value: { value: 190 } },
    });
    const { latestMeasurements, measurements, measurementSeries } = await chartOf(gp, id);
    expect(measurements).toEqual({ totalCount: 1, nodes: [{ value: { value: 72 } }] });
    expect(measurementSeries.points).toEqual([{ minimum: 72, maximum: 72, count: 1 }]);
    expect(latestMeasurements.map((one) => one.id)).not.toContain(answer.measurement?.id);
    expect(await kept(uuid)).toContainEqual(whatIsKept(source.subject, 190));
    const [told] = await subgraph.published('patients.measurement', 'measurement.corrected', 1, uuid);
    expect(told?.payload).toMatchObject({ measurement: { id: answer.measurement?.id, status: 'entered-in-error' } });
  });

  it('lets a value that comes after its withdrawal never count, and tells nobody of it', async () => {
    const { id, uuid, gp } = await registered();

    expect(await takeBack(id, 'early')).toEqual({ isChanged: true, measurement: null });
    expect(await takeBack(id, 'early')).toEqual({ isChanged: false, measurement: null });
    const batch = [heartRate(id, { sourceIdentifier: 'early' }), bloodPressure(id, 120, 80)];
    expect(await send(batch)).toMatchObject({ ingestMeasurements: { created: 2, duplicates: 0, rejected: [] } });
    expect(await send(batch)).toMatchObject({ ingestMeasurements: { created: 0, duplicates: 2, rejected: [] } });

    expect(await kept(uuid)).toContainEqual(whatIsKept(source.subject, 72));
    const { measurements, measurementSeries } = await chartOf(gp, id);
    expect({ count: measurements.totalCount, points: measurementSeries.points }).toEqual({ count: 1, points: [] });
    await subgraph.published('patients.measurement', 'measurements.recorded', 1, uuid);
    const events = (await subgraph.events('patients.measurement')).filter(({ patient }) => patient === uuid);
    expect(events.flatMap(({ payload }) => (payload as { measurements: object[] }).measurements)).toHaveLength(1);
    expect(await takeBack(id, 'early')).toMatchObject({ isChanged: false, measurement: { version: 2 } });
  });

  it('takes one value in of many that come at the same time after their withdrawal', async () => {
    const { id, uuid } = await registered();
    for (const round of [1, 2, 3, 4, 5]) {
      const names = ['a', 'b', 'c'].map((name) => `${name}${round}`);
      for (const name of names) await takeBack(id, name);
      const rows = names.map((sourceIdentifier) => heartRate(id, { sourceIdentifier }));
      const sending = Array.from({ length: 10 }, (_, index) => send(index % 2 ? rows : rows.toReversed()));
      const created = (await Promise.all(sending)).map((one) => (one as Ingested).ingestMeasurements.created);
      expect(created.reduce((sum, count) => sum + count, 0)).toBe(3);
    }
    expect(await kept(uuid)).toEqual(Array.from({ length: 15 }, () => whatIsKept(source.subject, 72)));
  });

  it('is final: neither the value sent again nor a correction brings it back', async () => {
    const { id, gp } = await registered();
    const row = heartRate(id, { sourceIdentifier: 'wrong' });
    await send([row]);
    const { measurement } = await takeBack(id, 'wrong');
    const corrected = { measurementId: measurement?.id, value: { value: 75, unit: '/min' }, reason: 'typed wrong' };

    expect(await send([row])).toMatchObject({ ingestMeasurements: { created: 0, duplicates: 1 } });
    const refused = await subgraph.execute(gp, correct, { input: corrected });
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const again = { measurementId: measurement?.id, enteredInError: true, reason: 'once more' };
    expect(await subgraph.data(gp, correct, { input: again })).toEqual({
      correctMeasurement: { measurement: { status: 'ENTERED_IN_ERROR', version: 2 } },
    });
    expect((await chartOf(gp, id)).measurements.totalCount).toBe(0);
  });

  it('reaches only what the caller itself sent', async () => {
    const { id, gp } = await registered();
    await send([heartRate(id, { sourceIdentifier: 'mine' })]);
    expect(await takeBack(id, 'mine', integrator())).toEqual({ isChanged: true, measurement: null });
    expect((await chartOf(gp, id)).measurements.totalCount).toBe(1);
  });

  it('is refused to devices, for patients whom the caller may not send for, and without reason or identifier', async () => {
    const { id, gp } = await registered();
    const input = { patientId: id, sourceIdentifier: 'one', reason: 'wrong' };
    const codeOf = async (caller: Caller, part: object = {}) =>
      (await subgraph.execute(caller, withdraw, { input: { ...input, ...part } })).errors?.[0]?.extensions.code;
    expect(await codeOf(deviceClient())).toBe('FORBIDDEN');
    expect(await codeOf(gp)).toBe('NOT_FOUND');
    const nobody = Buffer.from(id, 'base64url');
    nobody.writeUInt8(nobody.readUInt8(nobody.length - 1) ^ 1, nobody.length - 1);
    expect(await codeOf(source, { patientId: nobody.toString('base64url') })).toBe('NOT_FOUND');
    expect(await codeOf(source, { reason: ' ' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(source, { sourceIdentifier: '' })).toBe('BAD_USER_INPUT');
    expect(await rowsOf('SELECT FROM measurement_receipt WHERE external_id = $1', 'one')).toEqual([]);
  });

  it('puts away a value whose sender may not correct any more', async () => {
    const { id, uuid } = await registered();
    const sender = integrator();
    await takeBack(id, 'early', sender);
    const device = deviceClient(sender.subject);
    await subgraph.running.parts.core.database.write(source, (transaction) =>
      transaction.query('INSERT INTO device_connection (patient_id, device_id, client) VALUES ($1, $2, $3)', [
        ...[uuid, newUuid(), device.client],
      ]),
    );
    await send([heartRate(id, { sourceIdentifier: 'early' })], device);
    expect(await kept(uuid)).toEqual([whatIsKept(sender.subject, 72)]);
  });

  it('ends the same in whatever order, however often, and at the same time: what was withdrawn does not count', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const step = fc.record({
      kind: fc.constantFrom('send', 'correct', 'withdraw'),
      places: fc.uniqueArray(fc.nat({ max: names.length - 1 }), { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, width) => {
          const { id, uuid, gp } = await registered();
          const of = (...kinds: string[]): Set<number> =>
            new Set(steps.filter(({ kind }) => kinds.includes(kind)).flatMap(({ places }) => places));
          const [come, corrected, withdrawn] = [of('send', 'correct'), of('correct'), of('withdraw')];
          const valueOf = (place: number): number => (corrected.has(place) ? 160 : 60) + place;
          const row = (place: number, value: number, part: object = {}): object =>
            heartRate(id, { ...{ sourceIdentifier: names[place], value: { value, unit: '/min' } }, ...part });
          const run = async ({ kind, places }: (typeof steps)[number]): Promise<void> => {
            const correction = { correctionReason: 'amended' };
            if (kind === 'send') await send(places.map((place) => row(place, 60 + place)));
            else if (kind === 'correct') await send(places.map((place) => row(place, 160 + place, correction)));
            else for (const place of places) await takeBack(id, names[place] ?? '');
          };
          for (let first = 0; first < steps.length; first += width) {
            await Promise.all(steps.slice(first, first + width).map(run));
          }

          const standing = [...come]
            .filter((place) => !withdrawn.has(place))
            .map(valueOf)
            .sort((a, b) => a - b);
          const { measurements, measurementSeries } = await chartOf(gp, id);
          expect(measurements.nodes.map(({ value }) => value.value).sort((a, b) => a - b)).toEqual(standing);
          expect(measurementSeries.points).toEqual(
            standing.length === 0
              ? []
              : [{ minimum: standing.at(0), maximum: standing.at(-1), count: standing.length }],
          );
          const ended = [...come].filter((place) => withdrawn.has(place));
          expect((await kept(uuid)).filter(isFirstOfWithdrawn)).toHaveLength(ended.length);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 120_000);

  it('is told once, and only of what was told before', async () => {
    const { id, uuid } = await registered();
    await takeBack(id, 'early');
    await send([heartRate(id, { sourceIdentifier: 'early' }), heartRate(id, { sourceIdentifier: 'late' })]);
    await Promise.all(Array.from({ length: 5 }, () => takeBack(id, 'late')));
    await takeBack(id, 'early');
    await send([heartRate(id, { sourceIdentifier: 'last' })]);
    const events = await waitFor('the last value', async () => {
      const own = (await subgraph.events('patients.measurement')).filter(({ patient }) => patient === uuid);
      return own.filter(({ type }) => type === 'measurements.recorded').length === 2 && own;
    });
    expect(events.map(({ type }) => type)).toEqual([
      'measurements.recorded',
      'measurement.corrected',
      'measurements.recorded',
    ]);
  });
});
