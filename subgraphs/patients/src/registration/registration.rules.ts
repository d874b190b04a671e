import { isTerytCode, SalusError } from '@salus/subgraph-kit';
import type { RegisterPatientInput } from './patient.inputs';

const nameLimit = 200;
const earliestBirth = '1800-01-01';

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function checkRegistration(input: RegisterPatientInput, today: string): void {
  const { name, birthDate, address } = input;
  require(name.given.trim() !== '' && name.given.length <= nameLimit, 'name.given: expected 1 to 200 characters.');
  require(name.family.trim() !== '' && name.family.length <= nameLimit, 'name.family: expected 1 to 200 characters.');
  require(birthDate >= earliestBirth &&
    birthDate <= today, `birthDate: expected a date from ${earliestBirth} to ${today}.`);
  if (address) {
    require(isTerytCode(
      address.terytCode,
    ), 'address.terytCode: expected the TERYT code of a voivodeship (2 digits) or a commune (7 digits).');
  }
}
