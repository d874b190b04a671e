import { contentHash, SalusError } from '@salus/subgraph-kit';
import { resolved } from '../reference/reference.ingestion';
import { type Draft, draftRefused, type RecordDefinition, rowOf } from './record.rules';
import { saidBy } from './record.store';
import type { StoredRecord } from './record.type';
import type { Outcomes, Scene } from './scene.ingestion';

/** A record as it is and as it is to be. */
export interface Revision<Row extends StoredRecord> {
  draft: Draft<Row>;
  old: Row;
  next: Row;
}

/** A draft and what it corrects; nothing where that is not open to the caller. */
export interface Correction<Row extends StoredRecord> {
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
export async function revise<Row extends StoredRecord>(
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
