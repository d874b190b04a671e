import { type Queryable, recordEvents } from '@salus/events';
import type { Caller } from '@salus/policy';
import { type Core, encodeId } from '@salus/subgraph-kit';
import { alertTopic, type AlertRaised, type AlertUnrouted } from '../events';
import { declaredOf, originsOf } from '../fact/evidence.store';
import { type AlertKey, deliver, recipientsOf, type Work } from '../inbox/inbox.store';
import type { StoredEvidence } from '../insight/insight.type';

interface OpenAlert {
  categories: string[];
  confidentiality: number;
  unrouted_event_id: string | null;
  evidence: StoredEvidence[];
}

/** Whom the policy would take a practitioner for, when only who it is is known. */
const asPhysician = (practitioner: string): Caller => ({
  subject: `practitioner:${practitioner}`,
  roles: ['physician'],
  patient: null,
  practitioner,
  organization: null,
  client: null,
  purpose: 'TREAT',
  accessPosition: 0,
  system: false,
});

/**
 * Decides into whose inboxes an alert goes: the general practitioner by declaration, else who ordered the result, else
 * those on duty; of each only who may see it now, by the very predicate that decides when it is delivered.
 */
export class AlertRouting {
  constructor(private readonly core: Pick<Core, 'access' | 'policy'>) {}

  /**
   * Brings an open alert to those it belongs to; safe to repeat whenever relations or facts have changed. When nobody may
   * see it, security is told once and answers with duty relations, after which this is called again.
   * `granted`: who has just been put on duty for the patient. Older duty relations count for nothing: that shift may be over.
   */
  async route(work: Work, alert: AlertKey, granted: readonly string[] = []): Promise<void> {
    const open = await this.#open(work.transaction, alert);
    if (!open) return;
    const known = await recipientsOf(work.transaction, alert);
    const chosen = await this.#choose(work.transaction, alert, open, known, granted);
    const added = chosen.filter((recipient) => !known.includes(recipient));
    if (added.length > 0) await deliver(work, alert, added, 'raised');
    if (chosen.length > 0) await this.#routed(work.transaction, alert, open, known, chosen);
    else if (open.unrouted_event_id === null) await this.#unrouted(work.transaction, alert, open);
  }

  /** The alerts of these patients that nobody has settled, and those that the event asked duty for. */
  async affected(
    transaction: Queryable,
    patients: readonly string[],
    cause: string | null,
  ): Promise<(AlertKey & { isAnswered: boolean })[]> {
    const { rows } = await transaction.query<{ patient_id: string; alert_id: string; is_answered: boolean }>(
      `SELECT patient_id, alert_id, coalesce(unrouted_event_id = $2, false) AS is_answered FROM alert
        WHERE status = 'raised' AND (patient_id = ANY($1::uuid[]) OR unrouted_event_id = $2) ORDER BY raised_at, alert_id`,
      [patients, cause],
    );
    return rows.map((row) => ({ patientId: row.patient_id, alertId: row.alert_id, isAnswered: row.is_answered }));
  }

  async #open(transaction: Queryable, { patientId, alertId }: AlertKey): Promise<OpenAlert | undefined> {
    const { rows } = await transaction.query<OpenAlert>(
      `SELECT alert.categories, alert.confidentiality, alert.unrouted_event_id, insight.evidence
         FROM alert JOIN insight ON insight.patient_id = alert.patient_id AND insight.insight_id = alert.insight_id
        WHERE alert.patient_id = $1 AND alert.alert_id = $2 AND alert.status = 'raised'
          FOR UPDATE OF alert`,
      [patientId, alertId],
    );
    return rows[0];
  }

  /** All who shall have it, those who have it already and may still see it included. */
  async #choose(
    transaction: Queryable,
    alert: AlertKey,
    { evidence }: OpenAlert,
    known: readonly string[],
    granted: readonly string[],
  ): Promise<string[]> {
    const declared = await declaredOf(transaction, alert.patientId);
    const still = await this.#entitled(transaction, alert, known);
    const practitioner = await this.#entitled(transaction, alert, declared ? [declared.practitioner] : []);
    if (practitioner.length > 0) return [...new Set([...still, ...practitioner])];
    if (still.length > 0) return still;
    const { orderers } = await originsOf(transaction, alert.patientId, evidence);
    const ordering = await this.#entitled(transaction, alert, orderers);
    return ordering.length > 0 ? ordering : this.#entitled(transaction, alert, granted);
  }

  async #entitled(transaction: Queryable, alert: AlertKey, practitioners: readonly string[]): Promise<string[]> {
    const entitled: string[] = [];
    for (const practitioner of practitioners) {
      if (await this.#maySee(transaction, alert, practitioner)) entitled.push(practitioner);
    }
    return entitled;
  }

  async #maySee(transaction: Queryable, { patientId, alertId }: AlertKey, practitioner: string): Promise<boolean> {
    const caller = asPhysician(practitioner);
    if (!this.core.policy.current().holds(caller, 'alert:read')) return false;
    const open = this.core.access.open(caller, 'read', 'alert', { firstPlaceholder: 3 });
    const { rows } = await transaction.query(
      `SELECT 1 FROM alert WHERE alert.patient_id = $1 AND alert.alert_id = $2 AND ${open.sql}`,
      [patientId, alertId, ...open.values],
    );
    return rows.length > 0;
  }

  async #routed(
    transaction: Queryable,
    { patientId, alertId }: AlertKey,
    open: OpenAlert,
    known: string[],
    chosen: string[],
  ): Promise<void> {
    if (open.unrouted_event_id !== null) {
      await transaction.query('UPDATE alert SET unrouted_event_id = NULL WHERE patient_id = $1 AND alert_id = $2', [
        patientId,
        alertId,
      ]);
    }
    if (known.length > 0) return;
    const payload: AlertRaised = {
      patient: patientId,
      alert: encodeId('Alert', { patient: patientId, local: alertId }),
      recipients: chosen.length,
    };
    await recordEvents(transaction, [{ topic: alertTopic, type: 'alert.raised', patient: patientId, payload }]);
  }

  async #unrouted(transaction: Queryable, { patientId, alertId }: AlertKey, open: OpenAlert): Promise<void> {
    const declared = await declaredOf(transaction, patientId);
    const { organizations } = await originsOf(transaction, patientId, open.evidence);
    const payload: AlertUnrouted = {
      patient: patientId,
      alert: encodeId('Alert', { patient: patientId, local: alertId }),
      organization: declared?.practice ?? organizations[0] ?? null,
      categories: open.categories,
      confidentiality: open.confidentiality,
    };
    const [eventId = null] = await recordEvents(transaction, [
      { topic: alertTopic, type: 'alert.unrouted', patient: patientId, payload },
    ]);
    await transaction.query('UPDATE alert SET unrouted_event_id = $3 WHERE patient_id = $1 AND alert_id = $2', [
      patientId,
      alertId,
      eventId,
    ]);
  }
}

/** Everybody with a live duty relation to the patient, whatever it was given for. */
export async function onDuty(transaction: Queryable, patientId: string): Promise<string[]> {
  const { rows } = await transaction.query<{ grantee_id: string }>(
    `SELECT DISTINCT grantee_id FROM access_relation
      WHERE patient_id = $1 AND basis = 'duty' AND superseded_at IS NULL AND valid_from <= statement_timestamp()
        AND coalesce(valid_to > statement_timestamp(), true)`,
    [patientId],
  );
  return rows.map((row) => row.grantee_id);
}
