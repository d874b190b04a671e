import { checkSource, isTerytCode, newUuid, SalusError } from '@salus/subgraph-kit';
import type { IdentityVault, SealedIdentity } from '../identity/identity.rules';
import { sealIdentity } from '../identity/identity.rules';
import type { AddressInput, RegisterPatientInput } from './registration.inputs';

const nameLimit = 200;
const addressLimit = 500;
const identityLimit = 50;
const earliestBirth = '1800-01-01';

/** A registration that is well-formed, ready to be stored under an id of its own. */
export interface PreparedRegistration {
  index: number;
  patientId: string;
  input: RegisterPatientInput;
  identities: SealedIdentity[];
}

export interface RejectedRegistration {
  index: number;
  code: string;
  reason: string;
}

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

const isText = (text: string, limit: number): boolean =>
  text.trim() !== '' && text.length <= limit && text.isWellFormed() && !text.includes('\0');

function checkAddress({ terytCode, country, line, city, postalCode, state }: AddressInput): void {
  require(terytCode == null ||
    isTerytCode(
      terytCode,
    ), 'address.terytCode: expected the TERYT code of a voivodeship (2 digits) or a commune (7 digits).');
  require(country == null ||
    /^[A-Z]{2}$/.test(country), 'address.country: expected two capital letters (ISO 3166-1 alpha-2), e.g. "PL".');
  for (const [field, text] of Object.entries({ line, city, postalCode, state })) {
    require(text == null || isText(text, addressLimit), `address.${field}: expected 1 to ${addressLimit} characters.`);
  }
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
function checkRegistration({ sourceIdentifier, name, birthDate, address, identities }: RegisterPatientInput): void {
  const today = new Date().toISOString().slice(0, 10);
  checkSource(sourceIdentifier);
  require(isText(name.given, nameLimit), 'name.given: expected 1 to 200 characters.');
  require(isText(name.family, nameLimit), 'name.family: expected 1 to 200 characters.');
  require(birthDate >= earliestBirth &&
    birthDate <= today, `birthDate: expected a date from ${earliestBirth} to ${today}.`);
  require(identities.length <= identityLimit, `identities: expected at most ${identityLimit}.`);
  if (address) checkAddress(address);
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function prepareRegistration(
  input: RegisterPatientInput,
  index: number,
  vault: IdentityVault,
): PreparedRegistration {
  checkRegistration(input);
  const identities = input.identities.map((identity) => sealIdentity(identity, input, vault));
  return { index, patientId: newUuid(), input, identities };
}

/** As {@link prepareRegistration}, for a row that is judged by itself. */
export function tryPrepareRegistration(
  input: RegisterPatientInput,
  index: number,
  vault: IdentityVault,
): PreparedRegistration | RejectedRegistration {
  try {
    return prepareRegistration(input, index, vault);
  } catch (error) {
    if (error instanceof SalusError) return { index, code: error.code, reason: error.message };
    throw error;
  }
}

export const isRejected = (row: PreparedRegistration | RejectedRegistration): row is RejectedRegistration =>
  'reason' in row;
