import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const schema = buildSchema(`
  type Query { unused: Boolean }
  type HumanName { given: String! family: String! }
  type Patient { id: ID! name: HumanName! }
  type Insight { id: ID! explanation: String! }
  type Alert { id: ID! severity: String! raisedAt: String! title: String! patient: Patient insight: Insight }
  type AlertEvent { cursor: String! alert: Alert }
  type Subscription { alertRaised(after: String): AlertEvent }
`);

interface InboxEvent {
  cursor: string;
  alert: { id: string; severity: string; raisedAt: string; title: string; patient: () => null; insight: null };
}

/** An inbox behind graphql-ws on a real socket: what the graph promises of `alertRaised`, and every way to break it. */
export class InboxServer {
  readonly inbox: InboxEvent[] = [];
  /** The `after` of every subscription, in order. */
  readonly subscriptions: (string | null | undefined)[] = [];
  /** The token of every connection, in order. */
  readonly tokens: string[] = [];
  accepts: (token: string) => boolean = () => true;
  /** Sends the event at the cursor once more: what a server does that forgets what it sent. */
  repeatsLast = false;
  /** Thrown instead of the next subscriptions. */
  readonly refusals: GraphQLError[] = [];
  readonly #raised = new EventEmitter().setMaxListeners(0);
  #server: Server | undefined;
  #sockets: WebSocketServer | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  async start(): Promise<this> {
    const server = createServer();
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    useServer(
      {
        schema,
        roots: { subscription: { alertRaised: ({ after }: { after?: string | null }) => this.#subscribe(after) } },
        onConnect: ({ connectionParams }) => this.#isAdmitted(`${connectionParams?.['authorization']}`),
      },
      sockets,
    );
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    [this.#server, this.#sockets] = [server, sockets];
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    this.cut();
    this.#sockets?.close();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  raise(title: string, raisedAt = new Date()): void {
    const cursor = `c${this.inbox.length}`;
    const patient = () => {
      if (title.includes('unreadable')) {
        throw new GraphQLError('refused', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
      }
      return null;
    };
    const alert = {
      id: `alert-${cursor}`,
      severity: 'URGENT',
      raisedAt: raisedAt.toISOString(),
      title,
      patient,
      insight: null,
    };
    this.inbox.push({ cursor, alert });
    this.#raised.emit('raised');
  }

  /** Drops every socket without a word. */
  cut(): void {
    this.#sockets?.clients.forEach((socket) => socket.terminate());
  }

  /** Ends every connection with a close code. */
  close(code: number, reason: string): void {
    this.#sockets?.clients.forEach((socket) => socket.close(code, reason));
  }

  get connections(): number {
    return this.#sockets?.clients.size ?? 0;
  }

  #isAdmitted(authorization: string): boolean {
    const token = authorization.replace('Bearer ', '');
    this.tokens.push(token);
    return this.accepts(token);
  }

  #subscribe(after: string | null | undefined): AsyncGenerator<{ alertRaised: InboxEvent }> {
    this.subscriptions.push(after);
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    return this.#read(this.#start(after));
  }

  #start(after: string | null | undefined): number {
    if (after === undefined || after === null) return this.inbox.length;
    const known = this.inbox.findIndex(({ cursor }) => cursor === after);
    return Math.max(0, this.repeatsLast ? known : known + 1);
  }

  async *#read(start: number): AsyncGenerator<{ alertRaised: InboxEvent }> {
    for (let position = start; ; position += 1) {
      while (position >= this.inbox.length) await once(this.#raised, 'raised');
      const event = this.inbox[position];
      if (event) yield { alertRaised: event };
    }
  }
}
