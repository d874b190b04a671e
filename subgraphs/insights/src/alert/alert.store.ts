import type { Severity } from '@salus/clinical';
import { type Queryable, recordEvents } from '@salus/events';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { type AlertRetracted, alertTopic } from '../events';
import { type AlertKey, deliver, recipientsOf, type Work } from '../inbox/inbox.store';

/** Raises an alert for an insight as it stands: its title, categories and confidentiality are the insight's. */
export async function insertAlert(
  transaction: Queryable,
  patientId: string,
  insightId: string,
  severity: Severity,
): Promise<AlertKey> {
  const alertId = newUuid();
  await transaction.query(
    `INSERT INTO alert (patient_id, alert_id, insight_id, severity, title, status, categories, confidentiality)
     SELECT patient_id, $3, insight_id, $4, title, 'raised', categories, confidentiality
       FROM insight WHERE patient_id = $1 AND insight_id = $2`,
    [patientId, insightId, alertId, severity],
  );
  await transaction.query('UPDATE insight SET alerted_severity = $3 WHERE patient_id = $1 AND insight_id = $2', [
    patientId,
    insightId,
    severity,
  ]);
  return { patientId, alertId };
}

/** The alerts of an insight that nobody has settled. */
export async function openAlertsOf(transaction: Queryable, patientId: string, insightId: string): Promise<AlertKey[]> {
  const { rows } = await transaction.query<{ alert_id: string }>(
    `SELECT alert_id FROM alert WHERE patient_id = $1 AND insight_id = $2 AND status = 'raised' ORDER BY alert_id`,
    [patientId, insightId],
  );
  return rows.map((row) => ({ patientId, alertId: row.alert_id }));
}

/** Takes back every alert of an insight, acknowledged ones too: whoever was told is told again. */
export async function retractAlerts(work: Work, patientId: string, insightId: string): Promise<void> {
  const { rows } = await work.transaction.query<{ alert_id: string }>(
    `UPDATE alert SET status = 'retracted', retracted_at = statement_timestamp(), unrouted_event_id = NULL
      WHERE patient_id = $1 AND insight_id = $2 AND status <> 'retracted' RETURNING alert_id`,
    [patientId, insightId],
  );
  for (const { alert_id: alertId } of rows) {
    const alert = { patientId, alertId };
    await deliver(work, alert, await recipientsOf(work.transaction, alert), 'updated');
    const payload: AlertRetracted = {
      patient: patientId,
      alert: encodeId('Alert', { patient: patientId, local: alertId }),
    };
    await recordEvents(work.transaction, [{ topic: alertTopic, type: 'alert.retracted', patient: patientId, payload }]);
  }
}
