import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What patients of other systems and countries bring. */
export class Import1700000001001 implements MigrationInterface {
  name = 'Import1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE patient ADD COLUMN deceased_at text, ADD COLUMN address_country text, ADD COLUMN address_state text;
      ALTER TABLE patient DROP CONSTRAINT patient_sex_check;
      ALTER TABLE patient ADD CONSTRAINT patient_sex_check CHECK (sex IN ('female', 'male', 'other', 'unknown'));`);
  }

  async down(): Promise<void> {
    throw new TypeError('patients of sex other would be lost; restore a backup');
  }
}
