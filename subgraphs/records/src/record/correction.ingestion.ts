import { findReceipts, replaceReceipts, sourceKey } from '@salus/subgraph-kit';
import { applyChanges, lockRows } from './change.ingestion';
import { type Draft, draftRefused, type RecordDefinition } from './record.rules';
import type { StoredRecord } from './record.type';
import { revise, type Revision } from './revision.ingestion';
import type { Outcomes, Scene } from './scene.ingestion';

async function replace<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  revisions: readonly Revision<Row>[],
): Promise<void> {
  const changes = revisions.map(({ old, next, draft }) => {
    const change = { type: 'corrected' as const, reason: draft.correctionReason ?? '' };
    return { old, next, change, sourceSystem: draft.source.system };
  });
  await applyChanges(scene, definition, changes);
  await replaceReceipts(
    scene.transaction,
    definition.kind,
    revisions.map(({ draft }) => draft),
  );
}

/** Replaces what is known under the drafts' identifiers and keeps the earlier versions. */
export async function correctRecords<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: readonly Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<void> {
  if (drafts.length === 0) return;
  const { core, transaction, caller } = scene;
  const receipts = await findReceipts(
    transaction,
    definition.kind,
    drafts.map(({ source }) => source),
  );
  const keys = drafts.flatMap(({ source }) => {
    const receipt = receipts.get(sourceKey(source));
    return receipt?.patient_id ? [{ patient: receipt.patient_id, local: receipt.local_id }] : [];
  });
  const rows = await lockRows(scene, definition, keys);
  const known = drafts.map((draft) => {
    const local = receipts.get(sourceKey(draft.source))?.local_id;
    return { draft, old: local ? rows.get(local) : undefined };
  });
  const revisions = await revise(scene, definition, known, outcomes);
  const { category } = definition;
  const open = await core.access.openRows(
    transaction,
    caller,
    'correct',
    [category],
    revisions.map(({ next }) => next),
  );
  const taken = revisions.filter((_, index) => open[index]);
  for (const [index, { draft }] of revisions.entries()) {
    if (!open[index]) outcomes.set(draft, { status: 'REJECTED', error: draftRefused(definition, draft) });
  }
  await replace(scene, definition, taken);
  for (const { draft, next } of taken) {
    outcomes.set(draft, { status: 'CORRECTED', patient: next.patientId, local: next.recordId, row: next });
  }
}
