import { rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const bucketTable = `
  CREATE TABLE measurement_bucket (
    patient_id uuid NOT NULL,
    code text NOT NULL,
    unit text NOT NULL,
    width_minutes smallint NOT NULL CHECK (width_minutes IN (1, 60)),
    starts_at timestamptz NOT NULL,
    offset_minutes smallint NOT NULL,
    minimum double precision NOT NULL,
    maximum double precision NOT NULL,
    sum double precision NOT NULL,
    count int NOT NULL,
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid
  ) PARTITION BY RANGE (starts_at);
  CREATE UNIQUE INDEX measurement_bucket_key ON measurement_bucket
    (patient_id, code, unit, width_minutes, starts_at, offset_minutes, confidentiality, organization_id) NULLS NOT DISTINCT;`;

const firstYear = 2020;
const lastYear = 2035;

/** As those of measurements: without policies of their own they show nothing. */
function partitions(): string[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const bounds = new Map([
    ['earlier', `FOR VALUES FROM (MINVALUE) TO ('${firstYear}-01-01Z')`],
    ...years.map((year) => [String(year), `FOR VALUES FROM ('${year}-01-01Z') TO ('${year + 1}-01-01Z')`] as const),
    ['later', 'DEFAULT'],
  ]);
  return [...bounds].map(
    ([name, values]) => `
      CREATE TABLE measurement_bucket_${name} PARTITION OF measurement_bucket ${values};
      ALTER TABLE measurement_bucket_${name} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE measurement_bucket_${name} FORCE ROW LEVEL SECURITY;`,
  );
}

/** The owner, too, sees only what the settings open. */
const asSystem = `
  SELECT set_config('salus.permits', '{measurement/any}', true), set_config('salus.write_permits', '{measurement/any}', true)`;

/** Counts what was measured before there were buckets. */
export const fill = `
  INSERT INTO measurement_bucket (patient_id, code, unit, width_minutes, starts_at, offset_minutes, minimum, maximum, sum, count,
                                  categories, confidentiality, organization_id)
  SELECT m.patient_id, v.code, v.unit, width.minutes,
         date_bin(make_interval(mins => width.minutes), m.effective_at + make_interval(mins => m.offset_minutes), '1970-01-01Z')
           - make_interval(mins => m.offset_minutes) AS starts_at,
         m.offset_minutes, min(v.value), max(v.value), sum(v.value), count(*), m.categories, m.confidentiality, m.organization_id
    FROM measurement AS m
   CROSS JOIN (VALUES (1::smallint), (60)) AS width (minutes)
   CROSS JOIN LATERAL (
     SELECT m.code, m.value, m.unit WHERE m.value IS NOT NULL
     UNION ALL
     SELECT component ->> 'code', (component -> 'value' ->> 'value')::float8, component -> 'value' ->> 'unit'
       FROM jsonb_array_elements(m.components) AS component
   ) AS v
   WHERE m.status <> 'entered-in-error'
   GROUP BY m.patient_id, v.code, v.unit, width.minutes, 5, m.offset_minutes, m.categories, m.confidentiality, m.organization_id`;

/** Values of a patient by minute and by hour, counted when they come. */
export class Series1700000001003 implements MigrationInterface {
  name = 'Series1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [bucketTable, ...partitions(), rowLevelSecurity('measurement_bucket'), asSystem, fill]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE measurement_bucket');
  }
}
