import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of statistics as they were told: after disclosure control, so nothing in them is of a person or of a few. */
export class Statistics1700000001004 implements MigrationInterface {
  name = 'Statistics1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE measurement_statistics (
        code text NOT NULL,
        month timestamptz NOT NULL,
        tables jsonb NOT NULL,
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (code, month)
      )`);
  }

  async down(): Promise<void> {
    throw new TypeError('what was told once must be told again; restore a backup');
  }
}
