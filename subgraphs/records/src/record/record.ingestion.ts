import { recordEvents } from '@salus/events';
import { claimReceipts, findReceipts, queryableOf, SalusError, sourceKey } from '@salus/subgraph-kit';
import { resolved } from '../reference/reference.ingestion';
import { correctRecords } from './correction.ingestion';
import { type Draft, draftRefused, type RecordDefinition, rowOf } from './record.rules';
import { insertRows } from './record.store';
import type { StoredRecord } from './record.type';
import type { Outcomes, Scene } from './scene.ingestion';

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

/** Decides rows before they are written; answers those that may be. */
async function permitted<Row extends StoredRecord>(
  { core, transaction, caller }: Scene,
  definition: RecordDefinition<Row, never>,
  drafts: Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Draft<Row>[]> {
  const { category, action } = definition;
  const rows = drafts.map(({ content }) => content);
  const open = await core.access.openRows(transaction, caller, action, [category], rows);
  for (const [index, draft] of drafts.entries()) {
    if (!open[index]) outcomes.set(draft, { status: 'REJECTED', error: draftRefused(definition, draft) });
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
  { transaction, now, created: known }: Scene,
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
  for (const { patientId, recordId } of created) known.add(`${patientId}/${recordId}`);
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
  const correcting = wave.filter(({ correctionReason }) => correctionReason !== null);
  const known = await findReceipts(
    scene.transaction,
    definition.kind,
    correcting.map(({ source }) => source),
  );
  const isKnown = (draft: Draft<Row>): boolean => draft.correctionReason !== null && known.has(sourceKey(draft.source));
  const fresh = await permitted(
    scene,
    definition,
    wave.filter((draft) => !isKnown(draft)),
    outcomes,
  );
  const overtaken = await create(scene, definition, await resolved(scene, fresh, outcomes), outcomes);
  await correctRecords(scene, definition, [...wave.filter(isKnown), ...overtaken], outcomes);
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
