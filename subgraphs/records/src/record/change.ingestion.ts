import { recordEvents } from '@salus/events';
import { queryableOf, whereOpen } from '@salus/subgraph-kit';
import type { RecordDefinition } from './record.rules';
import { insertVersions, updateRows } from './record.store';
import type { StoredRecord } from './record.type';
import type { Scene } from './scene.ingestion';

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
