import type { LoggedEvent, Queryable } from '@salus/events';
import { systemCaller } from '@salus/policy';
import type { Subscription } from '@salus/subgraph-kit';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';

/** In whose name facts are kept and judged: everything that an event may carry. */
export const insightsCaller = systemCaller('insights', [
  'patient',
  'measurement',
  'encounter',
  'result',
  'condition',
  'document',
  'insight',
  'alert',
  'clinician-first',
]);

/**
 * Events of one patient are applied one after the other, whichever topic they come from: an alert that is being raised
 * and the relation that would route it see each other. Patients share 1,024 locks, so that one transaction holds few.
 */
export const onePatientAtATime = (transaction: Queryable, ...patients: string[]): Promise<unknown> =>
  transaction.query(
    `SELECT pg_advisory_xact_lock(1024, stripe)
       FROM (SELECT DISTINCT hashtext(patient::text) & 1023 AS stripe FROM unnest($1::uuid[]) AS patient ORDER BY 1) AS own`,
    [patients],
  );

type Handler = (work: Work, event: LoggedEvent) => Promise<void>;

/** A topic and what its events do, with the recipients of each transaction woken after its commit. */
export function subscriptionTo(
  topic: string,
  bell: InboxBell,
  handlers: Readonly<Record<string, Handler>>,
  handleTogether?: Subscription['handleTogether'],
): Subscription {
  const told = new Set<string>();
  return {
    topic,
    name: 'insights',
    caller: insightsCaller,
    handle: async (transaction, event) => handlers[event.type]?.({ transaction, told }, event),
    ...(handleTogether && { handleTogether }),
    committed: () => {
      bell.ring(told);
      told.clear();
    },
  };
}
