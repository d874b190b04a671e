import type { EntityManager } from 'typeorm';
import type { SourceIdentifier } from '../values';
import { type Claim, contentHash, type Receipt } from './receipt';

/** What became of one claim among many. */
export interface SettledClaim extends Receipt {
  /** whether the content is what the identifier was first sent with */
  isSame: boolean;
}

interface KnownReceipt {
  system: string;
  value: string;
  patient_id: string | null;
  local_id: string;
  content_hash: Buffer;
}

/** One text of both parts: no other pair gives it. */
export const sourceKey = ({ system, value }: SourceIdentifier): string => JSON.stringify([system, value]);

const columnsOf = (sources: readonly SourceIdentifier[]): [string[], string[]] => [
  sources.map(({ system }) => system),
  sources.map(({ value }) => value),
];

/** What identifiers of a kind stand for, by {@link sourceKey}; unknown ones are absent. */
export async function findReceipts(
  transaction: EntityManager,
  kind: string,
  sources: readonly SourceIdentifier[],
): Promise<Map<string, KnownReceipt>> {
  if (sources.length === 0) return new Map();
  const known = await transaction.query<KnownReceipt[]>(
    `SELECT system, value, patient_id, local_id, content_hash FROM source_receipt
      WHERE kind = $1 AND (system, value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [kind, ...columnsOf(sources)],
  );
  return new Map(known.map((row) => [sourceKey(row), row]));
}

async function insert(transaction: EntityManager, kind: string, claims: readonly Omit<Claim, 'kind'>[]) {
  const inserted = await transaction.query<SourceIdentifier[]>(
    `INSERT INTO source_receipt (kind, system, value, patient_id, local_id, content_hash)
     SELECT $1, system, value, patient_id, local_id, content_hash
       FROM unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::bytea[])
         AS given (system, value, patient_id, local_id, content_hash)
      ORDER BY system, value
     ON CONFLICT DO NOTHING RETURNING system, value`,
    [
      kind,
      ...columnsOf(claims.map(({ source }) => source)),
      claims.map(({ patient }) => patient),
      claims.map(({ local }) => local),
      claims.map(({ content }) => contentHash(content)),
    ],
  );
  return new Set(inserted.map(sourceKey));
}

/**
 * Claims many identifiers of one kind, each named once, in the order that lets concurrent writers wait for each other
 * instead of deadlocking. Answers in the order of the claims; nothing is thrown for one with other content.
 */
export async function claimReceipts(
  transaction: EntityManager,
  kind: string,
  claims: readonly Omit<Claim, 'kind'>[],
): Promise<SettledClaim[]> {
  if (claims.length === 0) return [];
  const inserted = await insert(transaction, kind, claims);
  const others = claims.filter(({ source }) => !inserted.has(sourceKey(source)));
  const known = await findReceipts(
    transaction,
    kind,
    others.map(({ source }) => source),
  );
  return claims.map(({ source, content, patient, local }) => {
    const receipt = known.get(sourceKey(source));
    if (!receipt) return { isNew: true, isSame: true, patient, local };
    const isSame = receipt.content_hash.equals(contentHash(content));
    return { isNew: false, isSame, patient: receipt.patient_id, local: receipt.local_id };
  });
}

/** Lets identifiers stand for other content from now on: a correction was taken. */
export async function replaceReceipts(
  transaction: EntityManager,
  kind: string,
  replacements: readonly Pick<Claim, 'source' | 'content'>[],
): Promise<void> {
  await transaction.query(
    `UPDATE source_receipt SET content_hash = given.content_hash
       FROM unnest($2::text[], $3::text[], $4::bytea[]) AS given (system, value, content_hash)
      WHERE kind = $1 AND source_receipt.system = given.system AND source_receipt.value = given.value`,
    [
      kind,
      ...columnsOf(replacements.map(({ source }) => source)),
      replacements.map(({ content }) => contentHash(content)),
    ],
  );
}
