import { rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Diagnoses, of which rules ask whether diabetes is known; and whether a document still stands. */
const facts = `
  CREATE TABLE condition_fact (
    patient_id uuid NOT NULL,
    fact_id text NOT NULL,
    system text NOT NULL,
    code text NOT NULL,
    clinical_status text NOT NULL,
    verification_status text,
    is_known_diabetes boolean NOT NULL,
    log_position bigint NOT NULL,
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid,
    PRIMARY KEY (patient_id, fact_id)
  );
  CREATE INDEX condition_fact_diabetes ON condition_fact (patient_id) WHERE is_known_diabetes;
  ALTER TABLE document_fact ADD COLUMN status text NOT NULL DEFAULT 'current'`;

export class Conditions1700000001003 implements MigrationInterface {
  name = 'Conditions1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(facts);
    await runner.query(rowLevelSecurity('condition_fact'));
  }

  async down(): Promise<void> {
    throw new TypeError('what conditions were told would be lost; restore a backup instead');
  }
}
