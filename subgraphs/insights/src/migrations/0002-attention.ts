import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an alert was taken back, so that lists know what was open at a time; and the open ones of a patient at once. */
const attention = `
  ALTER TABLE alert ADD COLUMN retracted_at timestamptz;
  CREATE INDEX alert_open_by_patient ON alert (patient_id) WHERE status = 'raised';
  CREATE INDEX alert_settled ON alert (coalesce(acknowledged_at, retracted_at)) WHERE status <> 'raised'`;

export class Attention1700000001001 implements MigrationInterface {
  name = 'Attention1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(attention);
  }

  async down(): Promise<void> {
    throw new TypeError('when alerts were taken back would be lost; restore a backup instead');
  }
}
