/** Any JSON value; the reader knows its shape by topic and type. */
export type Json = unknown;

/** A connection, pool or transaction that runs one statement. A `pg` Pool and a `pg` Client are one. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

export interface NewEvent {
  /** Stream with an order of its own: `<owner>.<thing>`, e.g. `patients.measurement`. */
  topic: string;
  /** Past tense, e.g. `measurements.recorded`. */
  type: string;
  /** Whom the event is about; null where there is no patient. */
  patient: string | null;
  /** Values and opaque ids. Never names or national identifiers: every consumer of the topic reads it. */
  payload: Json;
  /** Id of the event that this one follows from. */
  cause?: string | null | undefined;
  /** UUID v7. Give one to make recording the same thing twice harmless; made when absent. */
  eventId?: string | undefined;
}

/** An event on its way from an outbox to the log: its id is settled. */
export type PublishedEvent = NewEvent & {
  eventId: string;
  /** When its writer recorded it; the moment of appending when absent. */
  recordedAt?: Date | undefined;
};

export interface LoggedEvent {
  topic: string;
  /** 1, 2, 3 … within the topic, without gaps. */
  position: number;
  eventId: string;
  type: string;
  patient: string | null;
  payload: Json;
  cause: string | null;
  /** When its writer recorded it. May run backwards within a topic: only `position` is an order. */
  recordedAt: Date;
}

/** Where an event stands in the log. */
export interface Location {
  topic: string;
  position: number;
}

/** Tells of a failure that is being retried. Called with whatever was thrown; must not throw itself. */
export type OnError = (error: unknown) => void;
