import { WebSocket } from 'ws';
import type { Session } from '../authenticate/session';
import type { EventStream } from '../subscribe/event-stream';
import type { ConnectedReader } from '../subscribe/readers';
import type { Bound } from '../subscribe/subscription-counters';
import type { WaitingRoom } from '../subscribe/waiting-room';
import type { WaitingRooms } from '../subscribe/waiting-rooms';
import type { Settings } from '../settings';
import { closeCodeOfFault, closeCodes } from './close-codes';

/** How long a client may take to answer a goodbye, and a query to be finished before it. */
const lastWordMs = 1_000;

/** One client's socket. */
export class SocketConnection implements ConnectedReader {
  session: Session | undefined;
  /** operations that run or are about to */
  operations = 0;
  readonly streams = new Set<EventStream>();
  readonly room: WaitingRoom;
  /** ids of queries and mutations that are being answered */
  readonly #answering = new Set<string>();
  /** the code with which this side closed it */
  closedWith: number | undefined;
  #isAlive = true;
  #isLeaving = false;

  /** @param onTooSlow called once, when it is cut off */
  constructor(
    readonly socket: WebSocket,
    private readonly settings: Settings['subscriptions'],
    rooms: WaitingRooms,
    private readonly onTooSlow: (bound: Bound) => void,
  ) {
    this.room = rooms.open(settings, () => this.#cut('all'));
    socket.on('pong', () => (this.#isAlive = true));
  }

  /** What comes after the gateway's goodbye is not even read: nobody would hear what came of it. */
  get isListening(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Whoever is about to be sent away asks again elsewhere: what began here would be done twice. */
  get takesOperations(): boolean {
    return this.isListening && !this.#isLeaving;
  }

  /** Resolves when the operating system took it, so that events are taken from upstream as fast as they are read here. */
  send(text: string): Promise<void> {
    if (!this.isListening) return Promise.resolve();
    if (this.socket.bufferedAmount > this.settings.maximumWaitingBytes) {
      this.cutSlow();
      return Promise.resolve();
    }
    const bytes = Buffer.byteLength(text);
    this.room.hold(bytes);
    if (!this.isListening) return Promise.resolve(); // of all it held the most
    return new Promise((resolve) =>
      this.socket.send(text, () => {
        this.room.release(bytes);
        resolve();
      }),
    );
  }

  /** A reader that does not keep up loses the connection, not events: it takes up again from its cursor. */
  readonly cutSlow = (): void => this.#cut('client');

  /** Who did not answer since the last turn is gone without a word. */
  beat(): void {
    if (!this.#isAlive) return this.#giveUp();
    this.#isAlive = false;
    if (this.isListening) this.socket.ping();
    for (const stream of this.streams) stream.review();
  }

  began(id: string): void {
    this.#answering.add(id);
  }

  /** An answer is on its way, its `complete` not yet. */
  answered(id: string): void {
    if (!this.#answering.delete(id)) return;
    this.operations -= 1;
    if (this.#isLeaving && this.#answering.size === 0) setImmediate(() => this.#leave());
  }

  sendAway(afterMs: number): void {
    this.#isLeaving = true;
    this.#leave = () => this.close(closeCodes.comeBack, `Come back after ${afterMs} ms`);
    if (this.#answering.size === 0) this.#leave();
    else setTimeout(() => this.#leave(), lastWordMs);
  }

  close(code: number, reason: string): void {
    if (!this.isListening) return;
    this.closedWith = code;
    this.socket.close(code, reason);
    this.endStreams();
    setTimeout(() => this.socket.terminate(), lastWordMs).unref();
  }

  endStreams(): void {
    for (const stream of [...this.streams]) void stream.return();
  }

  /** The library read something that is no WebSocket message of ours, and closes. */
  noteFault(error: Error): void {
    this.closedWith ??= closeCodeOfFault(error);
  }

  #cut(bound: Bound): void {
    if (!this.isListening) return;
    this.onTooSlow(bound);
    this.close(closeCodes.tooSlow, 'Too slow');
  }

  #giveUp(): void {
    this.closedWith ??= closeCodes.gone;
    this.socket.terminate();
  }

  #leave: () => void = () => undefined;
}
