import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Salus } from './salus';
import { waitFor } from './wait';

export const alertsSubscription = `subscription Alerts($after: String) {
  alertRaised(after: $after) { cursor alert { id severity raisedAt title patient { id name { given family } } insight { id explanation } } }
}`;

export interface AlertRaised {
  cursor: string;
  alert: {
    id: string;
    severity: string;
    raisedAt: string;
    title: string;
    patient: { id: string; name: { given: string; family: string } } | null;
    insight: { id: string; explanation: string } | null;
  } | null;
}

interface StreamResult {
  data?: { alertRaised: AlertRaised | null } | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

/** One subscription on a socket of its own; keeps everything that came, as raw bytes too. */
export class AlertStream {
  readonly results: StreamResult[] = [];
  readonly frames: string[] = [];
  closeCode: number | undefined;
  failure: unknown;
  isComplete = false;
  readonly #client: Client;
  #socket: WebSocket | undefined;

  constructor(salus: Salus, token: string | undefined, after?: string, query = alertsSubscription) {
    const keep = (frame: string): void => void this.frames.push(frame);
    const take = (socket: WebSocket): void => void (this.#socket = socket);
    class Tapped extends WebSocket {
      constructor(url: string, protocols?: string | string[]) {
        super(url, protocols);
        take(this);
        this.on('message', (bytes) => keep(String(bytes)));
      }
    }
    this.#client = createClient({
      url: `${salus.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: Tapped,
      retryAttempts: 0,
      ...(token === undefined ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
      on: { closed: (event) => (this.closeCode = (event as { code: number }).code) },
    });
    this.#client.subscribe<{ alertRaised: AlertRaised | null }>(
      { query, variables: after === undefined ? {} : { after } },
      {
        next: (result) => this.results.push(result as StreamResult),
        error: (error) => (this.failure = error),
        complete: () => (this.isComplete = true),
      },
    );
  }

  get alerts(): AlertRaised[] {
    return this.results.flatMap(({ data }) => (data?.alertRaised ? [data.alertRaised] : []));
  }

  /** Waits for so many alerts in all. */
  received(count: number, timeoutMs = 10_000): Promise<AlertRaised[]> {
    return waitFor(
      `${count} alerts (there are ${this.alerts.length}; ${JSON.stringify(this.failure ?? this.closeCode ?? '')})`,
      () => this.alerts.length >= count && this.alerts,
      timeoutMs,
    );
  }

  /** Waits until the socket is acknowledged, so that the subscription is on its way. */
  opened(): Promise<boolean> {
    return waitFor('the acknowledgement', () => this.frames.some((frame) => frame.includes('connection_ack')));
  }

  /** Cuts the socket, without a goodbye. */
  cut(): void {
    this.#socket?.terminate();
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}
