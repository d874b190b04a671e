import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Settings } from '../settings';
import { refusalText } from '../journey/response-text';
import type { EventStream } from '../subscribe/event-stream';
import type { ConnectedReader } from '../subscribe/readers';
import type { Bound } from '../subscribe/subscription-counters';
import type { WaitingRoom } from '../subscribe/waiting-room';
import type { WaitingRooms } from '../subscribe/waiting-rooms';
import type { StreamFormat } from './stream-format';

/** How long a client may take for the last bytes. */
const lastWordMs = 1_000;

/** One answer that goes on. */
export class HttpStream implements ConnectedReader {
  readonly room: WaitingRoom;
  #events: EventStream | undefined;
  /** lets the writing go on, while the client has yet to read what was written */
  #goOn: (() => void) | undefined;
  #wasWaitingAtLastBeat = false;
  #comesBackAfterMs: number | undefined;

  /** @param onTooSlow called once, when it is cut off */
  constructor(
    private readonly outgoing: ServerResponse,
    private readonly format: StreamFormat,
    private readonly requestId: string,
    settings: Settings['subscriptions'],
    rooms: WaitingRooms,
    private readonly onTooSlow: (bound: Bound) => void,
  ) {
    this.room = rooms.open(settings, () => this.#cut('all'));
    outgoing.on('drain', () => this.#resume());
    outgoing.on('close', () => {
      this.#resume();
      void this.#events?.return();
      this.room.close();
    });
    outgoing.on('error', () => undefined); // the close that follows says it
  }

  open(): void {
    this.outgoing.writeHead(200, {
      'content-type': this.format.contentType,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': this.requestId,
    });
    this.outgoing.write(this.format.opening);
  }

  /** Writes event after event, each once the one before it was taken, to the end. */
  async carry(events: EventStream): Promise<void> {
    this.#events = events;
    if (this.outgoing.destroyed) return void events.return();
    if (this.#comesBackAfterMs !== undefined) return this.sendAway(this.#comesBackAfterMs);
    for await (const delivery of events) await this.#write(this.format.delivery(delivery));
    this.#end(this.format.ending);
  }

  /** A query's or a mutation's, or why there is nothing else. */
  answer(text: string): void {
    this.#end(this.format.delivery({ text, isLast: false }) + this.format.ending);
  }

  refuse(errors: readonly GraphQLError[]): void {
    this.answer(refusalText(errors, this.requestId));
  }

  fail(error: GraphQLError): void {
    this.#events?.fail(error);
  }

  /** Who takes nothing from one turn to the next reads no more. */
  beat(): void {
    if (this.#goOn && this.#wasWaitingAtLastBeat) return this.cutSlow();
    this.#wasWaitingAtLastBeat = this.#goOn !== undefined;
    if (!this.#goOn && !this.outgoing.writableEnded) this.outgoing.write(this.format.heartbeat);
    this.#events?.review();
  }

  sendAway(afterMs: number): void {
    this.#comesBackAfterMs = afterMs;
    if (!this.#events) return; // it has yet to begin, or answers a query and ends of itself
    this.#end(this.format.farewell(afterMs, this.requestId));
    void this.#events.return();
  }

  readonly cutSlow = (): void => this.#cut('client');

  #cut(bound: Bound): void {
    if (this.outgoing.destroyed) return;
    this.onTooSlow(bound);
    this.outgoing.destroy();
  }

  async #write(text: string): Promise<void> {
    if (this.outgoing.writableEnded) return;
    const bytes = Buffer.byteLength(text);
    this.room.hold(bytes);
    if (this.outgoing.write(text, () => this.room.release(bytes)) || this.outgoing.destroyed) return;
    await new Promise<void>((resolve) => (this.#goOn = resolve));
  }

  #resume(): void {
    const goOn = this.#goOn;
    this.#goOn = undefined;
    goOn?.();
  }

  #end(text: string): void {
    if (this.outgoing.writableEnded) return;
    this.outgoing.end(text);
    setTimeout(() => this.outgoing.destroy(), lastWordMs).unref();
  }
}
