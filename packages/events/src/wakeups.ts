import type { ClientConfig } from 'pg';
import type { OnError } from './event';
import { Loop } from './loop';
import { Session } from './session';

const channel = 'salus_events';
const checkEveryMs = 5_000;

/** Called with the topic's new head, or with undefined when notices may have been missed: look for yourself. */
export type WakeupListener = (position: number | undefined) => void;

/**
 * Hears that topics have moved. A hint only: notices are lost while disconnected, so whoever listens also polls.
 * After each (re)connection every listener is called once.
 */
export class Wakeups {
  readonly #listeners = new Map<string, Set<WakeupListener>>();
  readonly #session: Session;
  readonly #loop: Loop;

  /** `source`: the event log's database. Must be a direct connection, not a transaction-pooling proxy. */
  constructor(source: string | ClientConfig, onError: OnError = () => undefined) {
    const config = typeof source === 'string' ? { connectionString: source } : source;
    this.#loop = new Loop(() => this.#keepListening(), checkEveryMs, onError);
    this.#session = new Session(
      config,
      'wakeups',
      async (client) => {
        client.on('notification', ({ payload }) => this.#announce(payload));
        await client.query(`LISTEN ${channel}`);
        this.#callAll();
        return true;
      },
      () => this.#loop.wake(),
    );
  }

  start(): void {
    this.#loop.start();
  }

  /** Answers what undoes it. */
  on(topic: string, listener: WakeupListener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  async stop(): Promise<void> {
    const ended = this.#loop.stop();
    await this.#session.close();
    await ended;
    await this.#session.close();
  }

  /** Asks the server something now and then: a connection that died silently is noticed no other way. */
  async #keepListening(): Promise<boolean> {
    await this.#session.use((client) => client.query('SELECT 1'));
    return false;
  }

  #announce(payload: string | undefined): void {
    const positions = JSON.parse(payload ?? '{}') as Record<string, number>;
    for (const [topic, position] of Object.entries(positions)) {
      for (const listener of this.#listeners.get(topic) ?? []) listener(position);
    }
  }

  #callAll(): void {
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener(undefined);
  }
}
