import { rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that every table of patient data carries, for the policy and for row-level security. */
const protection = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

/** A table of coded records; `own` are the columns of its kind. */
const recordTable = (name: string, own: string): string => `
  CREATE TABLE ${name} (
    patient_id uuid NOT NULL,
    record_id uuid NOT NULL,
    source_system text,
    source_value text,
    code jsonb NOT NULL,
    encounter_id uuid,
    practitioner_id uuid,
    ${own},
    happened_at timestamptz NOT NULL,
    historical boolean NOT NULL,
    version int NOT NULL,
    recorded_at timestamptz NOT NULL,
    withdrawn_at timestamptz,${protection},
    PRIMARY KEY (patient_id, record_id)
  );
  CREATE INDEX ${name}_by_time ON ${name} (patient_id, happened_at DESC, record_id DESC);`;

const recordTables: Readonly<Record<string, string>> = {
  condition: `
    clinical_status text NOT NULL, verification_status text, severity jsonb,
    onset text, abatement text, asserted_at text, note text`,
  procedure: 'status text NOT NULL, start_time text, end_time text, reason_id uuid, note text',
  immunization: `
    status text NOT NULL, occurrence text, lot_number text, dose_number int, is_primary_source boolean NOT NULL`,
  allergy_intolerance: `
    clinical_status text, verification_status text, type text, substances text[] NOT NULL, criticality text,
    onset text, asserted_at text`,
  medication_request: 'status text NOT NULL, intent text NOT NULL, authored_at text, reason_id uuid, dosage text',
  result_panel: `
    status text NOT NULL, category text, effective text, issued_at timestamptz, result_ids uuid[] NOT NULL,
    conclusion text`,
};

const versionTable = `
  CREATE TABLE record_version (
    patient_id uuid NOT NULL,
    record_id uuid NOT NULL,
    version int NOT NULL,
    content jsonb NOT NULL,
    replaced_by text NOT NULL,
    replaced_by_practitioner_id uuid,
    replaced_by_organization_id uuid,
    replaced_at timestamptz NOT NULL,
    source_system text,
    reason text NOT NULL,${protection},
    PRIMARY KEY (patient_id, record_id, version)
  );`;

/** All records are found by the same names of columns, and say where they come from. */
const encounterChanges = `
  ALTER TABLE encounter RENAME COLUMN encounter_id TO record_id;
  ALTER TABLE encounter
    ADD COLUMN source_system text,
    ADD COLUMN source_value text,
    ADD COLUMN type jsonb,
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN historical boolean NOT NULL DEFAULT false,
    ADD COLUMN withdrawn_at timestamptz;
  ALTER TABLE encounter ALTER COLUMN version DROP DEFAULT, ALTER COLUMN historical DROP DEFAULT;
  ALTER TABLE encounter
    ALTER COLUMN organization_id DROP NOT NULL,
    ADD CONSTRAINT encounter_has_organization CHECK (organization_id IS NOT NULL);`;

const resultChanges = `
  ALTER TABLE diagnostic_result RENAME COLUMN result_id TO record_id;
  ALTER TABLE diagnostic_result
    ADD COLUMN source_system text,
    ADD COLUMN source_value text,
    ADD COLUMN code_system text NOT NULL DEFAULT 'http://loinc.org',
    ADD COLUMN encounter_id uuid;
  ALTER TABLE diagnostic_result ALTER COLUMN code_system DROP DEFAULT;
  ALTER TABLE diagnostic_result_version ADD COLUMN source_system text;`;

/** The receipts know where a row came from. Its owner may not see rows while row-level security is forced. */
const backfill = (table: string, kind: string): string => `
  ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
  UPDATE ${table} SET source_system = receipt.system, source_value = receipt.value
    FROM source_receipt AS receipt
   WHERE receipt.kind = '${kind}' AND receipt.patient_id = ${table}.patient_id AND receipt.local_id = ${table}.record_id;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;

export class RecordsOfCare1700000001021 implements MigrationInterface {
  name = 'RecordsOfCare1700000001021';

  async up(runner: QueryRunner): Promise<void> {
    const changes = [encounterChanges, resultChanges, backfill('encounter', 'encounter')];
    for (const statement of [...changes, backfill('diagnostic_result', 'result'), versionTable]) {
      await runner.query(statement);
    }
    await runner.query(rowLevelSecurity('record_version'));
    for (const [table, own] of Object.entries(recordTables)) {
      await runner.query(recordTable(table, own));
      await runner.query(rowLevelSecurity(table));
    }
  }

  async down(): Promise<void> {
    throw new TypeError('what was recorded is not thrown away; restore a backup');
  }
}
