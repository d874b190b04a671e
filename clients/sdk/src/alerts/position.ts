import type { AlertEvent } from './event';
import { RecentCursors } from './recent-cursors';

/** How far a client's clock may be ahead of the server's. */
const clockToleranceMs = 300_000;

/** The position in the inbox, across connections. */
export class Position {
  readonly #delivered = new RecentCursors();
  readonly #liveFromMs: number | undefined;
  #cursor: string | undefined;
  #hasConnected = false;

  constructor(after: string | undefined) {
    this.#cursor = after;
    this.#liveFromMs = after === undefined ? Date.now() - clockToleranceMs : undefined;
  }

  /**
   * Where the next connection begins. Who asked for "from now" and lost the socket before the first event has no
   * cursor yet: the inbox is then read from its beginning, and what is older than the call is passed over.
   */
  get after(): string | undefined {
    return this.#cursor ?? (this.#hasConnected ? '' : undefined);
  }

  connected(): void {
    this.#hasConnected = true;
  }

  /** Moves on; false for an event that is not to be delivered. */
  advance({ cursor, alert }: AlertEvent): boolean {
    this.#cursor = cursor;
    const isOlder = this.#liveFromMs !== undefined && alert !== null && Date.parse(alert.raisedAt) < this.#liveFromMs;
    return this.#delivered.add(cursor) && !isOlder;
  }
}
