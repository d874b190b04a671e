import { decodeId, type PageArguments } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { addName, type Catalogue, type CataloguePage, Conditions, readCatalogue } from '../catalogue/catalogue.store';
import { checkRegion } from './organization.rules';
import type { OrganizationSearchInput } from './organization.inputs';
import type { OrganizationKind } from './organization.type';

const catalogue: Catalogue = { table: 'organization', id: 'organization_id', key: 'search_key(item.name)' };

/** SQL: the uuids of all that begins with the rows that `first` is true of, and of the parts of these. */
export const withParts = (first: string): string => `(WITH RECURSIVE below AS (
  SELECT organization_id FROM organization WHERE ${first}
  UNION SELECT part.organization_id FROM below JOIN organization AS part ON part.part_of_id = below.organization_id
) SELECT organization_id FROM below)`;

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form */
export async function searchOrganizations(
  transaction: EntityManager,
  { name, region, kind, partOfId }: OrganizationSearchInput,
  page: PageArguments,
): Promise<CataloguePage> {
  const conditions = new Conditions();
  if (name != null) await addName(transaction, conditions, catalogue, name);
  if (region != null) conditions.add('left(item.teryt_code, 2) = ?', checkRegion(region));
  if (kind != null) conditions.add('item.kind = ?', kind);
  if (partOfId != null) {
    const whole = decodeId('Organization', partOfId, 'local').local;
    conditions.add(`item.organization_id IN ${withParts('part_of_id = ?')}`, whole);
  }
  return readCatalogue(transaction, catalogue, conditions, page);
}

export const partsOf = (transaction: EntityManager, whole: string, page: PageArguments): Promise<CataloguePage> =>
  readCatalogue(transaction, catalogue, new Conditions().add('item.part_of_id = ?', whole), page);

/** Kinds of an organisation and of all it is part of, nearest first; none for one that is not registered. */
export async function kindsFrom(transaction: EntityManager, organization: string): Promise<OrganizationKind[]> {
  const rows = await transaction.query<{ kind: OrganizationKind }[]>(
    `WITH RECURSIVE above AS (
       SELECT kind, part_of_id, 1 AS level FROM organization WHERE organization_id = $1
       UNION ALL
       SELECT whole.kind, whole.part_of_id, above.level + 1
         FROM above JOIN organization AS whole ON whole.organization_id = above.part_of_id
     ) SELECT kind FROM above ORDER BY level`,
    [organization],
  );
  return rows.map(({ kind }) => kind);
}
