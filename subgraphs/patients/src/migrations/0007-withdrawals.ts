import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A receipt without content holds the place of a value that its source withdrew before it came. */
export class Withdrawals1700000001007 implements MigrationInterface {
  name = 'Withdrawals1700000001007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE measurement_receipt
        ALTER COLUMN located_at DROP NOT NULL, ALTER COLUMN content_hash DROP NOT NULL,
        ADD COLUMN withdrawal_reason text, ADD COLUMN withdrawn_at timestamptz,
        ADD CHECK ((content_hash IS NULL) = (located_at IS NULL)),
        ADD CHECK ((withdrawal_reason IS NULL) = (withdrawn_at IS NULL)),
        ADD CHECK (content_hash IS NOT NULL OR withdrawn_at IS NOT NULL)`);
  }

  async down(): Promise<void> {
    throw new TypeError('values that were withdrawn before they came would count; restore a backup');
  }
}
