import type { Core } from '@salus/subgraph-kit';
import { describeError, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { Caller } from '@salus/policy';
import { Alert } from '../alert/alert.type';
import { type EntryKind, InboxEntry } from './inbox.type';

const lookEveryMs = 400;

type Listener = () => void;

/**
 * Wakes whoever waits for a recipient's inbox: at once for what this process has committed, and within 400 ms for what
 * another process has. A hint only; what is delivered is read from the inbox.
 */
export class InboxBell {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #heads = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(private readonly core: Pick<Core, 'database' | 'log'>) {}

  /** Answers what undoes it. */
  listen(recipient: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(recipient) ?? new Set();
    this.#listeners.set(recipient, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(recipient) !== listeners) return;
      this.#listeners.delete(recipient);
      this.#heads.delete(recipient);
    };
  }

  ring(recipients: Iterable<string>): void {
    for (const recipient of recipients) for (const wake of this.#listeners.get(recipient) ?? []) wake();
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      const last = this.#looking;
      this.#looking = last.then(() => this.#look());
    }, lookEveryMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#looking;
  }

  async #look(): Promise<void> {
    if (this.#listeners.size === 0 || !this.#timer) return;
    try {
      const rows = await this.core.database.dataSource.query<{ recipient: string; position: string }[]>(
        'SELECT recipient, position FROM inbox_head WHERE recipient = ANY($1)',
        [[...this.#listeners.keys()]],
      );
      this.ring(rows.filter((row) => this.#hasMoved(row.recipient, Number(row.position))).map((row) => row.recipient));
    } catch (error) {
      this.core.log.warn(
        { component: 'inbox bell', ...describeError(error) },
        'inboxes cannot be looked at; trying again',
      );
    }
  }

  #hasMoved(recipient: string, position: number): boolean {
    if (this.#heads.get(recipient) === position) return false;
    this.#heads.set(recipient, position);
    return true;
  }
}

/** An alert of an inbox, decided for its owner at this moment. */
export interface Delivery {
  position: number;
  alert: Alert;
}

/** Reads one practitioner's inbox, each alert decided anew for the caller. */
export class InboxReader {
  constructor(private readonly core: Pick<Core, 'database' | 'access'>) {}

  /** @throws SalusError FORBIDDEN for a caller who is no practitioner: nobody else has an inbox. */
  recipientOf(caller: Caller): string {
    this.core.access.require(caller, 'alert', 'read');
    if (!caller.practitioner) throw new SalusError('FORBIDDEN', 'Only a practitioner has an inbox of alerts.');
    return caller.practitioner;
  }

  /** The position of the last entry; 0 for an inbox without any. */
  async head(recipient: string): Promise<number> {
    const [row] = await this.core.database.dataSource.query<{ position: string }[]>(
      'SELECT position FROM inbox_head WHERE recipient = $1',
      [recipient],
    );
    return Number(row?.position ?? 0);
  }

  /** The next entries after a position whose alerts are open to the caller now; the others stay in the inbox. */
  async after(caller: Caller, kind: EntryKind, position: number, limit: number): Promise<Delivery[]> {
    const recipient = this.recipientOf(caller);
    const { raw, entities } = await this.core.database.read(caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Alert, 'alert')
          .innerJoin(InboxEntry, 'entry', 'entry.patient_id = alert.patient_id AND entry.alert_id = alert.alert_id')
          .addSelect('entry.position', 'position')
          .where('entry.recipient = :recipient AND entry.kind = :kind AND entry.position > :position', {
            recipient,
            kind,
            position,
          }),
        this.core.access.open(caller, 'read', 'alert'),
      )
        .orderBy('entry.position')
        .limit(limit)
        .getRawAndEntities<{ position: string; alert_alert_id: string }>(),
    );
    const alerts = new Map(entities.map((alert) => [alert.alertId, alert]));
    return raw.flatMap((row) => {
      const alert = alerts.get(row.alert_alert_id);
      return alert ? [{ position: Number(row.position), alert }] : [];
    });
  }
}
