import { checkIdentifiers, require } from '../identifier/identifier.rules';
import { isNpwz, npwzForm } from './npwz.rules';
import type { RegisterPractitionerInput } from './practitioner.inputs';

const nameLimit = 200;

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function checkPractitioner({ name, profession, npwz, identifiers }: RegisterPractitionerInput): void {
  require(name.given.trim() !== '' && name.given.length <= nameLimit, 'name.given: expected 1 to 200 characters.');
  require(name.family.trim() !== '' && name.family.length <= nameLimit, 'name.family: expected 1 to 200 characters.');
  const hasNumber = npwz !== null && npwz !== undefined;
  require(!hasNumber || isNpwz(profession, npwz), `npwz: expected ${npwzForm(profession)}.`);
  checkIdentifiers(identifiers);
}
