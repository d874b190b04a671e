import { newUuid } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type Lookup, lookupKey, ownLookups, type SealedIdentity } from './identity.rules';

/** Somebody with identifiers. */
interface Holder {
  patientId: string;
  identities: readonly SealedIdentity[];
}

/** Who asks first for each of the own identifiers, by {@link lookupKey}. */
function firstHolders(holders: readonly Holder[]): Map<string, Lookup & { patientId: string }> {
  const first = new Map<string, Lookup & { patientId: string }>();
  for (const holder of holders) {
    for (const lookup of ownLookups(holder)) {
      if (!first.has(lookupKey(lookup))) first.set(lookupKey(lookup), { ...lookup, patientId: holder.patientId });
    }
  }
  return first;
}

const columnsOf = (lookups: readonly Lookup[]): [string[], Buffer[]] => [
  lookups.map(({ system }) => system),
  lookups.map(({ lookupHash }) => lookupHash),
];

/**
 * Claims the own identifiers of patients in one statement, each for the first who has it, in the order that lets concurrent
 * batches wait for each other instead of deadlocking. Answers those that are another's, as {@link lookupKey}.
 */
export async function claimLookups(transaction: EntityManager, holders: readonly Holder[]): Promise<Set<string>> {
  const first = firstHolders(holders);
  if (first.size === 0) return new Set();
  const wanted = [...first.values()];
  const claimed = await transaction.query<{ system: string; lookupHash: Buffer }[]>(
    `INSERT INTO identity_lookup (system, lookup_hash, patient_id)
     SELECT system, lookup_hash, patient_id FROM unnest($1::text[], $2::bytea[], $3::uuid[]) AS row(system, lookup_hash, patient_id)
      ORDER BY system, lookup_hash
     ON CONFLICT DO NOTHING RETURNING system, lookup_hash AS "lookupHash"`,
    [...columnsOf(wanted), wanted.map(({ patientId }) => patientId)],
  );
  const own = new Set(claimed.map(lookupKey));
  return new Set([...first.keys()].filter((key) => !own.has(key)));
}

/** Gives what was claimed for `claimants` to those of them who are `registered`; nobody else can have had it meanwhile. */
export async function settleLookups(
  transaction: EntityManager,
  claimants: readonly Holder[],
  registered: ReadonlySet<string>,
): Promise<void> {
  const wrong = [...firstHolders(claimants).values()].filter(({ patientId }) => !registered.has(patientId));
  if (wrong.length === 0) return;
  await transaction.query(
    `DELETE FROM identity_lookup USING unnest($1::text[], $2::bytea[], $3::uuid[]) AS wrong(system, lookup_hash, patient_id)
      WHERE identity_lookup.system = wrong.system AND identity_lookup.lookup_hash = wrong.lookup_hash
        AND identity_lookup.patient_id = wrong.patient_id`,
    [...columnsOf(wrong), wrong.map(({ patientId }) => patientId)],
  );
  await claimLookups(
    transaction,
    claimants.filter(({ patientId }) => registered.has(patientId)),
  );
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
