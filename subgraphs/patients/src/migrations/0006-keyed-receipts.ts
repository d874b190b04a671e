import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which receipts of registrations hold the hash that tells no identifier (`docs/decisions/0009-finding-people.md`).
 * Earlier ones are rewritten when the subgraph runs, for the migration does not have the key.
 */
export class KeyedReceipts1700000001006 implements MigrationInterface {
  name = 'KeyedReceipts1700000001006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE source_receipt ADD COLUMN is_keyed boolean NOT NULL DEFAULT false;
      CREATE INDEX source_receipt_unkeyed ON source_receipt (system, value) WHERE kind = 'patient' AND NOT is_keyed;`);
  }

  async down(): Promise<void> {
    throw new TypeError('registrations sent again would be refused; restore a backup');
  }
}
