import { isTerytCode } from '@salus/subgraph-kit';
import { checkIdentifiers, require } from '../identifier/identifier.rules';
import type { RegisterOrganizationInput } from './organization.inputs';
import { isRegon } from './regon.rules';

const isGiven = (value: string | null | undefined): value is string => value !== null && value !== undefined;

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function checkOrganization({ name, regon, terytCode, identifiers }: RegisterOrganizationInput): void {
  require(name.trim() !== '' && name.length <= 200, 'name: expected 1 to 200 characters.');
  require(!isGiven(regon) || isRegon(regon), 'regon: expected 9 or 14 digits with the checksum of REGON.');
  require(!isGiven(terytCode) ||
    isTerytCode(terytCode), 'terytCode: expected the code of a voivodeship (2 digits) or a commune (7 digits).');
  checkIdentifiers(identifiers);
}

/** @throws SalusError BAD_USER_INPUT for what is no voivodeship */
export function checkRegion(region: string): string {
  require(region.length === 2 &&
    isTerytCode(region), 'search.region: expected the TERYT code of a voivodeship, 2 digits.');
  return region;
}
