import { systemCaller } from '@salus/policy';
import type { EntityManager } from 'typeorm';
import { type Bucket, type Bucketed, bucketsOf, merged } from './bucket.rules';

/** In whose name buckets are kept: who sends a value, or corrects one, may not be allowed to see the rest of its bucket. */
export const bucketKeeper = systemCaller('measurement-buckets', ['measurement']);

const key = 'patient_id, code, unit, width_minutes, starts_at, offset_minutes, confidentiality, organization_id';
const keyColumns = `unnest($1::uuid[], $2::text[], $3::text[], $4::int2[], $5::timestamptz[], $6::int2[], $7::int2[], $8::uuid[])`;

const keyValues = (buckets: readonly Bucket[]): unknown[] => [
  buckets.map((bucket) => bucket.patientId),
  buckets.map((bucket) => bucket.code),
  buckets.map((bucket) => bucket.unit),
  buckets.map((bucket) => bucket.widthMinutes),
  buckets.map((bucket) => bucket.startsAt.toISOString()),
  buckets.map((bucket) => bucket.offsetMinutes),
  buckets.map((bucket) => bucket.confidentiality),
  buckets.map((bucket) => bucket.organizationId),
];

/** Adds new measurements to their buckets; called in the name of the {@link bucketKeeper}. */
export async function addToBuckets(transaction: EntityManager, measurements: readonly Bucketed[]): Promise<void> {
  const buckets = merged(measurements.flatMap(bucketsOf));
  if (buckets.length === 0) return;
  await transaction.query(
    `INSERT INTO measurement_bucket AS kept (${key}, minimum, maximum, sum, count, categories)
     SELECT ${key}, minimum, maximum, sum, count, '{measurement}'
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int2[], $5::timestamptz[], $6::int2[], $7::int2[], $8::uuid[],
                   $9::float8[], $10::float8[], $11::float8[], $12::int[])
         AS row(${key}, minimum, maximum, sum, count)
     ON CONFLICT (${key}) DO UPDATE SET
       minimum = least(kept.minimum, excluded.minimum), maximum = greatest(kept.maximum, excluded.maximum),
       sum = kept.sum + excluded.sum, count = kept.count + excluded.count`,
    [
      ...keyValues(buckets),
      buckets.map((bucket) => bucket.minimum),
      buckets.map((bucket) => bucket.maximum),
      buckets.map((bucket) => bucket.sum),
      buckets.map((bucket) => bucket.count),
    ],
  );
}

/** Makes every bucket there and locks it, whoever was first: those who add to it wait, and what they added is seen next. */
const lock = `
  INSERT INTO measurement_bucket AS kept (${key}, minimum, maximum, sum, count, categories)
  SELECT ${key}, 'Infinity', '-Infinity', 0, 0, '{measurement}' FROM ${keyColumns} AS row(${key})
  ON CONFLICT (${key}) DO UPDATE SET count = kept.count`;

const values = `
  SELECT m.code, m.value, m.unit WHERE m.value IS NOT NULL
  UNION ALL
  SELECT component ->> 'code', (component -> 'value' ->> 'value')::float8, component -> 'value' ->> 'unit'
    FROM jsonb_array_elements(m.components) AS component`;

const recount = `
  UPDATE measurement_bucket AS kept
     SET minimum = coalesce(fresh.minimum, 'Infinity'), maximum = coalesce(fresh.maximum, '-Infinity'),
         sum = coalesce(fresh.sum, 0), count = fresh.count
    FROM ${keyColumns} AS row(${key})
   CROSS JOIN LATERAL (
     SELECT min(v.value) AS minimum, max(v.value) AS maximum, sum(v.value) AS sum, count(*)::int AS count
       FROM measurement AS m CROSS JOIN LATERAL (${values}) AS v
      WHERE m.patient_id = row.patient_id AND v.code = row.code AND v.unit = row.unit
        AND m.effective_at >= row.starts_at AND m.effective_at < row.starts_at + make_interval(mins => row.width_minutes)
        AND m.offset_minutes = row.offset_minutes AND m.confidentiality = row.confidentiality
        AND m.organization_id IS NOT DISTINCT FROM row.organization_id AND m.status <> 'entered-in-error'
   ) AS fresh
   WHERE (kept.patient_id, kept.code, kept.unit, kept.width_minutes, kept.starts_at, kept.offset_minutes, kept.confidentiality)
       = (row.patient_id, row.code, row.unit, row.width_minutes, row.starts_at, row.offset_minutes, row.confidentiality)
     AND kept.organization_id IS NOT DISTINCT FROM row.organization_id`;

const sweep = 'DELETE FROM measurement_bucket WHERE patient_id = ANY($1::uuid[]) AND count = 0';

/** Counts anew the buckets that a measurement lay in or lies in now; called in the name of the {@link bucketKeeper}. */
export async function recountBuckets(transaction: EntityManager, versions: readonly Bucketed[]): Promise<void> {
  const buckets = merged(versions.flatMap(bucketsOf));
  await transaction.query(lock, keyValues(buckets));
  await transaction.query(recount, keyValues(buckets));
  await transaction.query(sweep, [[...new Set(buckets.map((bucket) => bucket.patientId))]]);
}
