import { rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known here of people: as much as statistics are grouped by. */
const personTable = `
  CREATE TABLE person (
    patient_id uuid PRIMARY KEY,
    birth_date date NOT NULL,
    sex text NOT NULL,
    region text,
    log_position bigint NOT NULL,
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid
  );`;

/** Tables as they were told first: numbers of people after disclosure control, nothing about a person. */
const statisticsTable = `
  CREATE TABLE condition_statistics (
    system text NOT NULL,
    code text NOT NULL,
    month timestamptz NOT NULL,
    tables jsonb NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (system, code, month)
  );`;

/** The owner of a table may not see its rows while row-level security is forced. */
const conditionChanges = `
  ALTER TABLE condition ADD COLUMN ended_at timestamptz;
  ALTER TABLE condition NO FORCE ROW LEVEL SECURITY;
  UPDATE condition SET ended_at = (
    CASE length(abatement)
      WHEN 4 THEN abatement || '-01-01T00:00:00Z'
      WHEN 7 THEN abatement || '-01T00:00:00Z'
      WHEN 10 THEN abatement || 'T00:00:00Z'
      ELSE abatement
    END)::timestamptz
   WHERE abatement IS NOT NULL;
  ALTER TABLE condition FORCE ROW LEVEL SECURITY;
  CREATE INDEX condition_by_code ON condition ((code->>'system'), (code->>'code'), happened_at);`;

export class Statistics1700000001022 implements MigrationInterface {
  name = 'Statistics1700000001022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [personTable, statisticsTable, conditionChanges]) await runner.query(statement);
    await runner.query(rowLevelSecurity('person'));
  }

  async down(): Promise<void> {
    throw new TypeError('what was told once must be told again; restore a backup');
  }
}
