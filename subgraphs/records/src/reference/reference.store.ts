import { findReceipts, type RowKey, rowKeyText, sourceKey, whereOpen } from '@salus/subgraph-kit';
import { conditions } from '../condition/condition.rules';
import { encounters } from '../encounter/encounter.rules';
import type { RecordDefinition } from '../record/record.rules';
import type { StoredRecord } from '../record/record.type';
import type { Scene } from '../record/scene.ingestion';
import { diagnosticResults } from '../result/submission.rules';
import type { Named, Referable, Reference } from './reference.rules';

/** A reference of a record of this patient. */
export interface Referring {
  patientId: string;
  reference: Reference;
}

type Referred = Pick<RecordDefinition<StoredRecord, never>, 'entity' | 'category' | 'standing'>;

const definitions: Readonly<Record<Referable, Referred>> = {
  encounter: encounters,
  condition: conditions,
  result: diagnosticResults,
};

/** The record that each name stands for, in their order; nothing says yet that the caller may know of it. */
async function keysOf({ transaction }: Scene, to: Referable, names: Named[]): Promise<(RowKey | undefined)[]> {
  const sources = names.flatMap((named) => ('source' in named ? [named.source] : []));
  const receipts = await findReceipts(transaction, to, sources);
  return names.map((named) => {
    if (!('source' in named)) return named;
    const receipt = receipts.get(sourceKey(named.source));
    return receipt?.patient_id ? { patient: receipt.patient_id, local: receipt.local_id } : undefined;
  });
}

/** Which of them may be referred to: those that stand and are open to the caller, and those of the same transaction. */
async function openKeys(
  { core, transaction, caller, created }: Scene,
  { entity, category, standing }: Referred,
  keys: RowKey[],
): Promise<Set<string>> {
  const [own, others] = [
    keys.filter((key) => created.has(rowKeyText(key))),
    keys.filter((key) => !created.has(rowKeyText(key))),
  ];
  if (others.length === 0) return new Set(own.map(rowKeyText));
  const parameters = { patients: others.map(({ patient }) => patient), locals: others.map(({ local }) => local) };
  const rows = await whereOpen(
    transaction
      .createQueryBuilder(entity, 'record')
      .select('record.patient_id', 'patient')
      .addSelect('record.record_id', 'local')
      .where('record.patient_id = ANY(:patients) AND record.record_id = ANY(:locals)', parameters)
      .andWhere(standing),
    core.access.open(caller, 'read', 'record', { categories: [category] }),
  ).getRawMany<RowKey>();
  return new Set([...own, ...rows].map(rowKeyText));
}

async function resolveKind(scene: Scene, to: Referable, referring: Referring[]): Promise<Referring[]> {
  const keys = await keysOf(
    scene,
    to,
    referring.map(({ reference }) => reference.named),
  );
  const open = await openKeys(
    scene,
    definitions[to],
    keys.flatMap((key) => (key ? [key] : [])),
  );
  return referring.filter(({ patientId, reference }, index) => {
    const key = keys[index];
    const isKnown = key?.patient === patientId && open.has(rowKeyText(key));
    if (isKnown) reference.take(key.local);
    return !isKnown;
  });
}

/** Looks references up, kind by kind, and tells each its uuid; answers those that name nothing of their patient. */
export async function resolveReferences(scene: Scene, referring: Referring[]): Promise<Referring[]> {
  const unknown: Referring[] = [];
  for (const [to, some] of Map.groupBy(referring, ({ reference }) => reference.to)) {
    unknown.push(...(await resolveKind(scene, to, some)));
  }
  return unknown;
}
