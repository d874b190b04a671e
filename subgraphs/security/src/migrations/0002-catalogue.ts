import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A name as it is searched: its words without marks on their letters, in small letters, each after a space. Declared
 * immutable so that it can be indexed; the dictionary of `unaccent` that it rests on is never changed here.
 */
const searchKey = `
  CREATE FUNCTION search_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ' ' || btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, name)), '[^[:alnum:]]+', ' ', 'g'))`;

/** Both extensions are trusted: the owner of the database may create them. */
const catalogue = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS unaccent;
  ${searchKey};
  ALTER TABLE organization
    ADD COLUMN identifiers jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN part_of_id uuid REFERENCES organization CHECK (part_of_id <> organization_id);
  ALTER TABLE practitioner ADD COLUMN identifiers jsonb NOT NULL DEFAULT '[]';
  CREATE INDEX organization_by_whole ON organization (part_of_id);
  CREATE INDEX organization_by_name ON organization (search_key(name), organization_id);
  CREATE INDEX organization_by_words ON organization USING gin (search_key(name) gin_trgm_ops);
  CREATE INDEX practitioner_by_organization ON practitioner (organization_id);
  CREATE INDEX practitioner_by_npwz ON practitioner (npwz);
  CREATE INDEX practitioner_by_name ON practitioner (search_key(family_name || ' ' || given_name), practitioner_id);
  CREATE INDEX practitioner_by_words ON practitioner USING gin (search_key(family_name || ' ' || given_name) gin_trgm_ops)`;

export class Catalogue1700000001005 implements MigrationInterface {
  name = 'Catalogue1700000001005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(catalogue);
  }

  async down(): Promise<void> {
    throw new TypeError('what was registered in the new columns would be lost; restore a backup instead');
  }
}
