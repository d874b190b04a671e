import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (query: string, headers: IncomingMessage['headers']) => Record<string, unknown>;

/** Somebody else's subgraph: it speaks GraphQL over HTTP at one path, and knows nothing of Salus. */
export class Stranger {
  readonly passports: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly path: string,
  ) {}

  /** @param answer what it says, as `data`; it need not understand the query */
  static async start(path: string, answer: Answer): Promise<Stranger> {
    const server = createServer();
    const stranger = new Stranger(server, path);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        if (request.url !== path) return response.writeHead(404).end();
        stranger.passports.push(request.headers.authorization ?? 'none');
        const { query } = JSON.parse(body) as { query: string };
        response.setHeader('content-type', 'application/json');
        return response.end(JSON.stringify({ data: answer(query, request.headers) }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stranger;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
