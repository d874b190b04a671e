import { rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const whoMaySee = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

const submissionSetTable = `
  CREATE TABLE submission_set (
    patient_id uuid NOT NULL,
    submission_set_id uuid NOT NULL,
    unique_id text NOT NULL,
    title text,
    source_id text,
    content_type_code text,
    author jsonb,
    comments text,
    submitted_by text NOT NULL,
    submission_time timestamptz NOT NULL,${whoMaySee},
    PRIMARY KEY (patient_id, submission_set_id)
  );`;

const documentColumns = `
  ALTER TABLE document
    ADD COLUMN submission_set_id uuid,
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN quarantine_reason text,
    ADD FOREIGN KEY (patient_id, submission_set_id) REFERENCES submission_set;
  CREATE INDEX document_of_submission_set ON document (patient_id, submission_set_id) WHERE submission_set_id IS NOT NULL;
  CREATE INDEX document_by_unique_id ON document (patient_id, unique_id);`;

const associationTable = `
  CREATE TABLE document_association (
    patient_id uuid NOT NULL,
    document_id uuid NOT NULL,
    kind text NOT NULL,
    target_id uuid NOT NULL,
    reason text,
    recorded_at timestamptz NOT NULL,${whoMaySee},
    PRIMARY KEY (patient_id, document_id, kind, target_id),
    FOREIGN KEY (patient_id, document_id) REFERENCES document,
    FOREIGN KEY (patient_id, target_id) REFERENCES document
  );
  CREATE INDEX document_association_by_target ON document_association (patient_id, target_id);`;

const versionTable = `
  CREATE TABLE document_version (
    patient_id uuid NOT NULL,
    document_id uuid NOT NULL,
    version int NOT NULL,
    content jsonb NOT NULL,
    replaced_by text NOT NULL,
    replaced_by_practitioner_id uuid,
    replaced_by_organization_id uuid,
    source_system text,
    replaced_at timestamptz NOT NULL,
    reason text NOT NULL,${whoMaySee},
    PRIMARY KEY (patient_id, document_id, version),
    FOREIGN KEY (patient_id, document_id) REFERENCES document
  );`;

export class SubmissionSets1700000001040 implements MigrationInterface {
  name = 'SubmissionSets1700000001040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [submissionSetTable, documentColumns, associationTable, versionTable]) {
      await runner.query(statement);
    }
    for (const table of ['submission_set', 'document_association', 'document_version']) {
      await runner.query(rowLevelSecurity(table));
    }
  }

  async down(): Promise<void> {
    throw new TypeError('what was submitted together, replaced and withdrawn is not forgotten');
  }
}
