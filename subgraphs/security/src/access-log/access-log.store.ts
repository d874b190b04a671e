import type { Queryable } from '@salus/events';
import { type ChainedRow, type ChainHead, emptyShard, type LogContent } from './access-log.rules';

type Stored = Omit<ChainedRow, 'sequence'> & { sequence: string };

const readRow = (row: Stored): ChainedRow => ({ ...row, sequence: Number(row.sequence) });

/** Only one writer at a time appends to the chains. */
export async function lockChains(transaction: Queryable): Promise<void> {
  await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('access log', 0))");
}

/** The last row of each of the shards. */
export async function readHeads(transaction: Queryable, shards: readonly number[]): Promise<Map<number, ChainHead>> {
  const { rows } = await transaction.query<{ shard: number; sequence: string; hash: Buffer }>(
    `SELECT last.shard, last.sequence, last.hash FROM unnest($1::smallint[]) AS wanted (shard)
      CROSS JOIN LATERAL (
        SELECT shard, sequence, hash FROM access_log WHERE access_log.shard = wanted.shard ORDER BY sequence DESC LIMIT 1
      ) AS last`,
    [shards],
  );
  const known = new Map(rows.map((row) => [row.shard, { ...row, sequence: Number(row.sequence) }]));
  return new Map(shards.map((shard) => [shard, known.get(shard) ?? emptyShard(shard)]));
}

/** Those that are not in the log yet. */
export async function unknownOf(transaction: Queryable, contents: readonly LogContent[]): Promise<LogContent[]> {
  const { rows } = await transaction.query<{ patient_id: string; entry_id: string }>(
    `SELECT patient_id, entry_id FROM access_log
      WHERE (patient_id, entry_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    [contents.map(({ patientId }) => patientId), contents.map(({ entryId }) => entryId)],
  );
  const known = new Set(rows.map((row) => `${row.patient_id}/${row.entry_id}`));
  return contents.filter(({ patientId, entryId }) => !known.has(`${patientId}/${entryId}`));
}

export async function insertRows(transaction: Queryable, rows: readonly ChainedRow[]): Promise<void> {
  const hex = (bytes: Buffer): string => bytes.toString('hex');
  const given = rows.map((row) => ({ ...row, previousHash: hex(row.previousHash), hash: hex(row.hash) }));
  await transaction.query(insert, [JSON.stringify(given)]);
}

/** At most `limit` rows of a shard after a place in its chain, in order. */
export async function readRows(transaction: Queryable, after: ChainHead, limit: number): Promise<ChainedRow[]> {
  const { rows } = await transaction.query<Stored>(
    `${select} WHERE shard = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [after.shard, after.sequence, limit],
  );
  return rows.map(readRow);
}

const insert = `
INSERT INTO access_log (
  patient_id, entry_id, shard, sequence, previous_hash, hash, at, subject, actor_patient_id, actor_practitioner_id,
  actor_organization_id, purpose, action, operation, request_id, emergency, shown_categories, refused_categories, count,
  categories, confidentiality
)
SELECT "patientId", "entryId", shard, sequence, decode("previousHash", 'hex'), decode(hash, 'hex'), at, subject,
       "actorPatientId", "actorPractitionerId", "actorOrganizationId", purpose, action, operation, "requestId", emergency,
       "shownCategories", "refusedCategories", count, '{access-log}', 3
FROM jsonb_to_recordset($1::jsonb) AS given (
  "patientId" uuid, "entryId" uuid, shard smallint, sequence bigint, "previousHash" text, hash text, at timestamptz,
  subject text, "actorPatientId" uuid, "actorPractitionerId" uuid, "actorOrganizationId" uuid, purpose text, action text,
  operation text, "requestId" text, emergency boolean, "shownCategories" text[], "refusedCategories" text[], count int
)`;

const select = `
SELECT patient_id AS "patientId", entry_id AS "entryId", shard, sequence, previous_hash AS "previousHash", hash, at,
       subject, actor_patient_id AS "actorPatientId", actor_practitioner_id AS "actorPractitionerId",
       actor_organization_id AS "actorOrganizationId", purpose, action, operation, request_id AS "requestId", emergency,
       shown_categories AS "shownCategories", refused_categories AS "refusedCategories", count
FROM access_log`;
