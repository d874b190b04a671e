import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { SalusError } from '../errors';
import type { SourceIdentifier } from '../values';

/** Table of what was received from sources; part of every subgraph's first migration. */
export const receiptSchema = `
  CREATE TABLE source_receipt (
    kind text NOT NULL,
    system text NOT NULL,
    value text NOT NULL,
    patient_id uuid,
    local_id uuid NOT NULL,
    content_hash bytea NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, system, value)
  )`;

export interface Claim {
  /** what is written, e.g. `encounter` */
  kind: string;
  source: SourceIdentifier;
  /** all that the source said; the same identifier with other content is a conflict */
  content: unknown;
  patient: string | null;
  /** uuid that the new thing would get */
  local: string;
}

export interface Receipt {
  isNew: boolean;
  patient: string | null;
  local: string;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The same content gives the same hash, whatever the order of its keys. */
export const contentHash = (content: unknown): Buffer => createHash('sha256').update(canonical(content)).digest();

/** @throws SalusError BAD_USER_INPUT for a part that is empty, longer than 200 characters, or no text that can be stored */
export function checkSource({ system, value }: SourceIdentifier): void {
  for (const [field, text] of Object.entries({ system, value })) {
    if (text.length < 1 || text.length > 200) {
      throw new SalusError(
        'BAD_USER_INPUT',
        `sourceIdentifier.${field}: received ${text.length} characters, expected 1 to 200.`,
      );
    }
    if (text.includes('\0') || !text.isWellFormed()) {
      throw new SalusError('BAD_USER_INPUT', `sourceIdentifier.${field}: expected Unicode text without NUL.`);
    }
  }
}

/**
 * Claims a source's identifier inside the writer's transaction. A second sending of the same content answers the
 * first one's ids; concurrent sendings wait for each other.
 * @throws SalusError CONFLICT when the identifier is known with other content.
 */
export async function claimReceipt(transaction: EntityManager, claim: Claim): Promise<Receipt> {
  checkSource(claim.source);
  const { kind, source, patient, local } = claim;
  const hash = contentHash(claim.content);
  const inserted = await transaction.query<object[]>(
    `INSERT INTO source_receipt (kind, system, value, patient_id, local_id, content_hash)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING kind`,
    [kind, source.system, source.value, patient, local, hash],
  );
  if (inserted.length > 0) return { isNew: true, patient, local };
  const [known] = await transaction.query<{ patient_id: string | null; local_id: string; content_hash: Buffer }[]>(
    'SELECT patient_id, local_id, content_hash FROM source_receipt WHERE kind = $1 AND system = $2 AND value = $3',
    [kind, source.system, source.value],
  );
  if (!known) throw new TypeError('a receipt that conflicts can be read');
  if (!hash.equals(known.content_hash)) {
    throw new SalusError(
      'CONFLICT',
      `This sourceIdentifier is known for ${kind} with other content; a correction must say that it is one.`,
    );
  }
  return { isNew: false, patient: known.patient_id, local: known.local_id };
}
