import { recordEvents } from '@salus/events';
import {
  claimReceipts,
  type Core,
  findReceipts,
  queryableOf,
  rowRefused,
  SalusError,
  sourceKey,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { Caller } from '@salus/policy';
import { unknownReference } from '../reference/reference.rules';
import { resolveReferences } from '../reference/reference.store';
import { correctRecords } from './correction.ingestion';
import { type Draft, type Outcome, type RecordDefinition, rowOf } from './record.rules';
import { insertRows } from './record.store';
import type { StoredRecord } from './record.type';

/** Where records are stored: a transaction of the caller, and what decides. */
export interface Scene {
  core: Pick<Core, 'access'>;
  transaction: EntityManager;
  caller: Caller;
  now: Date;
}

export type Outcomes<Row extends StoredRecord> = Map<Draft<Row>, Outcome<Row>>;

/**
 * Drafts in groups that name each identifier once: what comes a second time is stored after the first, so that a list
 * has the effect of its rows one by one.
 */
export function wavesOf<Row extends StoredRecord>(drafts: readonly Draft<Row>[]): Draft<Row>[][] {
  const times = new Map<string, number>();
  const waves: Draft<Row>[][] = [];
  for (const draft of drafts) {
    const key = sourceKey(draft.source);
    const wave = times.get(key) ?? 0;
    times.set(key, wave + 1);
    (waves[wave] ??= []).push(draft);
  }
  return waves;
}

/** Looks references up; answers the drafts that refer to nothing unknown. */
async function resolved<Row extends StoredRecord>(
  { transaction }: Scene,
  drafts: Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Draft<Row>[]> {
  const referring = drafts.flatMap((draft) =>
    draft.references.map((reference) => ({ draft, reference, patientId: draft.content.patientId })),
  );
  const unknown = new Set(await resolveReferences(transaction, referring));
  for (const one of referring) {
    if (unknown.has(one)) outcomes.set(one.draft, { status: 'REJECTED', error: unknownReference(one.reference) });
  }
  return drafts.filter((draft) => !outcomes.has(draft));
}

/** Decides rows before they are written; answers those that may be. */
async function permitted<Row extends StoredRecord>(
  { core, transaction, caller }: Scene,
  { category, action }: RecordDefinition<Row, never>,
  drafts: Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Draft<Row>[]> {
  const rows = drafts.map(({ content }) => content);
  const open = await core.access.openRows(transaction, caller, action, [category], rows);
  for (const [index, draft] of drafts.entries()) {
    if (!open[index]) outcomes.set(draft, { status: 'REJECTED', error: rowRefused(action, [category]) });
  }
  return drafts.filter((draft) => !outcomes.has(draft));
}

const conflict = (kind: string): SalusError =>
  new SalusError(
    'CONFLICT',
    `This sourceIdentifier is known for ${kind} with other content; a correction must say that it is one.`,
  );

/** Stores what is new; answers the drafts that turn out to correct something known. */
async function create<Row extends StoredRecord>(
  { transaction, now }: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Draft<Row>[]> {
  const rows = drafts.map((draft) => rowOf(definition, draft, now));
  const claims = rows.map(({ patientId: patient, recordId: local }, index) => {
    const { source, content } = drafts[index] as Draft<Row>;
    return { source, content, patient, local };
  });
  const receipts = await claimReceipts(transaction, definition.kind, claims);
  const corrections: Draft<Row>[] = [];
  for (const [index, draft] of drafts.entries()) {
    const { isNew, isSame, patient, local } = receipts[index] as (typeof receipts)[number];
    const row = rows[index] as Row;
    if (isNew) outcomes.set(draft, { status: 'CREATED', patient: row.patientId, local, row });
    else if (draft.correctionReason !== null) corrections.push(draft);
    else if (isSame) outcomes.set(draft, { status: 'KNOWN', patient: patient ?? '', local });
    else outcomes.set(draft, { status: 'REJECTED', error: conflict(definition.kind) });
  }
  const created = rows.filter((_, index) => receipts[index]?.isNew);
  await insertRows(transaction, definition.entity, created);
  await recordEvents(
    queryableOf(transaction),
    created.flatMap((row) => definition.events(row, { type: 'recorded' })),
  );
  return corrections;
}

async function storeWave<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  wave: Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<void> {
  const drafts = await resolved(scene, wave, outcomes);
  const correcting = drafts.filter(({ correctionReason }) => correctionReason !== null);
  const known = await findReceipts(
    scene.transaction,
    definition.kind,
    correcting.map(({ source }) => source),
  );
  const isKnown = (draft: Draft<Row>): boolean => draft.correctionReason !== null && known.has(sourceKey(draft.source));
  const fresh = await permitted(
    scene,
    definition,
    drafts.filter((draft) => !isKnown(draft)),
    outcomes,
  );
  const overtaken = await create(scene, definition, fresh, outcomes);
  await correctRecords(scene, definition, [...drafts.filter(isKnown), ...overtaken], outcomes);
}

/**
 * Stores records of one kind in the writer's transaction, set by set, with their events. Each is judged by itself:
 * one that is refused changes nothing for the others.
 */
export async function storeRecords<Row extends StoredRecord>(
  scene: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: readonly Draft<Row>[],
): Promise<Outcomes<Row>> {
  const outcomes: Outcomes<Row> = new Map();
  for (const wave of wavesOf(drafts)) await storeWave(scene, definition, wave, outcomes);
  return outcomes;
}
