import type { Queryable } from './event';

/** Who reads what: the key of an offset. */
export interface Reader {
  name: string;
  topic: string;
}

/** An event that its consumer could not apply. Holds no payload and no message: both may carry values of a patient. */
export interface DeadLetter {
  consumer: string;
  topic: string;
  position: number;
  eventId: string;
  /** Name and code of the last error. */
  error: string;
  attempts: number;
}

/** The reader's position, locked until the transaction ends; 0 for one that has never read. */
export async function lockOffset(transaction: Queryable, { name, topic }: Reader): Promise<number> {
  const values = [name, topic];
  const locked = await transaction.query<OffsetRow>(selectForUpdate, values);
  if (locked.rows[0]) return Number(locked.rows[0].position);
  await transaction.query(
    'INSERT INTO consumer_offset (consumer, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    values,
  );
  const inserted = await transaction.query<OffsetRow>(selectForUpdate, values);
  return Number(inserted.rows[0]?.position ?? 0);
}

export async function moveOffset(transaction: Queryable, { name, topic }: Reader, position: number): Promise<void> {
  const text = 'UPDATE consumer_offset SET position = $3 WHERE consumer = $1 AND topic = $2';
  await transaction.query(text, [name, topic, position]);
}

export async function writeDeadLetter(transaction: Queryable, letter: DeadLetter): Promise<void> {
  const { consumer, topic, position, eventId, error, attempts } = letter;
  await transaction.query(insertLetter, [consumer, topic, position, eventId, error, attempts]);
}

interface OffsetRow {
  position: string;
}

const selectForUpdate = 'SELECT position FROM consumer_offset WHERE consumer = $1 AND topic = $2 FOR UPDATE';

const insertLetter = `
INSERT INTO dead_letter (consumer, topic, position, event_id, error, attempts) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consumer, topic, position)
DO UPDATE SET event_id = excluded.event_id, error = excluded.error, attempts = excluded.attempts, at = excluded.at`;
