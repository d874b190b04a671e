import { isTransient, recordEvents } from '@salus/events';
import { type Core, decodeId, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { InsightsContext } from '../context';
import { type AlertAcknowledged, alertTopic } from '../events';
import { encodeInboxCursor, positionOf } from '../inbox/inbox.rules';
import type { InboxBell, InboxReader } from '../inbox/inbox.service';
import { deliver, recipientsOf, type Work } from '../inbox/inbox.store';
import { clinicianFirst } from '../insight/insight.store';
import type { AcknowledgeAlertInput, InboxArguments } from './alert.inputs';
import { Alert, type AlertEvent, type AlertEventConnection, AlertStatus } from './alert.type';

const attempts = 4;
const pageLimit = 100;
const commentLimit = 500;

export class AlertService {
  constructor(
    private readonly core: Core,
    private readonly reader: InboxReader,
    private readonly bell: InboxBell,
  ) {}

  /** The alert, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: InsightsContext, id: string): Promise<Alert | null> {
    this.core.access.require(context.caller, 'alert', 'read');
    const { patient, local } = decodeId('Alert', id, 'patient', 'local');
    const found = await context.loaders.alert.load({ patient, local });
    if (!found) context.disclosure.refuse(patient, 'alert');
    return found;
  }

  /** A page of the caller's inbox, oldest first: what `alertRaised` tells, pulled. */
  async inbox(context: InsightsContext, { after, first }: InboxArguments): Promise<AlertEventConnection> {
    const recipient = this.reader.recipientOf(context.caller);
    if (!Number.isInteger(first) || first < 1 || first > pageLimit) {
      throw new SalusError(
        'BAD_USER_INPUT',
        `Received first: ${first}; expected a whole number from 1 to ${pageLimit}.`,
      );
    }
    const position = positionOf(after ?? '', recipient, 'raised');
    const deliveries = await this.reader.after(context.caller, 'raised', position, first + 1);
    const nodes = deliveries.slice(0, first).map(({ alert, position: place }): AlertEvent => {
      return { alert, cursor: encodeInboxCursor({ recipient, kind: 'raised', position: place }) };
    });
    context.disclosure.noteRows(
      nodes.flatMap(({ alert }) => alert ?? []),
      'alert',
    );
    return { nodes, endCursor: nodes.at(-1)?.cursor ?? null, hasNextPage: deliveries.length > first };
  }

  /** Settles an alert for all who have it. Repeating it, or coming after a colleague, changes nothing. */
  async acknowledge(context: InsightsContext, input: AcknowledgeAlertInput): Promise<Alert> {
    this.core.access.require(context.caller, 'alert', 'acknowledge');
    if ((input.comment ?? '').length > commentLimit) {
      throw new SalusError('BAD_USER_INPUT', `comment: expected at most ${commentLimit} characters.`);
    }
    const key = decodeId('Alert', input.alertId, 'patient', 'local');
    const alert = await this.#patiently(context, (work, transaction) =>
      this.#settle(work, transaction, context, key, input),
    );
    if (!alert) {
      context.disclosure.refuse(key.patient, 'alert');
      throw new SalusError('NOT_FOUND', 'alertId: no such alert is open to the caller.');
    }
    context.disclosure.note(key.patient, 'alert');
    return alert;
  }

  /** Again when it met another writer of the same inboxes: the loser of a deadlock has changed nothing. */
  async #patiently<T>(
    { caller }: InsightsContext,
    change: (work: Work, transaction: EntityManager) => Promise<T>,
    left = attempts,
  ): Promise<T> {
    const told = new Set<string>();
    try {
      const result = await this.core.database.write(caller, (transaction) =>
        change({ transaction: queryableOf(transaction), told }, transaction),
      );
      this.bell.ring(told);
      return result;
    } catch (error) {
      if (left <= 1 || !isTransient(error)) throw error;
      return this.#patiently({ caller } as InsightsContext, change, left - 1);
    }
  }

  async #settle(
    work: Work,
    transaction: EntityManager,
    context: InsightsContext,
    { patient, local }: { patient: string; local: string },
    { comment }: AcknowledgeAlertInput,
  ): Promise<Alert | null> {
    const alert = await whereOpen(
      transaction
        .createQueryBuilder(Alert, 'alert')
        .where('alert.patient_id = :patient AND alert.alert_id = :local', { patient, local }),
      this.core.access.open(context.caller, 'acknowledge', 'alert'),
    )
      .setLock('pessimistic_write')
      .getOne();
    if (alert?.status !== AlertStatus.RAISED) return alert;
    alert.status = AlertStatus.ACKNOWLEDGED;
    alert.acknowledgedAt = new Date();
    alert.acknowledgedByUuid = context.caller.practitioner;
    alert.acknowledgementComment = comment ?? null;
    await this.#store(work, alert);
    await deliver(work, alert, await recipientsOf(work.transaction, alert), 'updated');
    await this.#record(work, alert);
    return alert;
  }

  /** From now on the patient may see what had to be explained first. */
  async #store({ transaction }: Work, alert: Alert): Promise<void> {
    const { patientId, alertId, insightId, status, acknowledgedAt, acknowledgedByUuid, acknowledgementComment } = alert;
    await transaction.query(
      `UPDATE alert SET status = $3, acknowledged_at = $4, acknowledged_by = $5, acknowledgement_comment = $6, unrouted_event_id = NULL,
              categories = array_remove(categories, $7)
        WHERE patient_id = $1 AND alert_id = $2`,
      [patientId, alertId, status, acknowledgedAt, acknowledgedByUuid, acknowledgementComment, clinicianFirst],
    );
    await transaction.query(
      `UPDATE insight SET acknowledged_at = $3, categories = array_remove(categories, $4) WHERE patient_id = $1 AND insight_id = $2`,
      [patientId, insightId, acknowledgedAt, clinicianFirst],
    );
    alert.categories = alert.categories.filter((category) => category !== clinicianFirst);
  }

  async #record({ transaction }: Work, alert: Alert): Promise<void> {
    const { patientId: patient, id, acknowledgedByUuid: practitioner } = alert;
    const payload: AlertAcknowledged = { patient, alert: id, practitioner };
    await recordEvents(transaction, [{ topic: alertTopic, type: 'alert.acknowledged', patient, payload }]);
  }
}
