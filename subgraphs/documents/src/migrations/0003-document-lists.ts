import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists over patients, for organisations and importers, and the identifiers that they look documents up by. */
const indexes = `
  CREATE INDEX document_of_organization ON document (organization_id, creation_time DESC, document_id DESC);
  CREATE INDEX document_by_creation_time ON document (creation_time DESC, document_id DESC);
  CREATE INDEX document_by_unique_id_alone ON document (unique_id);
  CREATE INDEX document_by_entry_uuid ON document (document_id);`;

export class DocumentLists1700000001041 implements MigrationInterface {
  name = 'DocumentLists1700000001041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(indexes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX document_of_organization, document_by_creation_time, document_by_unique_id_alone, document_by_entry_uuid',
    );
  }
}
