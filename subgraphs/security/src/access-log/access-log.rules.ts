import { createHash } from 'node:crypto';
import type { AccessEntry } from '../events';

export const shardCount = 16;
const firstHash = Buffer.alloc(32);

/** The shard of a patient: equal parts, fixed for ever. */
export const shardOf = (patient: string): number =>
  createHash('sha256').update(patient.toLowerCase()).digest().readUInt8(0) % shardCount;

/** What an entry says about one patient; the chain covers all of it. */
export interface LogContent {
  entryId: string;
  patientId: string;
  at: Date;
  subject: string;
  actorPatientId: string | null;
  actorPractitionerId: string | null;
  actorOrganizationId: string | null;
  purpose: string;
  action: string;
  operation: string | null;
  requestId: string;
  emergency: boolean;
  shownCategories: string[];
  refusedCategories: string[];
  count: number;
}

/** Where a shard's chain stands: the number and hash of a row. */
export interface ChainHead {
  shard: number;
  sequence: number;
  hash: Buffer;
}

export interface ChainedRow extends LogContent, ChainHead {
  previousHash: Buffer;
}

export const emptyShard = (shard: number): ChainHead => ({ shard, sequence: 0, hash: firstHash });

/** One row of the log for each patient that an entry names. */
export function contentsOf(entry: AccessEntry): LogContent[] {
  const { id, at, patient, practitioner, organization, subjects, ...rest } = entry;
  return [...Map.groupBy(subjects, (subject) => subject.patient)].map(([patientId, looks]) => ({
    entryId: id,
    patientId,
    at: new Date(at),
    actorPatientId: patient,
    actorPractitionerId: practitioner,
    actorOrganizationId: organization,
    subject: rest.subject,
    purpose: rest.purpose,
    action: rest.action,
    operation: rest.operation,
    requestId: rest.requestId,
    emergency: rest.emergency,
    shownCategories: categoriesOf(looks.filter((look) => !look.refused)),
    refusedCategories: categoriesOf(looks.filter((look) => look.refused)),
    count: looks.reduce((sum, look) => sum + look.count, 0),
  }));
}

const categoriesOf = (looks: readonly { category: string }[]): string[] =>
  [...new Set(looks.map(({ category }) => category))].sort();

/** SHA-256 over the previous hash and everything that the row says, in a fixed order. */
function hashOf(row: LogContent, { shard, sequence }: Omit<ChainHead, 'hash'>, previousHash: Buffer): Buffer {
  const canonical = JSON.stringify([
    ...[shard, sequence, row.entryId, row.patientId, row.at.toISOString(), row.subject],
    ...[row.actorPatientId, row.actorPractitionerId, row.actorOrganizationId],
    ...[row.purpose, row.action, row.operation, row.requestId, row.emergency],
    ...[row.shownCategories, row.refusedCategories, row.count],
  ]);
  return createHash('sha256').update(previousHash).update(canonical).digest();
}

/** Appends rows to a shard's chain. */
export function chain(head: ChainHead, contents: readonly LogContent[]): ChainedRow[] {
  let last = head;
  return contents.map((content) => {
    const place = { shard: head.shard, sequence: last.sequence + 1 };
    const row = { ...content, ...place, previousHash: last.hash, hash: hashOf(content, place, last.hash) };
    last = row;
    return row;
  });
}

function faultOfRow(last: ChainHead, row: ChainedRow, signed: ChainHead): string | undefined {
  if (row.shard !== last.shard || row.sequence !== last.sequence + 1) return 'is missing';
  if (!row.previousHash.equals(last.hash)) return 'does not follow the row before';
  if (!row.hash.equals(hashOf(row, row, row.previousHash))) return 'was altered';
  return row.sequence === signed.sequence && !row.hash.equals(signed.hash)
    ? 'is not the one that was signed'
    : undefined;
}

/** What is wrong with a stretch of one shard's chain that should go on after `start`; undefined when nothing is. */
export function verifyStretch(start: ChainHead, rows: readonly ChainedRow[], signed: ChainHead): string | undefined {
  let last = start;
  for (const row of rows) {
    const fault = faultOfRow(last, row, signed);
    if (fault) return `shard ${start.shard}: row ${last.sequence + 1} ${fault}`;
    last = row;
  }
  return undefined;
}

/**
 * What is wrong with one shard's chain from `start` to its end, in order of sequence; undefined when nothing is.
 * An edited, removed, added or moved row breaks the chain; rows cut off at its end show against a head that was
 * signed before they went.
 */
export function verifyChain(start: ChainHead, rows: readonly ChainedRow[], signed: ChainHead): string | undefined {
  const end = rows.at(-1)?.sequence ?? start.sequence;
  const cutOff = end < signed.sequence ? `shard ${start.shard}: ends before row ${signed.sequence}` : undefined;
  return verifyStretch(start, rows, signed) ?? cutOff;
}
