import { type NewEvent, recordEvents } from '@salus/events';
import { encodeId, formatOffsetDateTime, newUuid, queryableOf } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { isCorrection, type SentCorrection } from '../correction/sent.ingestion';
import { measurementTopic, type MeasurementsRecorded, type PublishedMeasurement } from '../events';
import { RejectionCode } from './measurement.inputs';
import type { AcceptedMeasurement, Rejection } from './measurement.rules';
import { claim, claimWithdrawn, keyOf, knownHashes, type Placed, type PlacedWithdrawn } from './receipt.ingestion';

/** Measurements of one event: bounded, so that consumers handle small pieces. */
const measurementsPerEvent = 200;

export interface Sorted {
  created: Placed[];
  /** new too, and stored, but their source had withdrawn them before: nobody is told of them */
  withdrawn: PlacedWithdrawn[];
  /** rows that replace what is known under their identifiers, in their order: still to be applied */
  corrections: SentCorrection[];
  duplicates: number;
  rejected: Rejection[];
}

const conflict = (index: number): Rejection => ({
  index,
  code: RejectionCode.CONFLICT,
  reason: 'sourceIdentifier: known for this patient with other content; a correction must say that it is one',
});

/** Other content under a known identifier corrects it where it says so; else it conflicts. */
function sortOther(sorted: Pick<Sorted, 'corrections' | 'rejected'>, row: AcceptedMeasurement): void {
  if (isCorrection(row)) sorted.corrections.push(row);
  else sorted.rejected.push(conflict(row.index));
}

/** Rows of one batch that carry one identifier: the first is taken, equal ones are duplicates, others correct or conflict. */
function sortWithinBatch(rows: AcceptedMeasurement[]): Sorted {
  const firsts = new Map<string, Placed>();
  const sorted: Sorted = { created: [], withdrawn: [], corrections: [], duplicates: 0, rejected: [] };
  for (const row of rows) {
    const first = firsts.get(keyOf(row));
    if (!first) firsts.set(keyOf(row), { ...row, measurementId: newUuid() });
    else if (first.contentHash.equals(row.contentHash)) sorted.duplicates += 1;
    else sortOther(sorted, row);
  }
  sorted.created = [...firsts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return sorted;
}

async function insert(transaction: EntityManager, rows: Placed[], organization: string | null): Promise<void> {
  await transaction.query(
    `INSERT INTO measurement (patient_id, measurement_id, located_at, code, value, unit, components, effective_at, offset_minutes,
                              device_id, origin, status, version, cuffless, categories, confidentiality, organization_id)
     SELECT patient_id, measurement_id, effective_at, code, value, unit, components, effective_at, offset_minutes,
            device_id, origin, 'final', 1, cuffless, '{measurement}', 3, $12::uuid
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::float8[], $6::text[], $7::jsonb[], $8::int2[],
                   $9::uuid[], $10::text[], $11::bool[])
         AS row(patient_id, measurement_id, effective_at, code, value, unit, components, offset_minutes, device_id, origin, cuffless)`,
    [
      rows.map((row) => row.patientId),
      rows.map((row) => row.measurementId),
      rows.map((row) => row.effectiveAt.toISOString()),
      rows.map((row) => row.code),
      rows.map((row) => row.value),
      rows.map((row) => row.unit),
      rows.map((row) => JSON.stringify(row.components)),
      rows.map((row) => row.offsetMinutes),
      rows.map((row) => row.deviceId),
      rows.map((row) => row.origin),
      rows.map((row) => row.cuffless),
      organization,
    ],
  );
}

const published = (row: Placed): PublishedMeasurement => ({
  id: encodeId('Measurement', { patient: row.patientId, local: row.measurementId, time: row.effectiveAt }),
  code: row.code,
  value: row.value === null || row.unit === null ? null : { value: row.value, unit: row.unit },
  components: row.components,
  effectiveAt: formatOffsetDateTime({ at: row.effectiveAt, offsetMinutes: row.offsetMinutes }),
  status: 'final',
  categories: ['measurement'],
  confidentiality: 3,
  cuffless: row.cuffless,
});

function eventsOf(rows: Placed[], historical: boolean, organization: string | null): NewEvent[] {
  const byPatient = Map.groupBy(rows, (row) => row.patientId);
  return [...byPatient].flatMap(([patient, own]) => {
    const inOrder = own.toSorted((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime()).map(published);
    const chunks = Math.ceil(inOrder.length / measurementsPerEvent);
    return Array.from({ length: chunks }, (_, index) => {
      const measurements = inOrder.slice(index * measurementsPerEvent, (index + 1) * measurementsPerEvent);
      const payload: MeasurementsRecorded = { patient, historical, organization, measurements };
      return { topic: measurementTopic, type: 'measurements.recorded', patient, payload };
    });
  });
}

/** Stores what is new among well-formed rows and records the events, inside the writer's transaction. */
export async function storeMeasurements(
  transaction: EntityManager,
  rows: AcceptedMeasurement[],
  origin: { source: string; organization: string | null; historical: boolean },
): Promise<Sorted> {
  const { created: candidates, duplicates, ...sorted } = sortWithinBatch(rows);
  const claimed = await claim(transaction, origin.source, candidates);
  const created = candidates.filter((row) => claimed.has(row.measurementId));
  const others = candidates.filter((row) => !claimed.has(row.measurementId));
  const withdrawn = await claimWithdrawn(transaction, origin.source, others);
  const early = new Set(withdrawn.map(keyOf));
  const known = others.filter((row) => !early.has(keyOf(row)));
  const hashes = await knownHashes(transaction, origin.source, known);
  const different = known.filter((row) => !hashes.get(keyOf(row))?.equals(row.contentHash));
  different.forEach((row) => sortOther(sorted, row));
  if (created.length + withdrawn.length > 0) await insert(transaction, [...created, ...withdrawn], origin.organization);
  if (created.length > 0) {
    await recordEvents(queryableOf(transaction), eventsOf(created, origin.historical, origin.organization));
  }
  const corrections = sorted.corrections.sort((a, b) => a.index - b.index);
  return { ...sorted, corrections, created, withdrawn, duplicates: duplicates + known.length - different.length };
}
