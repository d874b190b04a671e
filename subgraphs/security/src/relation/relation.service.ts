import { type Queryable, recordEvents } from '@salus/events';
import type { Basis, Relation } from '@salus/policy';
import { type AccessChanged, accessTopic } from '../events';
import { changeId, type Ending, ended, type Gift, type RelationChange, relationOf } from './relation.rules';

interface RelationRow {
  relation_id: string;
  patient_id: string;
  grantee_id: string;
  basis: Basis;
  source: string;
  categories: string[];
  confidentiality_ceiling: number;
  valid_from: Date;
  valid_to: Date | null;
  recorded_at: Date;
}

const standing = (row: RelationRow): Relation => ({
  id: row.relation_id,
  patient: row.patient_id,
  grantee: row.grantee_id,
  basis: row.basis,
  source: row.source,
  categories: row.categories,
  ceiling: row.confidentiality_ceiling,
  from: row.valid_from.toISOString(),
  to: row.valid_to?.toISOString() ?? null,
  recordedAt: row.recorded_at.toISOString(),
  supersededAt: null,
});

/** A change and the event that it follows from. */
export interface Giving {
  cause: string;
  change: RelationChange;
}

const insertRelations = `
INSERT INTO relation_record
  (patient_id, relation_id, grantee_id, basis, source, categories, confidentiality_ceiling, valid_from, valid_to, recorded_at)
SELECT patient, id, grantee, basis, source, categories, ceiling, "from", "to", "recordedAt"
  FROM jsonb_to_recordset($1::jsonb) AS given (patient uuid, id uuid, grantee uuid, basis text, source text,
       categories text[], ceiling smallint, "from" timestamptz, "to" timestamptz, "recordedAt" timestamptz)
    ON CONFLICT DO NOTHING RETURNING relation_id`;

/** The one writer of access relations: keeps the truth and publishes each change, in the transaction of its cause. */
export class RelationService {
  /**
   * Applies what an event (`cause`) means for access. A second time it finds nothing to do, and its event is known.
   * A change that may take access away is published even where nothing changed: somebody waits for it.
   */
  async apply(transaction: Queryable, cause: string, change: RelationChange, now = new Date()): Promise<void> {
    const taken: Relation[] = [];
    for (const ending of change.ends) taken.push(...(await this.#end(transaction, change.patient, ending, now)));
    const given = await this.#insert(transaction, change.patient, change.gives, now);
    const relations = [...taken, ...given];
    if (relations.length === 0 && change.ends.length === 0) return;
    const payload: AccessChanged = { relations, reduces: [...new Set(taken.map(({ grantee }) => grantee))] };
    await recordEvents(transaction, [
      { topic: accessTopic, type: 'access.changed', patient: change.patient, payload, cause, eventId: changeId(cause) },
    ]);
  }

  /**
   * As {@link apply} for changes that only give, in two statements for all of them: thousands of patients may be
   * registered at once. Each keeps an event of its own, for somebody may wait for it.
   */
  async give(transaction: Queryable, changes: readonly Giving[], now = new Date()): Promise<void> {
    const wanted = changes.flatMap(({ cause, change }) =>
      change.gives.map((gift) => ({ cause, relation: relationOf(change.patient, gift, now.toISOString()) })),
    );
    const { rows } = await transaction.query<{ relation_id: string }>(insertRelations, [
      JSON.stringify(wanted.map(({ relation }) => relation)),
    ]);
    const fresh = new Set(rows.map((row) => row.relation_id));
    const given = Map.groupBy(
      wanted.filter(({ relation }) => fresh.delete(relation.id)),
      ({ cause }) => cause,
    );
    await recordEvents(
      transaction,
      [...given].map(([cause, of]) => {
        const payload: AccessChanged = { relations: of.map(({ relation }) => relation), reduces: [] };
        const patient = of[0]?.relation.patient ?? null;
        return { topic: accessTopic, type: 'access.changed', patient, payload, cause, eventId: changeId(cause) };
      }),
    );
  }

  async #end(transaction: Queryable, patient: string, { basis, source, at }: Ending, now: Date): Promise<Relation[]> {
    const { rows } = await transaction.query<RelationRow>(
      `SELECT * FROM relation_record
        WHERE patient_id = $1 AND basis = $2 AND source = $3 AND superseded_at IS NULL ORDER BY relation_id FOR UPDATE`,
      [patient, basis, source],
    );
    const changed = rows.map(standing).flatMap((relation) => {
      const after = ended(relation, at, now.toISOString());
      return after === relation ? [] : [after];
    });
    for (const { id, to, supersededAt } of changed) {
      await transaction.query(
        'UPDATE relation_record SET valid_to = $3, superseded_at = $4 WHERE patient_id = $1 AND relation_id = $2',
        [patient, id, to, supersededAt],
      );
    }
    return changed;
  }

  async #insert(transaction: Queryable, patient: string, gifts: readonly Gift[], now: Date): Promise<Relation[]> {
    const given: Relation[] = [];
    for (const gift of gifts) {
      const relation = relationOf(patient, gift, now.toISOString());
      const { id, grantee, basis, source, categories, ceiling, from, to, recordedAt } = relation;
      const { rows } = await transaction.query(
        `INSERT INTO relation_record
           (patient_id, relation_id, grantee_id, basis, source, categories, confidentiality_ceiling, valid_from, valid_to, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING relation_id`,
        [patient, id, grantee, basis, source, categories, ceiling, from, to, recordedAt],
      );
      if (rows.length > 0) given.push(relation);
    }
    return given;
  }
}
