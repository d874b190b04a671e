import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether history alone brought an insight about: history and what is live never join the same one. */
const historicalInsights = `ALTER TABLE insight ADD COLUMN historical boolean NOT NULL DEFAULT false`;

export class HistoricalInsights1700000001004 implements MigrationInterface {
  name = 'HistoricalInsights1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(historicalInsights);
  }

  async down(): Promise<void> {
    throw new TypeError('live alerts would rest on history again; restore a backup instead');
  }
}
