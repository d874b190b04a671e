import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { now } from './clock';

interface Message {
  readonly id: string;
  readonly type: string;
  readonly payload?: { query: string; variables?: { after?: string } };
}

interface Listener {
  readonly id: string;
  /** under which the answer is asked for */
  readonly key: string;
  readonly socket: WebSocket;
}

const rootField = /(?:(\w+)\s*:\s*)?happened\b/;

/** A subgraph that tells what happens, all of it kept: whoever comes back is told what it missed. */
export class News {
  readonly #listeners = new Map<string, Listener>();
  readonly #server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  /** when each happened */
  readonly #times: number[] = [];
  #pace: NodeJS.Timeout | undefined;

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Answers its address. */
  async start(): Promise<string> {
    this.#server.on('connection', (socket) => {
      socket.on('message', (data) => this.#read(socket, JSON.parse(String(data)) as Message));
      socket.on('close', () => {
        for (const { id, socket: theirs } of this.#listeners.values()) {
          if (theirs === socket) this.#listeners.delete(id);
        }
      });
    });
    if (!this.#server.address()) await new Promise((resolve) => this.#server.once('listening', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  /** how often something has happened: the cursor of the last time */
  get happened(): number {
    return this.#times.length;
  }

  /** Something happens: everybody is told. */
  happen(): void {
    this.#times.push(now());
    for (const listener of this.#listeners.values()) this.#tell(listener, this.happened);
  }

  /** From now on something happens again and again. */
  pace(everyMs: number): void {
    clearInterval(this.#pace);
    this.#pace = setInterval(() => this.happen(), everyMs);
  }

  #read(socket: WebSocket, { id, type, payload }: Message): void {
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (type === 'ping') socket.send('{"type":"pong"}');
    if (type === 'complete') this.#listeners.delete(id);
    if (type === 'subscribe' && payload) this.#begin(socket, id, payload);
  }

  #begin(socket: WebSocket, id: string, { query, variables }: NonNullable<Message['payload']>): void {
    const listener = { id, socket, key: rootField.exec(query)?.[1] ?? 'happened' };
    const after = variables?.after;
    for (let missed = Number(after ?? this.happened) + 1; missed <= this.happened; missed += 1) {
      this.#tell(listener, missed);
    }
    this.#listeners.set(id, listener);
  }

  #tell({ id, key, socket }: Listener, number: number): void {
    const happening = {
      cursor: String(number),
      sentAt: this.#times[number - 1],
      order: { __typename: 'Order', id: `o${number % 100}` },
      customer: { __typename: 'Customer', id: `c${number % 100}` },
    };
    socket.send(JSON.stringify({ id, type: 'next', payload: { data: { [key]: happening } } }));
  }
}
