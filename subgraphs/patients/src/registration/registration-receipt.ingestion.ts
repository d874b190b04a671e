import {
  claimReceipts,
  contentHash,
  replaceReceipts,
  type SettledClaim,
  sourceKey,
  type SourceIdentifier,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import {
  contentOfRegistration,
  earlierContent,
  receiptContent,
  type RegistrationContent,
} from './registration-content.rules';
import type { PreparedRegistration } from './registration.rules';

const kind = 'patient';

const columnsOf = (sources: readonly SourceIdentifier[]): [string[], string[]] => [
  sources.map(({ system }) => system),
  sources.map(({ value }) => value),
];

/** Says of receipts that they hide the identifiers; those that an instance of an earlier version writes do not. */
async function markKeyed(transaction: EntityManager, sources: readonly SourceIdentifier[]): Promise<void> {
  if (sources.length === 0) return;
  await transaction.query(
    `UPDATE source_receipt SET is_keyed = true
       FROM unnest($2::text[], $3::text[]) AS given (system, value)
      WHERE kind = $1 AND source_receipt.system = given.system AND source_receipt.value = given.value`,
    [kind, ...columnsOf(sources)],
  );
}

/** Ids meant for those rows that say what their receipt says, though it may still be one of an earlier version. */
export async function findSame(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const receipts = await transaction.query<(SourceIdentifier & { content_hash: Buffer; is_keyed: boolean })[]>(
    `SELECT system, value, content_hash, is_keyed FROM source_receipt
      WHERE kind = $1 AND (system, value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [kind, ...columnsOf(rows.map(({ input }) => input.sourceIdentifier))],
  );
  const known = new Map(receipts.map((receipt) => [sourceKey(receipt), receipt]));
  const same = rows.filter((row) => {
    const receipt = known.get(sourceKey(row.input.sourceIdentifier));
    const content = receipt?.is_keyed ? contentOfRegistration(row) : earlierContent(row.input);
    return receipt?.content_hash.equals(contentHash(content));
  });
  return new Set(same.map(({ patientId }) => patientId));
}

/** Claims the source identifiers of registrations, each named once; answers in their order. */
export async function claimRegistrations(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
): Promise<SettledClaim[]> {
  const claims = rows.map((row) => ({
    source: row.input.sourceIdentifier,
    content: contentOfRegistration(row),
    patient: row.patientId,
    local: row.patientId,
  }));
  const receipts = await claimReceipts(transaction, kind, claims);
  const created = claims.filter((_, place) => receipts[place]?.isNew);
  await markKeyed(
    transaction,
    created.map(({ source }) => source),
  );
  return receipts;
}

/** Gives claims up again, of those who are not registered after all. */
export async function releaseRegistrations(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `DELETE FROM source_receipt USING unnest($2::text[], $3::text[]) AS given (system, value)
      WHERE kind = $1 AND source_receipt.system = given.system AND source_receipt.value = given.value`,
    [kind, ...columnsOf(rows.map(({ input }) => input.sourceIdentifier))],
  );
}

/** Gives up to `limit` receipts of earlier versions the hash that tells no identifier. Answers how many. */
export async function rewriteReceipts(transaction: EntityManager, limit: number): Promise<number> {
  const contents = await transaction.query<RegistrationContent[]>(
    `SELECT jsonb_build_object('system', receipt.system, 'value', receipt.value) AS "sourceIdentifier",
            given_name AS given, family_name AS family, birth_date::text AS "birthDate", deceased_at AS "deceasedAt", sex,
            jsonb_build_object('line', address_line, 'city', address_city, 'postalCode', address_postal_code,
                               'terytCode', teryt_code, 'country', address_country, 'state', address_state) AS address,
            coalesce((SELECT jsonb_agg(jsonb_build_object('system', identity.system, 'role', role, 'verification', verification,
                                                          'lookupHash', encode(lookup_hash, 'hex')))
                        FROM patient_identity AS identity WHERE identity.patient_id = patient.patient_id), '[]') AS identities
       FROM source_receipt AS receipt JOIN patient ON patient.patient_id = receipt.local_id
      WHERE receipt.kind = 'patient' AND NOT receipt.is_keyed LIMIT $1 FOR UPDATE OF receipt SKIP LOCKED`,
    [limit],
  );
  const replacements = contents.map((content) => ({
    source: content.sourceIdentifier,
    content: receiptContent(content),
  }));
  if (replacements.length === 0) return 0;
  await replaceReceipts(transaction, kind, replacements);
  await markKeyed(
    transaction,
    replacements.map(({ source }) => source),
  );
  return replacements.length;
}
