import { newUuid } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { MeasurementKey } from './measurement.loader';
import type { AcceptedMeasurement } from './measurement.rules';

/** A row that will be stored, unless its identifier is known. */
export interface Placed extends AcceptedMeasurement {
  measurementId: string;
}

/** A row whose source withdrew it before it came. */
export interface PlacedWithdrawn extends Placed {
  withdrawal: { reason: string; at: Date };
}

export const keyOf = ({ patientId, externalId }: { patientId: string; externalId: string }): string =>
  `${patientId}/${externalId}`;

/**
 * Claims the identifiers of all rows in one statement. Rows come sorted, so that two batches wait for each other
 * instead of deadlocking; of concurrent batches with one identifier one creates and the others see a duplicate.
 */
export async function claim(transaction: EntityManager, source: string, rows: readonly Placed[]): Promise<Set<string>> {
  const claimed = await transaction.query<{ measurement_id: string }[]>(
    `INSERT INTO measurement_receipt (patient_id, source, external_id, measurement_id, located_at, content_hash)
     SELECT p, $1, e, m, t, h FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bytea[]) AS row(p, e, m, t, h)
     ON CONFLICT DO NOTHING RETURNING measurement_id`,
    [
      source,
      rows.map((row) => row.patientId),
      rows.map((row) => row.externalId),
      rows.map((row) => row.measurementId),
      rows.map((row) => row.effectiveAt.toISOString()),
      rows.map((row) => row.contentHash),
    ],
  );
  return new Set(claimed.map((row) => row.measurement_id));
}

export async function knownHashes(
  transaction: EntityManager,
  source: string,
  rows: readonly Placed[],
): Promise<Map<string, Buffer>> {
  if (rows.length === 0) return new Map();
  const known = await transaction.query<{ patient_id: string; external_id: string; content_hash: Buffer }[]>(
    `SELECT patient_id, external_id, content_hash FROM measurement_receipt
      WHERE source = $1 AND (patient_id, external_id) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))`,
    [source, rows.map((row) => row.patientId), rows.map((row) => row.externalId)],
  );
  return new Map(
    known.map((row) => [keyOf({ patientId: row.patient_id, externalId: row.external_id }), row.content_hash]),
  );
}

/**
 * Claims the identifiers that were withdrawn before their values came. They are locked in one order, so that batches
 * wait for each other; of concurrent ones the first takes the value in.
 */
export async function claimWithdrawn(
  transaction: EntityManager,
  source: string,
  rows: readonly Placed[],
): Promise<PlacedWithdrawn[]> {
  if (rows.length === 0) return [];
  const claimed = await transaction.query<
    { patient_id: string; external_id: string; measurement_id: string; reason: string; at: Date }[][]
  >(
    `WITH given AS (
       SELECT * FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bytea[]) AS row(patient_id, external_id, located_at, content_hash)
     ), early AS (
       SELECT patient_id, external_id FROM measurement_receipt
        WHERE source = $1 AND content_hash IS NULL AND (patient_id, external_id) IN (SELECT patient_id, external_id FROM given)
        ORDER BY patient_id, external_id FOR UPDATE
     )
     UPDATE measurement_receipt AS receipt SET located_at = given.located_at, content_hash = given.content_hash
       FROM early JOIN given USING (patient_id, external_id)
      WHERE receipt.patient_id = early.patient_id AND receipt.source = $1 AND receipt.external_id = early.external_id
     RETURNING receipt.patient_id, receipt.external_id, receipt.measurement_id, withdrawal_reason AS reason, withdrawn_at AS at`,
    [
      source,
      rows.map((row) => row.patientId),
      rows.map((row) => row.externalId),
      rows.map((row) => row.effectiveAt.toISOString()),
      rows.map((row) => row.contentHash),
    ],
  );
  const [withdrawn = []] = claimed;
  const byKey = new Map(
    withdrawn.map((row) => [keyOf({ patientId: row.patient_id, externalId: row.external_id }), row]),
  );
  return rows.flatMap((row) => {
    const found = byKey.get(keyOf(row));
    return found ? [{ ...row, measurementId: found.measurement_id, withdrawal: found }] : [];
  });
}

/**
 * Claims an identifier for a withdrawal: what comes under it from now on is withdrawn.
 * @returns the key of the measurement where its value has come already
 */
export async function claimWithdrawal(
  transaction: EntityManager,
  { patient, source, externalId, reason }: { patient: string; source: string; externalId: string; reason: string },
): Promise<{ isNew: boolean; key: MeasurementKey | null }> {
  const claimed = await transaction.query<object[]>(
    `INSERT INTO measurement_receipt (patient_id, source, external_id, measurement_id, withdrawal_reason, withdrawn_at)
     VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING RETURNING measurement_id`,
    [patient, source, externalId, newUuid(), reason],
  );
  if (claimed.length > 0) return { isNew: true, key: null };
  const [known] = await transaction.query<{ measurement_id: string; located_at: Date | null }[]>(
    'SELECT measurement_id, located_at FROM measurement_receipt WHERE patient_id = $1 AND source = $2 AND external_id = $3',
    [patient, source, externalId],
  );
  if (!known) throw new TypeError('a receipt that conflicts can be read');
  const { measurement_id: uuid, located_at: time } = known;
  return { isNew: false, key: time && { patient, local: uuid, time } };
}

/** Where the measurements are that rows name, by {@link keyOf}; those whose values have not come are absent. */
export async function findKeys(
  transaction: EntityManager,
  source: string,
  rows: readonly AcceptedMeasurement[],
): Promise<Map<string, MeasurementKey>> {
  const known = await transaction.query<
    { patient_id: string; external_id: string; measurement_id: string; located_at: Date }[]
  >(
    `SELECT patient_id, external_id, measurement_id, located_at FROM measurement_receipt
      WHERE source = $1 AND located_at IS NOT NULL AND (patient_id, external_id) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))`,
    [source, rows.map((row) => row.patientId), rows.map((row) => row.externalId)],
  );
  return new Map(
    known.map(({ patient_id: patient, external_id: externalId, measurement_id: local, located_at: time }) => [
      keyOf({ patientId: patient, externalId }),
      { patient, local, time },
    ]),
  );
}

/** Lets an identifier stand for other content from now on: a correction was taken. */
export async function replaceHash(
  transaction: EntityManager,
  source: string,
  { patientId, externalId, contentHash }: AcceptedMeasurement,
): Promise<void> {
  await transaction.query(
    'UPDATE measurement_receipt SET content_hash = $4 WHERE patient_id = $1 AND source = $2 AND external_id = $3',
    [patientId, source, externalId, contentHash],
  );
}
