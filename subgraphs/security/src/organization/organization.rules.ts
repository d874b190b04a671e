import { SalusError } from '@salus/subgraph-kit';
import type { RegisterOrganizationInput } from './organization.inputs';
import { isTerytCode } from './region.rules';

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function checkOrganization({ name, regon, terytCode }: RegisterOrganizationInput): void {
  require(name.trim() !== '' && name.length <= 200, 'name: expected 1 to 200 characters.');
  require((regon ?? null) === null || /^\d{9}(\d{5})?$/.test(regon ?? ''), 'regon: expected 9 or 14 digits.');
  require((terytCode ?? null) === null ||
    isTerytCode(terytCode ?? ''), 'terytCode: expected the code of a voivodeship (2 digits) or a commune (7 digits).');
}
