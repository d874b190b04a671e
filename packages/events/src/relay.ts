import type { Client, Pool } from 'pg';
import type { Location, OnError, PublishedEvent } from './event';
import type { EventLog } from './event-log';
import { Loop } from './loop';
import { Session } from './session';
import { Signal } from './signal';

const batchSize = 500;
const pollEveryMs = 250;
const askLogEveryMs = 200;
const remembered = 10_000;

export interface RelayOptions {
  /** Of the subgraph; names the connection. */
  name: string;
  /** The subgraph's own database. The relay takes one more connection beside this pool. */
  pool: Pool;
  log: EventLog;
  onError: OnError;
}

/**
 * Copies an outbox to the event log in outbox order. Of many processes on one outbox one is active, the others stand by.
 *
 * Rows are deleted once published, so the outbox holds exactly what is left to do: a transaction that commits late with
 * low ids is found like any other. After a crash between publishing and deleting the log knows the event ids again.
 */
export class Relay {
  readonly #log: EventLog;
  readonly #session: Session;
  readonly #loop: Loop;
  readonly #recent = new Map<string, Location>();
  readonly #published = new Signal();

  constructor({ name, pool, log, onError }: RelayOptions) {
    this.#log = log;
    this.#loop = new Loop(() => this.#publish(), pollEveryMs, onError);
    this.#session = new Session(pool.options, `relay ${name}`, takeLock, () => this.#loop.wake());
  }

  start(): void {
    this.#loop.start();
  }

  /** Call after a commit that recorded events: they leave at once instead of at the next poll. */
  wake(): void {
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    this.#published.raise();
    await this.#session.close();
  }

  /** Where the event stands in the log, waiting until it is published there; undefined after the time given. */
  async position(eventId: string, timeoutMs: number): Promise<Location | undefined> {
    const deadline = performance.now() + timeoutMs;
    this.wake();
    for (let askLogAt = performance.now() + askLogEveryMs; ; askLogAt = performance.now() + askLogEveryMs) {
      const location = (await this.#recently(eventId, Math.min(askLogAt, deadline))) ?? (await this.#logged(eventId));
      if (location || performance.now() >= deadline || !this.#loop.isRunning) return location;
    }
  }

  async #recently(eventId: string, deadline: number): Promise<Location | undefined> {
    while (!this.#recent.has(eventId) && this.#loop.isRunning && performance.now() < deadline) {
      await this.#published.wait(deadline - performance.now());
    }
    return this.#recent.get(eventId);
  }

  /** Another process may have published it, or this one before it was started anew. */
  #logged(eventId: string): Promise<Location | undefined> {
    return this.#log.locate(eventId).catch(() => undefined);
  }

  async #publish(): Promise<boolean> {
    const hasMore = await this.#session.use((client) => this.#publishBatch(client));
    return hasMore ?? false;
  }

  async #publishBatch(client: Client): Promise<boolean> {
    const { rows } = await client.query<OutboxRow>(selectOutbox, [batchSize]);
    if (rows.length === 0) return false;
    this.#remember(rows, await this.#log.append(rows));
    await client.query('DELETE FROM outbox WHERE id = ANY ($1::bigint[])', [rows.map((row) => row.id)]);
    return rows.length === batchSize;
  }

  #remember(rows: OutboxRow[], positions: Map<string, number>): void {
    for (const { eventId, topic } of rows) {
      const position = positions.get(eventId);
      if (position !== undefined) this.#recent.set(eventId, { topic, position });
    }
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= remembered) break;
      this.#recent.delete(oldest);
    }
    this.#published.raise();
  }
}

/** The lock is the session's: PostgreSQL frees it when the connection or the process ends. */
async function takeLock(client: Client): Promise<boolean> {
  const text = `SELECT pg_try_advisory_lock(hashtextextended('salus outbox', 0)) AS is_taken`;
  const { rows } = await client.query<{ is_taken: boolean }>(text);
  return rows[0]?.is_taken === true;
}

type OutboxRow = PublishedEvent & { id: string };

const selectOutbox = `
SELECT id, event_id AS "eventId", topic, type, patient_id AS patient, payload, cause, recorded_at AS "recordedAt"
FROM outbox ORDER BY id LIMIT $1`;
