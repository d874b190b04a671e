import { contentHash, encodeId, type SourceIdentifier } from '@salus/subgraph-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isCivilRegister } from '../identifier/civil-register.rules';

/** A table of the catalogue, and what a registration of each of its rows says beside source and identifiers. */
interface Catalogue {
  kind: 'practitioner' | 'organization';
  columns: string;
  content: (row: Row) => object;
}

type Row = Record<string, string | null>;

interface Affected {
  uuid: string;
  row: Row;
  identifiers: SourceIdentifier[];
  source: SourceIdentifier;
}

const placeId = (uuid: string | null | undefined): string | null =>
  uuid ? encodeId('Organization', { local: uuid }) : null;

const catalogues: Catalogue[] = [
  {
    kind: 'practitioner',
    columns: 'given_name, family_name, profession, npwz, organization_id',
    content: ({ given_name, family_name, profession, npwz, organization_id }) => ({
      name: { given: given_name, family: family_name },
      profession,
      npwz,
      organizationId: placeId(organization_id),
    }),
  },
  {
    kind: 'organization',
    columns: 'name, kind, regon, teryt_code, part_of_id',
    content: ({ name, kind, regon, teryt_code, part_of_id }) => ({
      name,
      kind,
      regon,
      terytCode: teryt_code,
      partOfId: placeId(part_of_id),
    }),
  },
];

async function civilRegisters(runner: QueryRunner, { kind }: Catalogue): Promise<string[]> {
  const systems = await runner.manager.query<{ system: string }[]>(
    `SELECT DISTINCT identifier->>'system' AS system FROM ${kind}, jsonb_array_elements(identifiers) AS identifier`,
  );
  return systems.map(({ system }) => system).filter(isCivilRegister);
}

/** Takes the identifiers away from rows, and out of the hashes of their receipts, in which they could be guessed. */
async function removeFrom(runner: QueryRunner, catalogue: Catalogue): Promise<void> {
  const { kind, columns, content } = catalogue;
  const registers = await civilRegisters(runner, catalogue);
  if (registers.length === 0) return;
  const affected = await runner.manager.query<Affected[]>(
    `SELECT ${kind}_id AS uuid, identifiers, to_jsonb(item) - 'identifiers' AS row,
            jsonb_build_object('system', receipt.system, 'value', receipt.value) AS source
       FROM (SELECT ${kind}_id, identifiers, ${columns} FROM ${kind}
              WHERE EXISTS (SELECT FROM jsonb_array_elements(identifiers) AS identifier WHERE identifier->>'system' = ANY($1))) AS item
       LEFT JOIN source_receipt AS receipt ON receipt.kind = $2 AND receipt.local_id = ${kind}_id`,
    [registers, kind],
  );
  for (const { uuid, row, source, identifiers: given } of affected) {
    const identifiers = given.filter(({ system }) => !isCivilRegister(system));
    const hash = contentHash({ sourceIdentifier: source, ...content(row), identifiers });
    await runner.query(`UPDATE ${kind} SET identifiers = $2::jsonb WHERE ${kind}_id = $1`, [
      uuid,
      JSON.stringify(identifiers),
    ]);
    await runner.query('UPDATE source_receipt SET content_hash = $4 WHERE kind = $1 AND system = $2 AND value = $3', [
      kind,
      source.system,
      source.value,
      hash,
    ]);
  }
}

/**
 * Identifiers of civil registers (`identifier/civil-register.rules.ts`) leave the catalogue, which everybody reads. The
 * same registration sent again without them is known.
 */
export class PrivateIdentifiers1700000001007 implements MigrationInterface {
  name = 'PrivateIdentifiers1700000001007';

  async up(runner: QueryRunner): Promise<void> {
    for (const catalogue of catalogues) await removeFrom(runner, catalogue);
  }

  async down(): Promise<void> {
    throw new TypeError('what was removed is not kept anywhere; restore a backup');
  }
}
