import { recordEvents } from '@salus/events';
import type { Caller } from '@salus/policy';
import { type Core, formatOffsetDateTime, queryableOf, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type MeasurementCorrected, measurementTopic } from '../events';
import type { MeasurementKey } from '../measurement/measurement.loader';
import { Measurement } from '../measurement/measurement.type';
import { bucketKeeper, recountBuckets } from '../series/bucket.ingestion';
import type { Bucketed } from '../series/bucket.rules';

/** Who changes measurements, in which transaction. */
export interface Scene {
  core: Pick<Core, 'access' | 'database'>;
  transaction: EntityManager;
  caller: Caller;
}

/** Why a version is followed by another, and whose word that is. */
export interface Replacement {
  subject: string;
  reason: string;
  at?: Date;
}

/** A measurement that the caller may correct, locked; null where there is none. */
export function lockMeasurement(
  { core, transaction, caller }: Scene,
  { patient, local, time }: MeasurementKey,
): Promise<Measurement | null> {
  return whereOpen(
    transaction
      .createQueryBuilder(Measurement, 'measurement')
      .where(
        'measurement.patient_id = :patient AND measurement.measurement_id = :local AND measurement.located_at = :time',
        { patient, local, time },
      ),
    core.access.open(caller, 'correct', 'measurement', { categories: ['measurement'] }),
  )
    .setLock('pessimistic_write')
    .getOne();
}

export const bucketed = (measurement: Measurement): Bucketed => ({
  patientId: measurement.patientId,
  code: measurement.code,
  value: measurement.valueNumber,
  unit: measurement.unit,
  components: measurement.storedComponents,
  effectiveAt: measurement.effectiveInstant,
  offsetMinutes: measurement.offsetMinutes,
  confidentiality: measurement.confidentiality,
  organizationId: measurement.organizationId,
});

/** Keeps the version that stands, then makes the next one of it. `change` may throw: nothing is stored then. */
export async function replaceVersion(
  transaction: EntityManager,
  measurement: Measurement,
  replacement: Replacement,
  change: (measurement: Measurement) => void,
): Promise<void> {
  await keepVersion(transaction, measurement, replacement);
  change(measurement);
  measurement.version += 1;
  await store(transaction, measurement);
}

/** As {@link replaceVersion}; the series count it anew, and whoever judged by it is told. */
export async function revise(
  { core, transaction, caller }: Scene,
  measurement: Measurement,
  reason: string,
  change: (measurement: Measurement) => void,
): Promise<void> {
  const before = bucketed(measurement);
  await replaceVersion(transaction, measurement, { subject: caller.subject, reason }, change);
  await core.database.inNameOf(transaction, bucketKeeper, caller, () =>
    recountBuckets(transaction, [before, bucketed(measurement)]),
  );
  await tell(transaction, measurement, reason);
}

async function keepVersion(
  transaction: EntityManager,
  measurement: Measurement,
  { subject, reason, at }: Replacement,
): Promise<void> {
  await transaction.query(
    `INSERT INTO measurement_version (patient_id, measurement_id, version, content, replaced_by, replaced_at, reason,
                                      categories, confidentiality, organization_id)
     VALUES ($1, $2, $3, $4, $5, coalesce($6, now()), $7, $8, $9, $10)`,
    [
      measurement.patientId,
      measurement.measurementId,
      measurement.version,
      JSON.stringify({
        value: measurement.value,
        components: measurement.storedComponents,
        effectiveAt: formatOffsetDateTime(measurement.effectiveAt),
        status: measurement.status,
      }),
      subject,
      at ?? null,
      reason,
      measurement.categories,
      measurement.confidentiality,
      measurement.organizationId,
    ],
  );
}

async function store(transaction: EntityManager, measurement: Measurement): Promise<void> {
  const { patientId, measurementId, locatedAt, valueNumber, unit, storedComponents } = measurement;
  const { effectiveInstant, offsetMinutes, status, version } = measurement;
  await transaction.update(
    Measurement,
    { patientId, measurementId, locatedAt },
    { valueNumber, unit, storedComponents, effectiveInstant, offsetMinutes, status, version },
  );
}

/** Tells whoever judged by a measurement what it is now. */
export async function tell(transaction: EntityManager, measurement: Measurement, reason: string): Promise<void> {
  const { patientId: patient, id, code, value, storedComponents: components, status } = measurement;
  const { categories, confidentiality, cuffless } = measurement;
  const effectiveAt = formatOffsetDateTime(measurement.effectiveAt);
  const payload: MeasurementCorrected = {
    patient,
    reason,
    measurement: { id, code, value, components, effectiveAt, status, categories, confidentiality, cuffless },
  };
  await recordEvents(queryableOf(transaction), [
    { topic: measurementTopic, type: 'measurement.corrected', patient, payload },
  ]);
}
