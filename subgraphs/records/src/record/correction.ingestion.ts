import { findReceipts, replaceReceipts, sourceKey } from '@salus/subgraph-kit';
import { applyChanges, lockRows } from './change.ingestion';
import { type Draft, draftRefused, type RecordDefinition } from './record.rules';
import type { StoredRecord } from './record.type';
import { type Correction, revise, type Revision } from './revision.ingestion';
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

/** What drafts correct: the rows under their identifiers, locked, as far as the caller may correct them. */
async function correctionsOf<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: readonly Draft<Row>[],
): Promise<Correction<Row>[]> {
  const sources = drafts.map(({ source }) => source);
  const receipts = await findReceipts(scene.transaction, definition.kind, sources);
  const keys = [...receipts.values()].flatMap(({ patient_id: patient, local_id: local }) =>
    patient ? [{ patient, local }] : [],
  );
  const rows = await lockRows(scene, definition, keys);
  return drafts.map((draft) => {
    const local = receipts.get(sourceKey(draft.source))?.local_id;
    return { draft, old: local ? rows.get(local) : undefined };
  });
}

/** Revisions that the caller may make of what they become; the others have their outcome. */
async function permitted<Row extends StoredRecord>(
  { core, transaction, caller }: Scene,
  definition: RecordDefinition<Row, never>,
  revisions: readonly Revision<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Revision<Row>[]> {
  const rows = revisions.map(({ next }) => next);
  const open = await core.access.openRows(transaction, caller, 'correct', [definition.category], rows);
  for (const [index, { draft }] of revisions.entries()) {
    if (!open[index]) outcomes.set(draft, { status: 'REJECTED', error: draftRefused(definition, draft) });
  }
  return revisions.filter((_, index) => open[index]);
}

/** Replaces what is known under the drafts' identifiers and keeps the earlier versions. */
export async function correctRecords<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: readonly Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<void> {
  if (drafts.length === 0) return;
  const corrections = await correctionsOf(scene, definition, drafts);
  const revisions = await revise(scene, definition, corrections, outcomes);
  const taken = await permitted(scene, definition, revisions, outcomes);
  await replace(scene, definition, taken);
  for (const { draft, next } of taken) {
    outcomes.set(draft, { status: 'CORRECTED', patient: next.patientId, local: next.recordId, row: next });
  }
}
