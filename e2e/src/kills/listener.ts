import { createSalusClient } from '@salus/sdk';
import type { Salus } from '../system/salus';
import { waitFor } from '../system/wait';
import type { ReceivedAlert } from './history';

/** A doctor's alerts, as the typed client gives them: over as many sockets as it takes. */
export class Listener {
  readonly received: ReceivedAlert[] = [];
  interruptions = 0;
  failure: unknown;
  readonly #leaving = new AbortController();

  constructor(private readonly salus: Salus) {}

  async run(): Promise<void> {
    const client = createSalusClient({
      url: `${this.salus.url}/graphql`,
      token: this.salus.token('gp'),
      webSocketImpl: WebSocket,
    });
    try {
      for await (const { cursor, alert } of client.alerts({
        after: '',
        signal: this.#leaving.signal,
        onState: ({ kind }) => (this.interruptions += kind === 'interrupted' ? 1 : 0),
      })) {
        this.received.push({ cursor, alertId: alert?.id ?? 'an alert that was not shown' });
      }
    } catch (error) {
      this.failure = error;
    }
  }

  /** Waits for so many alerts in all. */
  async heard(count: number, timeoutMs: number): Promise<void> {
    await waitFor(`${count} alerts on the stream`, () => this.received.length >= count, timeoutMs).catch(
      () => undefined, // what is missing is the checker's to say
    );
  }

  stop(): void {
    this.#leaving.abort();
  }
}
