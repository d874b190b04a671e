import { contentHash, sourceKey } from '@salus/subgraph-kit';
import { lookupKey, ownLookups } from '../identity/identity.rules';
import { contentOfRegistration } from './registration-content.rules';
import type { PreparedRegistration, RejectedRegistration } from './registration.rules';

export interface StoredRegistration {
  index: number;
  patientId: string;
  isNew: boolean;
}

export type RegistrationResult = StoredRegistration | RejectedRegistration;

/** What there was before a batch. */
export interface KnownBefore {
  /** patients by the source identifiers that were known, as {@link sourceKey} */
  patients: ReadonlyMap<string, string>;
  /** ids meant for rows that say the same as what is known by their source identifier */
  same: ReadonlySet<string>;
  /** identifiers that are another patient's, as {@link lookupKey} */
  lookups: ReadonlySet<string>;
}

const conflict = (index: number): RejectedRegistration => ({
  index,
  code: 'CONFLICT',
  reason: 'This sourceIdentifier is known for patient with other content; a correction must say that it is one.',
});

const taken = (index: number): RejectedRegistration => ({
  index,
  code: 'CONFLICT',
  reason: 'identities: an identifier is already in use as the own one of another patient.',
});

export const keyOf = ({ input }: PreparedRegistration): string => sourceKey(input.sourceIdentifier);

const saysSame = (one: PreparedRegistration, other: PreparedRegistration): boolean =>
  contentHash(contentOfRegistration(one)).equals(contentHash(contentOfRegistration(other)));

/** Judges the rows of a batch as if they came one by one: who is refused holds nothing that a later one may not have. */
export function judgeBatch(rows: readonly PreparedRegistration[], before: KnownBefore): RegistrationResult[] {
  const registered = new Map<string, PreparedRegistration>();
  const held = new Set(before.lookups);
  return rows.map((row) => {
    const { index, patientId } = row;
    const known = before.patients.get(keyOf(row));
    if (known !== undefined) {
      return before.same.has(patientId) ? { index, patientId: known, isNew: false } : conflict(index);
    }
    const earlier = registered.get(keyOf(row));
    if (earlier) {
      return saysSame(earlier, row) ? { index, patientId: earlier.patientId, isNew: false } : conflict(index);
    }
    const own = ownLookups(row).map(lookupKey);
    if (own.some((key) => held.has(key))) return taken(index);
    for (const key of own) held.add(key);
    registered.set(keyOf(row), row);
    return { index, patientId, isNew: true };
  });
}
