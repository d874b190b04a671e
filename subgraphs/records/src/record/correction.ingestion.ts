import { recordEvents } from '@salus/events';
import {
  contentHash,
  findReceipts,
  queryableOf,
  replaceReceipts,
  SalusError,
  sourceKey,
  whereOpen,
} from '@salus/subgraph-kit';
import { resolved } from '../reference/reference.ingestion';
import type { Outcomes, Scene } from './record.ingestion';
import { type Draft, draftRefused, type RecordDefinition, rowOf } from './record.rules';
import { insertVersions, saidBy, updateRows } from './record.store';
import type { StoredRecord } from './record.type';

/** A record as it is and as it is to be. */
interface Revision<Row extends StoredRecord> {
  draft: Draft<Row>;
  old: Row;
  next: Row;
}

/** Rows to which the caller may do the action, locked in one order for all, by their uuid. */
export async function lockRows<Row extends StoredRecord>(
  { core, transaction, caller }: Scene,
  { entity, category }: Pick<RecordDefinition<Row, never>, 'entity' | 'category'>,
  keys: readonly { patient: string; local: string }[],
  action = 'correct',
): Promise<Map<string, Row>> {
  if (keys.length === 0) return new Map();
  const parameters = { patients: keys.map((key) => key.patient), locals: keys.map((key) => key.local) };
  const rows = await whereOpen(
    transaction
      .createQueryBuilder<StoredRecord>(entity, 'record')
      .where('record.patient_id = ANY(:patients) AND record.record_id = ANY(:locals)', parameters),
    core.access.open(caller, action, 'record', { categories: [category] }),
  )
    .orderBy('record.recordId')
    .setLock('pessimistic_write')
    .getMany();
  return new Map(rows.map((row) => [row.recordId, row as Row]));
}

/** A draft and what it corrects; nothing where that is not open to the caller. */
interface Correction<Row extends StoredRecord> {
  draft: Draft<Row>;
  old: Row | undefined;
}

/** The row that a draft may correct. @throws SalusError */
function correctable<Row extends StoredRecord>(
  definition: RecordDefinition<Row, never>,
  { draft, old }: Correction<Row>,
): Row {
  if (!old) throw draftRefused(definition, draft);
  if (old.patientId !== draft.content.patientId) {
    throw new SalusError('CONFLICT', 'patientId: this sourceIdentifier is known for a record of another patient.');
  }
  if (old.isWithdrawn) {
    throw new SalusError('BAD_USER_INPUT', 'Received a correction of a withdrawn record; expected a new one.');
  }
  return old;
}

function revisionOf<Row extends StoredRecord>(
  definition: RecordDefinition<Row, never>,
  draft: Draft<Row>,
  old: Row,
  isSame: (a: Row, b: Row) => boolean,
): Revision<Row> {
  const next = rowOf(definition, draft, old.recordedAt);
  const { recordId, recordedAt, version } = old;
  const historical = old.historical || next.historical;
  const kept = Object.fromEntries(draft.leftOut.map((column) => [column, Reflect.get(old, column) as unknown]));
  Object.assign(next, kept, { recordId, recordedAt, historical, version: version + 1 });
  definition.revise?.(old, next, isSame);
  return { draft, old, next };
}

/** Results of `judge`; what it refuses has its outcome. */
function judged<Row extends StoredRecord, One extends { draft: Draft<Row> }, Result>(
  all: readonly One[],
  outcomes: Outcomes<Row>,
  judge: (one: One) => Result,
): Result[] {
  return all.flatMap((one) => {
    try {
      return [judge(one)];
    } catch (error) {
      if (!(error instanceof SalusError)) throw error;
      outcomes.set(one.draft, { status: 'REJECTED', error });
      return [];
    }
  });
}

/** Revisions that are well-formed and change something; the others have their outcome. */
async function revise<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  corrections: readonly Correction<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Revision<Row>[]> {
  const hashOf = (row: Row): Buffer => contentHash(saidBy(scene.transaction, row));
  const isSame = (a: Row, b: Row): boolean => hashOf(a).equals(hashOf(b));
  const open = judged(corrections, outcomes, (one) => ({ draft: one.draft, old: correctable(definition, one) }));
  const drafts = open.map(({ draft }) => draft);
  const complete = new Set(await resolved(scene, drafts, outcomes));
  const revisions = judged(
    open.filter(({ draft }) => complete.has(draft)),
    outcomes,
    ({ draft, old }) => revisionOf(definition, draft, old, isSame),
  );
  return revisions.filter(({ draft, old, next }) => {
    const isChange = !isSame(old, next);
    const { patientId: patient, recordId: local } = old;
    if (!isChange) outcomes.set(draft, { status: 'KNOWN', patient, local, row: old });
    return isChange;
  });
}

/** What becomes of a row, and on whose word. */
export interface AppliedChange<Row extends StoredRecord> {
  old: Row;
  next: Row;
  change: { type: 'corrected' | 'withdrawn'; reason: string };
  sourceSystem: string | null;
}

/** Keeps what rows said, sets what they say now, and tells of it. */
export async function applyChanges<Row extends StoredRecord>(
  { transaction, caller, now }: Scene,
  definition: RecordDefinition<Row, never>,
  changes: readonly AppliedChange<Row>[],
): Promise<void> {
  const replaced = changes.map(({ old, change, sourceSystem }) => ({ row: old, reason: change.reason, sourceSystem }));
  await (definition.keep ?? insertVersions)(transaction, replaced, caller, now);
  await updateRows(
    transaction,
    definition.entity,
    changes.map(({ next }) => next),
  );
  await recordEvents(
    queryableOf(transaction),
    changes.flatMap(({ old, next, change }) => definition.events(next, { ...change, old })),
  );
}

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
