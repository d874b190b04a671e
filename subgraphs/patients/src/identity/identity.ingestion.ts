import { newUuid } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { SealedIdentity } from './identity.rules';
import { IdentityRole } from './identity.type';

/** Somebody with identifiers. */
interface Holder {
  patientId: string;
  identities: readonly SealedIdentity[];
}

const keyOf = (system: string, hash: Buffer): string => `${system}\u0000${hash.toString('base64')}`;

/**
 * Claims the own identifiers of patients in one statement, in the order that lets concurrent batches wait for each
 * other instead of deadlocking. Answers the patients who have one that is another's.
 */
export async function claimLookups(transaction: EntityManager, holders: readonly Holder[]): Promise<Set<string>> {
  const claims = new Map(
    holders
      .flatMap(({ patientId, identities }) => identities.map((identity) => ({ ...identity, patientId })))
      .filter(({ role }) => role === IdentityRole.OWN)
      .map((claim) => [`${claim.patientId} ${keyOf(claim.system, claim.lookupHash)}`, claim] as const),
  );
  if (claims.size === 0) return new Set();
  const wanted = [...claims.values()];
  const claimed = await transaction.query<{ system: string; lookup_hash: Buffer; patient_id: string }[]>(
    `INSERT INTO identity_lookup (system, lookup_hash, patient_id)
     SELECT system, lookup_hash, patient_id FROM unnest($1::text[], $2::bytea[], $3::uuid[]) AS row(system, lookup_hash, patient_id)
      ORDER BY system, lookup_hash
     ON CONFLICT DO NOTHING RETURNING system, lookup_hash, patient_id`,
    [wanted.map((row) => row.system), wanted.map((row) => row.lookupHash), wanted.map((row) => row.patientId)],
  );
  const own = new Set(claimed.map((row) => `${row.patient_id} ${keyOf(row.system, row.lookup_hash)}`));
  return new Set([...claims].filter(([key]) => !own.has(key)).map(([, { patientId }]) => patientId));
}

export async function insertIdentities(transaction: EntityManager, holders: readonly Holder[]): Promise<void> {
  const rows = holders.flatMap(({ patientId, identities }) =>
    identities.map((identity) => ({ ...identity, patientId })),
  );
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO patient_identity (patient_id, identity_id, system, kind, role, verification, sealed_value, lookup_hash,
                                   key_version, masked_value, categories, confidentiality)
     SELECT patient_id, identity_id, system, kind, role, verification, sealed_value, lookup_hash, key_version, masked_value, '{patient}', 3
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::int2[], $10::text[])
         AS row(patient_id, identity_id, system, kind, role, verification, sealed_value, lookup_hash, key_version, masked_value)`,
    [
      rows.map((row) => row.patientId),
      rows.map(() => newUuid()),
      rows.map((row) => row.system),
      rows.map((row) => row.kind),
      rows.map((row) => row.role),
      rows.map((row) => row.verification),
      rows.map((row) => row.sealedValue),
      rows.map((row) => row.lookupHash),
      rows.map((row) => row.keyVersion),
      rows.map((row) => row.maskedValue),
    ],
  );
}
