import type { SourceIdentifier } from '@salus/subgraph-kit';
import type { SealedIdentity } from '../identity/identity.rules';
import type { AddressInput, RegisterPatientInput } from './registration.inputs';
import type { PreparedRegistration } from './registration.rules';

/** What a registration says, as it is kept: it can be read back from the rows of the patient. */
export interface RegistrationContent {
  sourceIdentifier: SourceIdentifier;
  given: string;
  family: string;
  /** ISO date */
  birthDate: string;
  deceasedAt: string | null;
  sex: string;
  address: Required<AddressInput>;
  identities: HiddenIdentity[];
}

/** An identifier by its keyed hash: from the hash of a registration nobody without the key can try which one it was. */
export type HiddenIdentity = Pick<SealedIdentity, 'system' | 'role' | 'verification'> & {
  /** in hexadecimal */
  lookupHash: string;
};

const identityKey = ({ system, role, verification, lookupHash }: HiddenIdentity): string =>
  JSON.stringify([system, role, verification, lookupHash]);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What the receipt of a registration stands for: without any identifier, in an order that rows keep. */
export function receiptContent({ identities, ...content }: RegistrationContent): RegistrationContent {
  const sorted = identities.toSorted((a, b) => compare(identityKey(a), identityKey(b)));
  return { ...content, identities: sorted };
}

/** The same for one that is still to be stored. */
export function contentOfRegistration({ input, identities }: PreparedRegistration): RegistrationContent {
  const { sourceIdentifier, name, birthDate, deceasedAt, sex, address } = input;
  return receiptContent({
    sourceIdentifier: { system: sourceIdentifier.system, value: sourceIdentifier.value },
    given: name.given.trim(),
    family: name.family.trim(),
    birthDate,
    deceasedAt: deceasedAt ?? null,
    sex,
    address: {
      line: address?.line ?? null,
      city: address?.city ?? null,
      postalCode: address?.postalCode ?? null,
      terytCode: address?.terytCode ?? null,
      country: address?.country ?? null,
      state: address?.state ?? null,
    },
    identities: identities.map(({ system, role, verification, lookupHash }) => ({
      system,
      role,
      verification,
      lookupHash: lookupHash.toString('hex'),
    })),
  });
}

/** What receipts of earlier versions stood for, identifiers in clear: only ever to be compared, never to be kept. */
export const earlierContent = ({ historical: _historical, ...content }: RegisterPatientInput): unknown => content;
