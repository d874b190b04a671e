import { findReceipts, type SourceIdentifier, sourceKey } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type Referable, referables, type Reference } from './reference.rules';

/** A reference of a record of this patient. */
export interface Referring {
  patientId: string;
  reference: Reference;
}

const keyOf = (patient: string | null, local: string): string => `${patient}/${local}`;

async function bySource(transaction: EntityManager, to: Referable, sources: SourceIdentifier[]) {
  const receipts = await findReceipts(transaction, to, sources);
  return new Map([...receipts].map(([key, row]) => [key, { patient: row.patient_id, local: row.local_id }]));
}

/** Which ids name rows that are open to the caller. */
async function byId(
  transaction: EntityManager,
  to: Referable,
  keys: { patient: string; local: string }[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await transaction.query<{ patient_id: string; record_id: string }[]>(
    `SELECT patient_id, record_id FROM ${referables[to].table}
      WHERE patient_id = ANY ($1::uuid[]) AND record_id = ANY ($2::uuid[])`,
    [keys.map((key) => key.patient), keys.map((key) => key.local)],
  );
  return new Set(rows.map((row) => keyOf(row.patient_id, row.record_id)));
}

async function resolveKind(transaction: EntityManager, to: Referable, referring: Referring[]): Promise<Referring[]> {
  const names = referring.map(({ reference }) => reference.named);
  const sources = await bySource(
    transaction,
    to,
    names.flatMap((named) => ('source' in named ? [named.source] : [])),
  );
  const open = await byId(
    transaction,
    to,
    names.flatMap((named) => ('source' in named ? [] : [named])),
  );
  return referring.filter(({ patientId, reference }) => {
    const { named, take } = reference;
    const found = 'source' in named ? sources.get(sourceKey(named.source)) : named;
    const isKnown = found?.patient === patientId && ('source' in named || open.has(keyOf(found.patient, found.local)));
    if (isKnown) take(found.local);
    return !isKnown;
  });
}

/** Looks references up, kind by kind, and tells each its uuid; answers those that name nothing of their patient. */
export async function resolveReferences(transaction: EntityManager, referring: Referring[]): Promise<Referring[]> {
  const unknown: Referring[] = [];
  for (const [to, some] of Map.groupBy(referring, ({ reference }) => reference.to)) {
    unknown.push(...(await resolveKind(transaction, to, some)));
  }
  return unknown;
}
