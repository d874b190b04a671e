import type { Queryable } from '@salus/events';
import type { Trigger } from '../insight/insight.rules';

/** A trigger that is judged later: its patient is not known yet, or it is history. */
export interface Waiting {
  patient: string;
  trigger: Trigger;
  recordedAt: Date;
}

export async function keepWaiting(transaction: Queryable, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  await transaction.query(
    `INSERT INTO waiting_trigger (patient_id, fact_type, fact_id, historical, recorded_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[])
     ON CONFLICT (patient_id, fact_type, fact_id) DO UPDATE SET recorded_at = excluded.recorded_at`,
    [
      waiting.map(({ patient }) => patient),
      waiting.map(({ trigger }) => trigger.type),
      waiting.map(({ trigger }) => trigger.id),
      waiting.map(({ trigger }) => trigger.historical),
      waiting.map(({ recordedAt }) => recordedAt),
    ],
  );
}

/**
 * Patients who are known and for whom something waits that has come to rest: nothing came for a second, or something waits
 * for half a minute already. An import tells of the same patient again and again; judged is what it has told, at once.
 */
export async function patientsWaiting(
  transaction: Queryable,
  limit: number,
  without: readonly string[],
): Promise<string[]> {
  const { rows } = await transaction.query<{ patient_id: string }>(
    `WITH waiting AS MATERIALIZED (
       SELECT patient_id, min(recorded_at) AS first_at FROM waiting_trigger WHERE patient_id <> ALL ($2::uuid[])
        GROUP BY patient_id
       HAVING max(recorded_at) < now() - interval '1 second' OR min(recorded_at) < now() - interval '30 seconds')
     SELECT patient_id FROM waiting
      WHERE EXISTS (SELECT FROM patient_fact AS about WHERE about.patient_id = waiting.patient_id)
      ORDER BY first_at LIMIT $1`,
    [limit, without],
  );
  return rows.map((row) => row.patient_id);
}

/** So many are judged in one transaction: a patient may have had a monitor for months. */
const waitingAtATime = 5_000;

/**
 * The first triggers that waited for the patient, and when the newest of them was recorded. They wait no more. Named by
 * their places: a join would be planned for a few rows, and compare each with each where there are many.
 */
export async function takeWaiting(
  transaction: Queryable,
  patient: string,
  isHistorical: boolean,
): Promise<{ triggers: Trigger[]; recordedAt: Date } | undefined> {
  const { rows } = await transaction.query<{
    fact_type: Trigger['type'];
    fact_id: string;
    historical: boolean;
    recorded_at: Date;
  }>(
    `DELETE FROM waiting_trigger
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM waiting_trigger WHERE patient_id = $1 AND historical = $2
                               ORDER BY recorded_at, fact_type, fact_id LIMIT $3 FOR UPDATE))
     RETURNING fact_type, fact_id, historical, recorded_at`,
    [patient, isHistorical, waitingAtATime],
  );
  if (rows.length === 0) return undefined;
  return {
    triggers: rows.map((row) => ({ type: row.fact_type, id: row.fact_id, historical: row.historical })),
    recordedAt: new Date(rows.reduce((time, row) => Math.max(time, row.recorded_at.getTime()), 0)),
  };
}
