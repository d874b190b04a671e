import { outboxSchema } from '@salus/events';
import { accessSchema, rowLevelSecurity } from '@salus/policy';
import { receiptSchema } from '@salus/subgraph-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that every table of patient data carries, for the policy and for row-level security. */
const protection = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

const encounterTable = `
  CREATE TABLE encounter (
    patient_id uuid NOT NULL,
    encounter_id uuid NOT NULL,
    class text NOT NULL,
    start_at timestamptz NOT NULL,
    end_at timestamptz CHECK (end_at >= start_at),
    practitioner_id uuid,
    reason jsonb,
    closing_event_id uuid,
    recorded_at timestamptz NOT NULL,${protection} NOT NULL,
    PRIMARY KEY (patient_id, encounter_id)
  );
  CREATE INDEX encounter_by_time ON encounter (patient_id, start_at DESC, encounter_id DESC);`;

const resultTables = `
  CREATE TABLE diagnostic_result (
    patient_id uuid NOT NULL,
    result_id uuid NOT NULL,
    code text NOT NULL,
    display text,
    value jsonb,
    coded_value jsonb,
    text text,
    interpretation text,
    reference_range jsonb,
    category text NOT NULL,
    status text NOT NULL,
    effective_at timestamptz NOT NULL,
    issued_at timestamptz NOT NULL,
    ordered_by_id uuid,
    historical boolean NOT NULL,
    version int NOT NULL,
    recorded_at timestamptz NOT NULL,${protection},
    PRIMARY KEY (patient_id, result_id),
    CHECK (num_nonnulls(value, coded_value, text) = 1)
  );
  CREATE INDEX diagnostic_result_by_time ON diagnostic_result (patient_id, effective_at DESC, result_id DESC);
  CREATE TABLE diagnostic_result_version (
    patient_id uuid NOT NULL,
    result_id uuid NOT NULL,
    version int NOT NULL,
    content jsonb NOT NULL,
    replaced_by text NOT NULL,
    replaced_by_practitioner_id uuid,
    replaced_by_organization_id uuid,
    replaced_at timestamptz NOT NULL,
    reason text NOT NULL,${protection},
    PRIMARY KEY (patient_id, result_id, version)
  );
  CREATE INDEX diagnostic_result_version_by_result ON diagnostic_result_version (result_id);`;

export class Initial1700000000002 implements MigrationInterface {
  name = 'Initial1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [outboxSchema, accessSchema, receiptSchema, encounterTable, resultTables]) {
      await runner.query(statement);
    }
    for (const table of ['encounter', 'diagnostic_result', 'diagnostic_result_version']) {
      await runner.query(rowLevelSecurity(table));
    }
  }

  async down(): Promise<void> {
    throw new TypeError('the first migration is not undone; drop the database');
  }
}
