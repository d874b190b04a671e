import type { Queryable } from '@salus/events';
import type { AlertUnrouted } from '../events';
import type { RelationService } from '../relation/relation.service';
import { dutyChange, type RoutedAlert } from './duty.rules';

/**
 * Alerts that found no recipient. Each is given to those on duty at its organisation; one without an organisation, to
 * those on duty where the patient is in care. Until somebody is, it waits.
 */
export class UnroutedAlertService {
  constructor(private readonly relations: RelationService) {}

  /** Keeps an alert, and gives it to those on duty at once if there are any. A second time nothing happens. */
  async route(transaction: Queryable, eventId: string, unrouted: AlertUnrouted): Promise<void> {
    const { alert, patient, organization, categories, confidentiality } = unrouted;
    const { rows } = await transaction.query(
      `INSERT INTO unrouted_alert (event_id, alert, patient_id, organization_id, categories, confidentiality, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT DO NOTHING RETURNING event_id`,
      [eventId, alert, patient, organization, categories, confidentiality],
    );
    if (rows.length > 0) await this.grantWaiting(transaction, eventId);
  }

  /** An alert that was acknowledged or retracted waits for nobody any more. */
  async settle(transaction: Queryable, alert: string): Promise<void> {
    await transaction.query('UPDATE unrouted_alert SET settled_at = now() WHERE alert = $1 AND settled_at IS NULL', [
      alert,
    ]);
  }

  /** Gives waiting alerts (or one of them) to those who are on duty now; the cause of each change is its own event. */
  async grantWaiting(transaction: Queryable, eventId: string | null = null): Promise<void> {
    await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('unrouted alerts', 0))");
    const now = new Date();
    const { rows } = await transaction.query<RoutedAlert>(selectRoutable, [now, eventId]);
    for (const row of rows) {
      await this.relations.apply(transaction, row.event, dutyChange(row, now), now);
      await transaction.query('UPDATE unrouted_alert SET settled_at = $2 WHERE event_id = $1', [row.event, now]);
    }
  }
}

const isNow = (alias: string): string =>
  `${alias}.valid_from <= $1 AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > $1)`;

const selectRoutable = `
SELECT waiting.event_id AS event, waiting.alert, waiting.patient_id AS patient, waiting.categories, waiting.confidentiality,
       array_agg(DISTINCT duty.practitioner_id) AS practitioners
  FROM unrouted_alert AS waiting
  JOIN duty ON ${isNow('duty')} AND (duty.organization_id = waiting.organization_id
    OR waiting.organization_id IS NULL AND EXISTS (
      SELECT FROM relation_record AS relation
       WHERE relation.patient_id = waiting.patient_id AND relation.grantee_id = duty.organization_id
         AND relation.basis IN ('declaration', 'encounter') AND relation.superseded_at IS NULL AND ${isNow('relation')}))
 WHERE waiting.settled_at IS NULL AND ($2::uuid IS NULL OR waiting.event_id = $2)
 GROUP BY waiting.event_id
 ORDER BY waiting.recorded_at
 LIMIT 500`;
