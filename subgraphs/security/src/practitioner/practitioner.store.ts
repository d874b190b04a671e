import { decodeId, type PageArguments } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { addName, type Catalogue, type CataloguePage, Conditions, readCatalogue } from '../catalogue/catalogue.store';
import { checkRegion } from '../organization/organization.rules';
import { withParts } from '../organization/organization.store';
import type { PractitionerSearchInput } from './practitioner.inputs';

const catalogue: Catalogue = {
  table: 'practitioner',
  id: 'practitioner_id',
  key: `search_key(item.family_name || ' ' || item.given_name)`,
};

const inRegion = `EXISTS (SELECT FROM organization AS place
  WHERE place.organization_id = item.organization_id AND left(place.teryt_code, 2) = ?)`;

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form */
export async function searchPractitioners(
  transaction: EntityManager,
  { name, npwz, organizationId, profession, region }: PractitionerSearchInput,
  page: PageArguments,
): Promise<CataloguePage> {
  const conditions = new Conditions();
  if (name != null) await addName(transaction, conditions, catalogue, name);
  if (npwz != null) conditions.add('item.npwz = ?', npwz.trim());
  if (profession != null) conditions.add('item.profession = ?', profession);
  if (region != null) conditions.add(inRegion, checkRegion(region));
  if (organizationId != null) {
    const place = decodeId('Organization', organizationId, 'local').local;
    conditions.add(`item.organization_id IN ${withParts('organization_id = ?')}`, place);
  }
  return readCatalogue(transaction, catalogue, conditions, page);
}
