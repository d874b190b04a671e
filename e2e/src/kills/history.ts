/** A measurement as the outside knows it. No two of a run have the same time. */
export interface SentMeasurement {
  readonly sourceIdentifier: string;
  readonly patientId: string;
  readonly effectiveAt: string;
  readonly value: number;
}

/** A measurement as one part of the system tells it. */
export type ToldMeasurement = Pick<SentMeasurement, 'effectiveAt' | 'value'> & { readonly place: string };

export interface ReceivedAlert {
  readonly cursor: string;
  readonly alertId: string;
}

export interface InboxAlert extends ReceivedAlert {
  readonly patientId: string;
}

/** All that was seen from outside while processes were killed, and what is there when everything is quiet again. */
export interface History {
  readonly sent: readonly SentMeasurement[];
  /** Source identifiers whose write was answered with success. */
  readonly acknowledged: readonly string[];
  /** Patients of whom one extreme value was sent. */
  readonly extremePatients: readonly string[];
  /** What the doctor reads through the graph; `place` is the patient's id. */
  readonly graph: readonly ToldMeasurement[];
  /** What the database holds; `place` is the source identifier. */
  readonly tables: readonly ToldMeasurement[];
  /** What the event log holds; `place` is empty. */
  readonly log: readonly ToldMeasurement[];
  readonly streamed: readonly ReceivedAlert[];
  readonly inbox: readonly InboxAlert[];
  /** Request ids of answers that showed the doctor something of the patient who is read all the time. */
  readonly shown: readonly string[];
  /** Request ids in that patient's access log. */
  readonly accounted: readonly string[];
  /** Events that wait in each outbox, and events that no consumer could apply. */
  readonly leftovers: Readonly<Record<string, number>>;
}
