import { type Core, describeError, queryableOf } from '@salus/subgraph-kit';
import { insightsCaller, onePatientAtATime } from '../fact/topic.consumer';
import type { InboxBell } from '../inbox/inbox.service';
import type { AlertKey } from '../inbox/inbox.store';
import type { AlertRouting } from './routing.service';

const lookEveryMs = 60_000;

/** Relations begin and end by the clock too, without any event: looks now and then for open alerts that nobody may see. */
export class AlertWatch {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly core: Pick<Core, 'database' | 'log'>,
    private readonly routing: Pick<AlertRouting, 'route'>,
    private readonly bell: Pick<InboxBell, 'ring'>,
  ) {}

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#looking = this.#looking.then(() => this.#quietly(() => this.look()));
    }, lookEveryMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#looking;
  }

  /** Routes every open alert anew that has no recipient with a live relation; one that fails holds up no other. */
  async look(): Promise<void> {
    for (const alert of await this.#unseen()) await this.#quietly(() => this.#route(alert));
  }

  async #route(alert: AlertKey): Promise<void> {
    const told = new Set<string>();
    await this.core.database.write(insightsCaller, async (manager) => {
      const transaction = queryableOf(manager);
      await onePatientAtATime(transaction, alert.patientId);
      await this.routing.route({ transaction, told }, alert);
    });
    this.bell.ring(told);
  }

  async #unseen(): Promise<AlertKey[]> {
    const rows = await this.core.database.read(insightsCaller, (transaction) =>
      transaction.query<{ patient_id: string; alert_id: string }[]>(
        `SELECT patient_id, alert_id FROM alert WHERE status = 'raised' AND NOT EXISTS (
           SELECT FROM inbox_entry AS entry JOIN access_relation AS relation
               ON relation.patient_id = entry.patient_id AND relation.grantee_id = entry.recipient
            WHERE entry.alert_id = alert.alert_id AND entry.kind = 'raised' AND relation.superseded_at IS NULL
              AND relation.valid_from <= statement_timestamp() AND coalesce(relation.valid_to > statement_timestamp(), true)
         ) ORDER BY raised_at, alert_id`,
      ),
    );
    return rows.map((row) => ({ patientId: row.patient_id, alertId: row.alert_id }));
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.core.log.warn(
        { component: 'alert watch', ...describeError(error) },
        'alerts cannot be looked at; trying again',
      );
    }
  }
}
