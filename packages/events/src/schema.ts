/** For a subgraph's first migration: what the outbox and the consumers keep in the subgraph's own database. */
export const outboxSchema = `
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE,
  topic text NOT NULL,
  type text NOT NULL,
  patient_id uuid,
  payload jsonb NOT NULL,
  cause uuid,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE consumer_offset (
  consumer text NOT NULL,
  topic text NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (consumer, topic)
);
CREATE TABLE dead_letter (
  consumer text NOT NULL,
  topic text NOT NULL,
  position bigint NOT NULL,
  event_id uuid NOT NULL,
  error text NOT NULL,
  attempts integer NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (consumer, topic, position)
);
`;

/**
 * The tables of the event log, created by its owner; safe to run again.
 *
 * `append_events` is the only way to write events. It runs within one statement, so the lock on a topic's head is
 * never held across the network. The head's lock makes position order equal commit order: the next writer of the
 * topic computes its positions only after this one has committed, so a reader never sees a position before a lower one.
 */
export function eventLogSchema(appRole: string): string {
  return `
CREATE TABLE IF NOT EXISTS topic_head (
  topic text PRIMARY KEY,
  position bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS event (
  topic text NOT NULL,
  position bigint NOT NULL,
  event_id uuid NOT NULL UNIQUE,
  type text NOT NULL,
  patient_id uuid,
  payload jsonb NOT NULL,
  cause uuid,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (topic, position)
);
CREATE INDEX IF NOT EXISTS event_cause ON event (topic, cause) WHERE cause IS NOT NULL;
CREATE TABLE IF NOT EXISTS heartbeat (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  beat_at timestamptz NOT NULL
);
INSERT INTO heartbeat (beat_at) VALUES ('-infinity') ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS replica_progress (
  replica text PRIMARY KEY,
  position bigint NOT NULL,
  seen_at timestamptz NOT NULL
);
${appendFunction}
REVOKE ALL ON FUNCTION append_events(uuid[], text[], text[], uuid[], text[], uuid[], timestamptz[]) FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${appRole};
GRANT SELECT ON topic_head, event TO ${appRole};
GRANT SELECT, UPDATE ON heartbeat TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON replica_progress TO ${appRole};
GRANT EXECUTE ON FUNCTION append_events(uuid[], text[], text[], uuid[], text[], uuid[], timestamptz[]) TO ${appRole};
`;
}

const appendFunction = `
CREATE OR REPLACE FUNCTION append_events(
  ids uuid[], topics text[], types text[], patients uuid[], payloads text[], causes uuid[], times timestamptz[]
) RETURNS TABLE (id uuid, at bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $append$
DECLARE moved jsonb;
BEGIN
  INSERT INTO topic_head (topic, position)
    SELECT DISTINCT named.topic, 0 FROM unnest(topics) AS named (topic) ORDER BY named.topic
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM topic_head AS head WHERE head.topic = ANY (topics) ORDER BY head.topic FOR UPDATE;

  WITH given AS (
    SELECT DISTINCT ON (g.event_id) g.*
    FROM unnest(ids, topics, types, patients, payloads, causes, times) WITH ORDINALITY
      AS g (event_id, topic, type, patient_id, payload, cause, recorded_at, ordinal)
    ORDER BY g.event_id, g.ordinal
  ), fresh AS (
    SELECT given.*, head.position + row_number() OVER (PARTITION BY given.topic ORDER BY given.ordinal) AS position
    FROM given JOIN topic_head AS head USING (topic)
    WHERE NOT EXISTS (SELECT FROM event AS present WHERE present.event_id = given.event_id)
  ), added AS (
    INSERT INTO event (topic, position, event_id, type, patient_id, payload, cause, recorded_at)
      SELECT topic, position, event_id, type, patient_id, payload::jsonb, cause,
             coalesce(recorded_at, clock_timestamp())
      FROM fresh
      RETURNING topic, position
  ), advanced AS (
    SELECT topic, max(position) AS position FROM added GROUP BY topic
  ), updated AS (
    UPDATE topic_head AS head SET position = advanced.position
      FROM advanced WHERE head.topic = advanced.topic
      RETURNING head.topic, head.position
  )
  SELECT jsonb_object_agg(updated.topic, updated.position) INTO moved FROM updated;

  IF moved IS NOT NULL THEN
    PERFORM pg_notify('salus_events', moved::text);
  END IF;
  RETURN QUERY SELECT present.event_id, present.position FROM event AS present WHERE present.event_id = ANY (ids);
END
$append$;`;
