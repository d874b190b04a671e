import { outboxSchema } from '@salus/events';
import { accessSchema, rowLevelSecurity } from '@salus/policy';
import { receiptSchema } from '@salus/subgraph-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that every table of patient data carries, for the policy and for row-level security. */
const protection = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

const patientTables = `
  CREATE TABLE patient (
    patient_id uuid PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    birth_date date NOT NULL,
    sex text NOT NULL CHECK (sex IN ('female', 'male', 'unknown')),
    address_line text,
    address_city text,
    address_postal_code text,
    teryt_code text,
    recorded_at timestamptz NOT NULL DEFAULT now(),${protection}
  );
  CREATE TABLE patient_identity (
    patient_id uuid NOT NULL REFERENCES patient,
    identity_id uuid NOT NULL,
    system text NOT NULL,
    kind text NOT NULL,
    role text NOT NULL,
    verification text NOT NULL,
    sealed_value bytea NOT NULL,
    lookup_hash bytea NOT NULL,
    key_version smallint NOT NULL,
    masked_value text NOT NULL,${protection},
    PRIMARY KEY (patient_id, identity_id)
  );
  CREATE TABLE identity_lookup (
    system text NOT NULL,
    lookup_hash bytea NOT NULL,
    patient_id uuid NOT NULL,
    PRIMARY KEY (system, lookup_hash)
  );
  CREATE TABLE declaration (
    patient_id uuid NOT NULL REFERENCES patient,
    declaration_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    practice_id uuid NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,
    replacing_event_id uuid,${protection},
    PRIMARY KEY (patient_id, declaration_id)
  );
  CREATE UNIQUE INDEX declaration_one_current ON declaration (patient_id) WHERE valid_to IS NULL;
  CREATE TABLE guardianship (
    patient_id uuid NOT NULL REFERENCES patient,
    guardianship_id uuid NOT NULL,
    representative_id uuid NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,${protection},
    PRIMARY KEY (patient_id, guardianship_id)
  );
  CREATE INDEX guardianship_by_representative ON guardianship (representative_id);`;

const measurementTables = `
  CREATE TABLE device (
    patient_id uuid NOT NULL REFERENCES patient,
    device_id uuid NOT NULL,
    source_identifier text NOT NULL,
    name text NOT NULL,
    manufacturer text,
    model text,
    client text NOT NULL,
    connected_at timestamptz NOT NULL,
    disconnected_at timestamptz,${protection},
    PRIMARY KEY (patient_id, device_id)
  );
  CREATE UNIQUE INDEX device_source ON device (patient_id, source_identifier);
  CREATE TABLE device_connection (
    patient_id uuid NOT NULL,
    device_id uuid NOT NULL,
    client text NOT NULL,
    PRIMARY KEY (patient_id, device_id)
  );
  CREATE INDEX device_connection_by_client ON device_connection (client, patient_id);
  CREATE TABLE measurement (
    patient_id uuid NOT NULL,
    measurement_id uuid NOT NULL,
    located_at timestamptz NOT NULL,
    code text NOT NULL,
    value double precision,
    unit text,
    components jsonb NOT NULL,
    effective_at timestamptz NOT NULL,
    offset_minutes smallint NOT NULL,
    device_id uuid,
    origin text NOT NULL,
    status text NOT NULL,
    version int NOT NULL,
    cuffless boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),${protection},
    PRIMARY KEY (patient_id, measurement_id, located_at)
  ) PARTITION BY RANGE (located_at);
  CREATE INDEX measurement_by_kind ON measurement (patient_id, code, effective_at DESC);
  CREATE INDEX measurement_by_time ON measurement (patient_id, effective_at DESC, measurement_id DESC);
  CREATE TABLE measurement_receipt (
    patient_id uuid NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    measurement_id uuid NOT NULL,
    located_at timestamptz NOT NULL,
    content_hash bytea NOT NULL,
    PRIMARY KEY (patient_id, source, external_id)
  );
  CREATE TABLE measurement_version (
    patient_id uuid NOT NULL,
    measurement_id uuid NOT NULL,
    version int NOT NULL,
    content jsonb NOT NULL,
    replaced_by text NOT NULL,
    replaced_at timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL,${protection},
    PRIMARY KEY (patient_id, measurement_id, version)
  );`;

const firstYear = 2020;
const lastYear = 2035;

/** The parent's policies do not guard a partition that is read by its own name: without policies of its own it shows nothing. */
const closePartitions = `
  DO $$
  DECLARE partition regclass;
  BEGIN
    FOR partition IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'measurement'::regclass LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', partition);
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', partition);
    END LOOP;
  END $$`;

/** One partition a year around now, one for all that is older and one for the rest. */
function partitions(): string[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const ofYear = (year: number): string =>
    `CREATE TABLE measurement_${year} PARTITION OF measurement FOR VALUES FROM ('${year}-01-01Z') TO ('${year + 1}-01-01Z')`;
  const tables = [
    `CREATE TABLE measurement_earlier PARTITION OF measurement FOR VALUES FROM (MINVALUE) TO ('${firstYear}-01-01Z')`,
    ...years.map(ofYear),
    'CREATE TABLE measurement_later PARTITION OF measurement DEFAULT',
  ];
  return [...tables, closePartitions];
}

const connectedClient = `EXISTS (
  SELECT FROM device_connection
  WHERE device_connection.patient_id = measurement.patient_id
    AND device_connection.client = nullif(current_setting('salus.client', true), ''))`;

export class Initial1700000000001 implements MigrationInterface {
  name = 'Initial1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      outboxSchema,
      accessSchema,
      receiptSchema,
      patientTables,
      measurementTables,
      ...partitions(),
    ]) {
      await runner.query(statement);
    }
    for (const table of [
      'patient',
      'patient_identity',
      'declaration',
      'guardianship',
      'device',
      'measurement_version',
    ]) {
      await runner.query(rowLevelSecurity(table));
    }
    await runner.query(rowLevelSecurity('measurement', { insertConnected: connectedClient }));
  }

  async down(): Promise<void> {
    throw new TypeError('the first migration is not undone; drop the database');
  }
}
