import type { Queryable } from '@salus/events';
import type { EntryKind } from './inbox.type';

/** One transaction, and the recipients whose inboxes it adds to: they are woken once it is committed. */
export interface Work {
  transaction: Queryable;
  told: Set<string>;
}

export interface AlertKey {
  patientId: string;
  alertId: string;
}

/**
 * Adds an entry to each inbox. The position is taken by changing the recipient's head row, whose lock is held until the
 * transaction ends: the next writer gets the next position only after this one has committed, so that a reader who has
 * seen a position has been able to see all below it. Recipients are sorted, so that two writers wait instead of deadlocking.
 */
export async function deliver(
  { transaction, told }: Work,
  { patientId, alertId }: AlertKey,
  recipients: readonly string[],
  kind: EntryKind,
): Promise<void> {
  for (const recipient of [...new Set(recipients)].sort()) {
    await transaction.query(addEntry, [recipient, patientId, alertId, kind]);
    told.add(recipient);
  }
}

/** Everybody in whose inbox the alert was raised. */
export async function recipientsOf(transaction: Queryable, { alertId }: AlertKey): Promise<string[]> {
  const { rows } = await transaction.query<{ recipient: string }>(
    `SELECT recipient FROM inbox_entry WHERE alert_id = $1 AND kind = 'raised' ORDER BY recipient`,
    [alertId],
  );
  return rows.map(({ recipient }) => recipient);
}

const addEntry = `
WITH head AS (
  INSERT INTO inbox_head AS head (recipient, position) VALUES ($1, 1)
  ON CONFLICT (recipient) DO UPDATE SET position = head.position + 1
  RETURNING position
)
INSERT INTO inbox_entry (recipient, position, patient_id, alert_id, kind)
SELECT $1, position, $2, $3, $4 FROM head`;
