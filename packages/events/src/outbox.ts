import { v7 as newId } from 'uuid';
import type { NewEvent, Queryable } from './event';

/**
 * Records events in the outbox within the writer's transaction: they are published if and only if it commits.
 * An event id that already waits in the outbox is left as it is. Answers the event ids in the order given.
 */
export async function recordEvents(transaction: Queryable, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => event.eventId ?? newId());
  await transaction.query(insertEvents, [
    ids,
    events.map((event) => event.topic),
    events.map((event) => event.type),
    events.map((event) => event.patient),
    events.map((event) => JSON.stringify(event.payload ?? null)),
    events.map((event) => event.cause ?? null),
  ]);
  return ids;
}

const insertEvents = `
INSERT INTO outbox (event_id, topic, type, patient_id, payload, cause)
SELECT event_id, topic, type, patient_id, payload::jsonb, cause
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid[]) WITH ORDINALITY
  AS given (event_id, topic, type, patient_id, payload, cause, ordinal)
ORDER BY ordinal
ON CONFLICT (event_id) DO NOTHING`;
