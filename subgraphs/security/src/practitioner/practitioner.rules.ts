import { SalusError } from '@salus/subgraph-kit';
import type { RegisterPractitionerInput } from './practitioner.inputs';

const nameLimit = 200;

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function checkPractitioner({ name, npwz }: RegisterPractitionerInput): void {
  require(name.given.trim() !== '' && name.given.length <= nameLimit, 'name.given: expected 1 to 200 characters.');
  require(name.family.trim() !== '' && name.family.length <= nameLimit, 'name.family: expected 1 to 200 characters.');
  require((npwz ?? '-').trim() !== '' && (npwz ?? '').length <= 20, 'npwz: expected 1 to 20 characters.');
}
