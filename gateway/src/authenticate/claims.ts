import type { Caller } from '@salus/policy';
import { tryDecodeId } from '@salus/subgraph-kit/ids';

/**
 * Where an access token says what: the name of a claim, or names joined by dots, one within another
 * (`realm_access.roles`). A claim whose name has dots itself is found by its whole name.
 */
export interface ClaimNames {
  roles: string;
  patient: string;
  practitioner: string;
  organization: string;
  client: string;
  purpose: string;
  scope: string;
}

export const defaultClaimNames: ClaimNames = {
  roles: 'roles',
  patient: 'patient_id',
  practitioner: 'practitioner_id',
  organization: 'organization_id',
  client: 'client_id',
  purpose: 'purpose_of_use',
  scope: 'scope',
};

export type Claims = Readonly<Record<string, unknown>>;

/** A claim is not of the expected form; a caller must not be guessed from such a token. */
export class ClaimError extends Error {}

/** HL7 PurposeOfUse codes that a caller may state. */
const purposes = new Set(['TREAT', 'ETREAT', 'PATRQT', 'HRESCH', 'HOPERAT', 'HPAYMT', 'PUBHLTH']);

const purposesByRole: readonly [readonly string[], string][] = [
  [['physician', 'nurse', 'laboratory', 'device', 'integrator'], 'TREAT'],
  [['patient'], 'PATRQT'],
  [['analyst'], 'HRESCH'],
];

const defaultPurpose = (roles: readonly string[]): string =>
  purposesByRole.find(([listed]) => listed.some((role) => roles.includes(role)))?.[1] ?? 'HOPERAT';

const plainText = /^[\x21-\x7e]{1,256}$/;

const isObject = (value: unknown): value is Claims => typeof value === 'object' && value !== null;

function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

function text(claims: Claims, name: string): string | undefined {
  const value = claimOf(claims, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || !plainText.test(value)) {
    throw new ClaimError(`claim ${name}: expected printable text of at most 256 characters`);
  }
  return value;
}

function rolesOf(claims: Claims, name: string): readonly string[] {
  const value = claimOf(claims, name) ?? [];
  if (!Array.isArray(value) || !value.every((role) => typeof role === 'string')) {
    throw new ClaimError(`claim ${name}: expected a list of texts`);
  }
  return value;
}

function uuidOf(claims: Claims, name: string, type: string, part: 'patient' | 'local'): string | null {
  const id = text(claims, name);
  if (id === undefined) return null;
  const uuid = tryDecodeId(type, id)?.[part];
  if (uuid === undefined) throw new ClaimError(`claim ${name}: expected the public id of a ${type}`);
  return uuid;
}

function purposeOf(claims: Claims, name: string, roles: readonly string[]): string {
  const stated = text(claims, name);
  if (stated === undefined) return defaultPurpose(roles);
  if (!purposes.has(stated)) throw new ClaimError(`claim ${name}: expected one of ${[...purposes].join(', ')}`);
  return stated;
}

/** The caller a verified token names. @throws ClaimError for a token that was issued by somebody who does not know our claims */
export function callerOf(claims: Claims, names: ClaimNames = defaultClaimNames): Caller {
  const roles = rolesOf(claims, names.roles);
  const subject = text(claims, 'sub');
  if (subject === undefined) throw new ClaimError('claim sub: expected the subject');
  return {
    subject,
    roles,
    patient: uuidOf(claims, names.patient, 'Patient', 'patient'),
    practitioner: uuidOf(claims, names.practitioner, 'Practitioner', 'local'),
    organization: uuidOf(claims, names.organization, 'Organization', 'local'),
    client: text(claims, names.client) ?? null,
    purpose: purposeOf(claims, names.purpose, roles),
    accessPosition: 0,
    system: false,
  };
}

/** OAuth 2: scopes are one text, separated by spaces. */
export function scopesOf(claims: Claims, names: ClaimNames = defaultClaimNames): ReadonlySet<string> {
  const value = claimOf(claims, names.scope);
  return new Set(typeof value === 'string' ? value.split(' ').filter((scope) => scope !== '') : []);
}
