import { once } from 'node:events';
import { WebSocket } from 'ws';
import { now } from './clock';
import { type Close, returnWaitMs } from './return-wait.rules';
import { subscription } from './supergraph';

const cursorIn = /"cursor":"(\d+)"/;
const sentAtIn = /"sentAt":([\d.]+)/;
const isOver = /"type":"(complete|error)"/;
/** after which `clients/sdk` gives a connection up that is not acknowledged, and forgets its failures when it is */
const acknowledgedWithinMs = 10_000;
const settledAfterMs = 5_000;

export interface Place {
  readonly url: string;
  /** a socket alone, without the protocol */
  readonly isBare?: boolean;
  /** each comes back by itself, as `clients/sdk` does, until it leaves */
  readonly comesBack?: boolean;
}

/** One client; it counts what it was told, and takes up again from there. */
export class Reader {
  cursor = 0;
  lost = 0;
  doubled = 0;
  #socket: WebSocket | undefined;
  #hasLeft = false;
  #failures = 0;
  #acknowledgedAt = Number.POSITIVE_INFINITY;
  #patience: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: Place,
    private readonly tells: (latency: number, bytes: number) => void,
    private readonly wasClosed: (code: number) => void,
  ) {}

  async connect(): Promise<void> {
    await once(this.#open(), 'open');
  }

  cut(): void {
    this.#socket?.terminate();
  }

  leave(): void {
    this.#hasLeft = true;
    this.cut();
  }

  #open(): WebSocket {
    const { url, isBare } = this.place;
    const socket = new WebSocket(url, isBare ? [] : ['graphql-transport-ws'], { perMessageDeflate: false });
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#read(socket, String(data)));
    if (!isBare) socket.once('open', () => socket.send('{"type":"connection_init"}'));
    if (this.place.comesBack) this.#persist(socket);
    return socket;
  }

  #persist(socket: WebSocket): void {
    this.#acknowledgedAt = Number.POSITIVE_INFINITY;
    this.#patience = setTimeout(() => socket.terminate(), acknowledgedWithinMs);
    socket.once('close', (code, reason) => this.#comeBack({ code, reason: String(reason) }));
  }

  #comeBack(close: Close): void {
    clearTimeout(this.#patience);
    if (this.#hasLeft) return;
    this.wasClosed(close.code);
    if (performance.now() - this.#acknowledgedAt >= settledAfterMs) this.#failures = 0;
    setTimeout(() => this.#hasLeft || this.#open(), returnWaitMs(close, this.#failures));
    this.#failures += 1;
  }

  #read(socket: WebSocket, text: string): void {
    if (text.startsWith('{"type":"connection_ack"')) return this.#subscribe(socket);
    if (isOver.test(text)) return this.place.comesBack ? socket.close() : undefined;
    const cursor = Number(cursorIn.exec(text)?.[1]);
    if (cursor) this.#take(cursor, now() - Number(sentAtIn.exec(text)?.[1]), text.length);
  }

  #take(cursor: number, latency: number, bytes: number): void {
    this.#failures = 0;
    if (this.cursor > 0 && cursor <= this.cursor) this.doubled += 1;
    else if (this.cursor > 0) this.lost += cursor - this.cursor - 1;
    this.cursor = Math.max(cursor, this.cursor);
    this.tells(latency, bytes);
  }

  #subscribe(socket: WebSocket): void {
    clearTimeout(this.#patience);
    this.#acknowledgedAt = performance.now();
    const variables = this.cursor > 0 ? { after: String(this.cursor) } : {};
    socket.send(JSON.stringify({ id: 'news', type: 'subscribe', payload: { query: subscription, variables } }));
  }
}
