import type { Settings } from '../settings';
import { Beats } from './beats';
import { Expiries } from './expiries';
import { SubscriptionCounters } from './subscription-counters';
import { WaitingRooms } from './waiting-rooms';

/** A client that stays connected: a WebSocket, or a stream over HTTP. */
export interface ConnectedReader {
  /** Its turn, every `keepAliveMs`. */
  beat(): void;
  /** The gateway goes. Says goodbye and is gone soon; the client is to come back after so many milliseconds. */
  sendAway(afterMs: number): void;
}

/** With everything else that must be done, an end takes at most 4 s. */
const longestSpreadMs = 1_500;
/** Fewer clients need less time. */
const spreadPerReaderMs = 1;
/** About as long as a gateway takes to begin again: who comes sooner finds nobody. */
const shortestReturnMs = 1_000;
/** What it takes to let one client in again (`bench`, `subscriptions`). Where they are few, nobody is told of an alert late for nothing. */
const returnPerReaderMs = 2;

type ReadersSettings = Pick<Settings['subscriptions'], 'keepAliveMs' | 'drainJitterMs' | 'maximumWaitingBytesOverAll'>;

/** Everybody who is connected to stay. */
export class Readers {
  readonly counters = new SubscriptionCounters();
  readonly expiries = new Expiries();
  readonly rooms: WaitingRooms;
  readonly #connected = new Map<ConnectedReader, () => void>();
  readonly #beats: Beats;
  #whenEmpty: (() => void) | undefined;
  #isDraining = false;
  #returnWithinMs = shortestReturnMs;

  constructor(private readonly settings: ReadersSettings) {
    this.#beats = new Beats(settings.keepAliveMs);
    this.rooms = new WaitingRooms(settings.maximumWaitingBytesOverAll);
  }

  /** nobody new is let in */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  add(reader: ConnectedReader): void {
    this.#connected.set(
      reader,
      this.#beats.join(() => reader.beat()),
    );
    if (this.#isDraining) setImmediate(() => this.#sendAway(reader));
  }

  remove(reader: ConnectedReader): void {
    this.#connected.get(reader)?.();
    this.#connected.delete(reader);
    if (this.#connected.size === 0) this.#whenEmpty?.();
  }

  /** Sends everybody away, one after the other, and waits until they are gone. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    const gone = new Promise<void>((resolve) => (this.#whenEmpty = resolve));
    const { size } = this.#connected;
    const { drainJitterMs } = this.settings;
    const spreadMs = Math.min(longestSpreadMs, drainJitterMs, size * spreadPerReaderMs);
    this.#returnWithinMs = Math.min(drainJitterMs, Math.max(shortestReturnMs, size * returnPerReaderMs));
    for (const reader of this.#connected.keys()) {
      setTimeout(() => this.#sendAway(reader), Math.random() * spreadMs);
    }
    if (this.#connected.size > 0) await gone;
    this.#beats.stop();
    this.expiries.stop();
  }

  #sendAway(reader: ConnectedReader): void {
    if (this.#connected.has(reader)) reader.sendAway(Math.floor(Math.random() * this.#returnWithinMs));
  }
}
