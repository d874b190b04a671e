import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Respond = (response: ServerResponse, body: string, request: IncomingMessage) => void;

/** A subgraph of which only the wire matters: it answers as it is told to, and counts. */
export class WireSubgraph {
  respond: Respond = (response) => void response.end('{"data":{"ok":true}}');
  readonly requests: { readonly body: string; readonly headers: IncomingMessage['headers'] }[] = [];
  readonly sockets = new Set<Socket>();
  connections = 0;
  #port = 0;
  #server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  /** On the same port each time. */
  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#serve(request, response));
    server.on('connection', (socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** As a killed process does: every connection is cut. */
  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const body = Buffer.concat(chunks).toString();
    this.requests.push({ body, headers: request.headers });
    this.respond(response, body, request);
  }
}
