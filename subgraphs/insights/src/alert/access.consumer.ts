import type { LoggedEvent, Queryable } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import { accessChanged, accessTopic } from '../events';
import { onePatientAtATime, subscriptionTo } from '../fact/topic.consumer';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import { type AlertRouting, onDuty } from './routing.service';

const patienceMs = 1_000;
const pauseMs = 5;

/** The replica has not come so far yet. Its code says to the consumer that the same may succeed later. */
class ReplicaBehind extends Error {
  override readonly name = 'ReplicaBehind';
  readonly code = '40001';
}

/** Follows the access relations: whoever may see an open alert from now on gets it, if it belongs to them. */
export class AccessConsumer {
  constructor(
    private readonly routing: AlertRouting,
    private readonly bell: InboxBell,
  ) {}

  subscription(): Subscription {
    return subscriptionTo(accessTopic, this.bell, { 'access.changed': (work, event) => this.#changed(work, event) });
  }

  async #changed(work: Work, { payload, position, cause }: LoggedEvent): Promise<void> {
    const { relations } = accessChanged.parse(payload);
    await replicaAt(work.transaction, position);
    for (const { grantee } of relations) work.told.add(grantee); // what a stream has skipped may be open now
    const patients = [...new Set(relations.map(({ patient }) => patient))];
    await onePatientAtATime(work.transaction, ...patients);
    for (const { isAnswered, ...alert } of await this.routing.affected(work.transaction, patients, cause)) {
      const named = relations.filter(({ patient, basis }) => patient === alert.patientId && basis === 'duty');
      const granted = isAnswered
        ? await onDuty(work.transaction, alert.patientId)
        : named.map(({ grantee }) => grantee);
      await this.routing.route(work, alert, [...new Set(granted)]);
    }
  }
}

/** Waits until the replica has applied the event: rows are decided by it, and it follows the same topic by itself. */
async function replicaAt(transaction: Queryable, position: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await transaction.query<{ position: string }>('SELECT position FROM access_replica');
    if (Number(rows[0]?.position ?? 0) >= position) return;
    if (Date.now() > deadline) throw new ReplicaBehind('the replica of access relations is behind its topic');
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
