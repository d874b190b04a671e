import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keys by which patients are found (no names; `docs/decisions/0009-finding-people.md`), and how often callers look for
 * people. The list of entries that wait for the index is short, for every search reads it.
 */
export class Search1700000001002 implements MigrationInterface {
  name = 'Search1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_search (
        patient_id uuid PRIMARY KEY REFERENCES patient,
        keys bigint[] NOT NULL,
        confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
        organization_id uuid
      );
      CREATE INDEX patient_search_by_key ON patient_search USING gin (keys) WITH (gin_pending_list_limit = 256);
      CREATE TABLE look_up_budget (
        subject text NOT NULL,
        spending text NOT NULL,
        minute_began_at timestamptz NOT NULL,
        in_minute int NOT NULL,
        day_began_at timestamptz NOT NULL,
        in_day int NOT NULL,
        PRIMARY KEY (subject, spending)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE look_up_budget, patient_search');
  }
}
