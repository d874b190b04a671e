import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import { eventually } from './test-gateway';

type Message = Record<string, unknown> & { type?: string; id?: string };

/** A WebSocket that sends whatever it is told, frame by frame, and keeps all it hears. */
export class RawSocket {
  readonly messages: Message[] = [];
  closing: { code: number; reason: string } | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => void this.messages.push(JSON.parse(String(data)) as Message));
    socket.on('close', (code, reason) => void (this.closing = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
  }

  static async open(
    url: string,
    protocol: string | string[] = 'graphql-transport-ws',
    options: ClientOptions = {},
  ): Promise<RawSocket> {
    const raw = new RawSocket(new WebSocket(url.replace('http', 'ws'), protocol, options));
    await once(raw.socket, 'open');
    return raw;
  }

  /** One that has been acknowledged. */
  static async acknowledged(url: string, token: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.initialise(token);
    await raw.hears('connection_ack');
    return raw;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  initialise(token: string): void {
    this.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  }

  subscribe(id: string, query: string, variables: Record<string, unknown> = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  of(type: string): Message[] {
    return this.messages.filter((message) => message.type === type);
  }

  async hears(type: string, count = 1): Promise<Message[]> {
    await eventually(() => this.of(type).length >= count);
    return this.of(type);
  }

  async isClosed(): Promise<{ code: number; reason: string }> {
    await eventually(() => this.closing !== undefined);
    return this.closing ?? { code: 0, reason: '' };
  }
}
