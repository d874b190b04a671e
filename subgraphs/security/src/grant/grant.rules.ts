import { Confidentiality, SalusError, tryDecodeId } from '@salus/subgraph-kit';
import { v5 } from 'uuid';
import type { RelationChange } from '../relation/relation.rules';
import type { GrantAccessInput } from './grant.inputs';
import type { AccessGrant } from './grant.type';

const namespace = 'f4b61a0e-6f3f-5d0c-8a77-1d0b7e5c2a90';
/** Of the event that revokes a grant: whoever revokes it again waits for the same. */
export const revocationId = (accessGrantId: string): string => v5(`access-grant.revoked/${accessGrantId}`, namespace);

const grantable = [
  ...['measurement', 'encounter', 'condition', 'procedure', 'immunization', 'allergy', 'medication', 'result'],
  ...['document', 'device', 'declaration', 'insight', 'alert'],
];
/** Marks what the patient must not see first. Not theirs to name: it goes with whatever data they open to a clinician. */
const clinicianFirst = 'clinician-first';

export type Grantee = Pick<AccessGrant, 'granteeId' | 'granteeKind'>;
export type Terms = Pick<AccessGrant, 'grantedCategories' | 'ceiling' | 'from' | 'to'>;

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** @throws SalusError BAD_USER_INPUT for an id that is neither a practitioner's nor an organisation's */
export function granteeOf(id: string): Grantee {
  const practitioner = tryDecodeId('Practitioner', id)?.local;
  if (practitioner) return { granteeId: practitioner, granteeKind: 'practitioner' };
  const organization = tryDecodeId('Organization', id)?.local;
  if (organization) return { granteeId: organization, granteeKind: 'organization' };
  throw new SalusError('BAD_USER_INPUT', 'granteeId: expected the id of a Practitioner or of an Organization.');
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function termsOf(input: GrantAccessInput, now: Date): Terms {
  const categories = input.categories ?? ['*'];
  const isKnown = categories.every((category) => category === '*' || grantable.includes(category));
  require(categories.length > 0 && isKnown, `categories: expected some of ${grantable.join(', ')}.`);
  const from = input.from ?? now;
  const to = input.to ?? null;
  require(to === null || (to > from && to > now), 'to: expected a time to come, after `from`.');
  const ceiling = input.ceiling ?? Confidentiality.NORMAL;
  return { grantedCategories: [...new Set(categories)].sort(), ceiling, from, to };
}

/** What a grant means for access. */
export function grantChange(grant: AccessGrant): RelationChange {
  const { patientId: patient, accessGrantId: source, granteeId: grantee, grantedCategories, ceiling } = grant;
  const categories = grantedCategories.includes('*') ? ['*'] : [...grantedCategories, clinicianFirst];
  const [from, to] = [grant.from.toISOString(), grant.to?.toISOString() ?? null];
  return { patient, gives: [{ basis: 'grant', source, grantee, categories, ceiling, from, to }], ends: [] };
}

/** What its revocation means. */
export const revocationChange = ({ patientId, accessGrantId }: AccessGrant, at: Date): RelationChange => ({
  patient: patientId,
  gives: [],
  ends: [{ basis: 'grant', source: accessGrantId, at: at.toISOString() }],
});
