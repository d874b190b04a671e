import type { Pool } from 'pg';
import type { Location, LoggedEvent, PublishedEvent } from './event';

/** How far a replica of a topic has come, and when it last said so (the log server's clock). */
export interface ReplicaProgress {
  replica: string;
  position: number;
  seenAt: Date;
}

/** The append-only log: a total order per topic, kept in the database `salus_events`. */
export class EventLog {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
    // An idle connection that is lost would end the process; the pool replaces it, and the next query tells of trouble.
    pool.on('error', () => undefined);
  }

  /**
   * Appends in one transaction, in the order given; events already there (by event id) keep their position.
   * Answers the position of every event given. Positions of a topic are dense and in commit order.
   */
  async append(events: readonly PublishedEvent[]): Promise<Map<string, number>> {
    if (events.length === 0) return new Map();
    const { rows } = await this.#pool.query<{ id: string; at: string }>(appendEvents, [
      events.map((event) => event.eventId),
      events.map((event) => event.topic),
      events.map((event) => event.type),
      events.map((event) => event.patient),
      events.map((event) => JSON.stringify(event.payload ?? null)),
      events.map((event) => event.cause ?? null),
      events.map((event) => event.recordedAt ?? null),
    ]);
    return new Map(rows.map((row) => [row.id, Number(row.at)]));
  }

  /** At most `limit` events after the position, in order. */
  async read(topic: string, after: number, limit: number): Promise<LoggedEvent[]> {
    const where = 'WHERE topic = $1 AND position > $2 ORDER BY position LIMIT $3';
    return this.#select(where, [topic, after, limit]);
  }

  /** Position of the last event; 0 for a topic without any. */
  async head(topic: string): Promise<number> {
    const text = 'SELECT position FROM topic_head WHERE topic = $1';
    const { rows } = await this.#pool.query<{ position: string }>(text, [topic]);
    return Number(rows[0]?.position ?? 0);
  }

  async latest(topic: string, type: string): Promise<LoggedEvent | undefined> {
    const where = 'WHERE topic = $1 AND type = $2 ORDER BY position DESC LIMIT 1';
    const [event] = await this.#select(where, [topic, type]);
    return event;
  }

  async positionOf(topic: string, eventId: string): Promise<number | undefined> {
    const location = await this.locate(eventId);
    return location?.topic === topic ? location.position : undefined;
  }

  async locate(eventId: string): Promise<Location | undefined> {
    const text = 'SELECT topic, position FROM event WHERE event_id = $1';
    const { rows } = await this.#pool.query<{ topic: string; position: string }>(text, [eventId]);
    return rows[0] && { topic: rows[0].topic, position: Number(rows[0].position) };
  }

  /** The topic's events that follow from the given one, in order. */
  async causedBy(topic: string, cause: string): Promise<LoggedEvent[]> {
    return this.#select('WHERE topic = $1 AND cause = $2 ORDER BY position', [topic, cause]);
  }

  /**
   * Proves that the log can be written: writes the heartbeat unless it is younger than one second.
   * Answers the time of the last beat by the log server's clock.
   */
  async beat(): Promise<Date> {
    for (let round = 0; round < 5; round += 1) {
      const { rows } = await this.#pool.query<{ beat_at: Date; is_fresh: boolean }>(beatOnce);
      if (rows[0]?.is_fresh) return rows[0].beat_at;
    }
    throw new Error('The event log takes no heartbeat');
  }

  async reportProgress(replica: string, position: number): Promise<void> {
    await this.#pool.query(upsertProgress, [replica, position]);
  }

  async progress(): Promise<ReplicaProgress[]> {
    const text = 'SELECT replica, position, seen_at FROM replica_progress ORDER BY replica';
    const { rows } = await this.#pool.query<{ replica: string; position: string; seen_at: Date }>(text);
    return rows.map((row) => ({ replica: row.replica, position: Number(row.position), seenAt: row.seen_at }));
  }

  async #select(where: string, values: unknown[]): Promise<LoggedEvent[]> {
    const { rows } = await this.#pool.query<EventRow>(`${selectEvent} ${where}`, values);
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }
}

interface EventRow extends Omit<LoggedEvent, 'position'> {
  position: string;
}

const appendEvents = `
SELECT id, at
FROM append_events($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::timestamptz[])`;

const selectEvent = `
SELECT topic, position, event_id AS "eventId", type, patient_id AS patient, payload, cause, recorded_at AS "recordedAt"
FROM event`;

/** Who loses a race sees the row as it was before: then the answer is not fresh and is asked for again. */
const beatOnce = `
WITH beaten AS (
  UPDATE heartbeat SET beat_at = clock_timestamp()
  WHERE beat_at NOT BETWEEN clock_timestamp() - interval '1 second' AND clock_timestamp()
  RETURNING beat_at
), last AS (
  SELECT coalesce((SELECT beat_at FROM beaten), (SELECT beat_at FROM heartbeat)) AS beat_at
)
SELECT beat_at, beat_at > clock_timestamp() - interval '2 seconds' AS is_fresh FROM last`;

const upsertProgress = `
INSERT INTO replica_progress (replica, position, seen_at) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (replica) DO UPDATE SET position = excluded.position, seen_at = excluded.seen_at`;
