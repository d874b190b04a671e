import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security lets a comparison be made before the row is decided only where it cannot tell anything of the row:
 * that of a plain column is such, that of an expression is not, and its index is of no use.
 */
const settledAlerts = `
  DROP INDEX alert_settled;
  CREATE INDEX alert_acknowledged ON alert (acknowledged_at) WHERE acknowledged_at IS NOT NULL;
  CREATE INDEX alert_retracted ON alert (retracted_at) WHERE retracted_at IS NOT NULL`;

export class SettledAlerts1700000001002 implements MigrationInterface {
  name = 'SettledAlerts1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(settledAlerts);
  }

  async down(): Promise<void> {
    throw new TypeError('the index before it served nothing');
  }
}
