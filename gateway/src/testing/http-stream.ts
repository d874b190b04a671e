import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { eventually, type TestGateway } from './test-gateway';

export interface Asked {
  readonly accept: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly method?: 'GET' | 'POST';
}

/** An answer that goes on, as it comes: no client library between. */
export class HttpStreamReader {
  text = '';
  isOver = false;

  private constructor(
    private readonly sent: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => void (this.text += chunk));
    response.on('close', () => void (this.isOver = true));
    response.on('error', () => undefined);
  }

  static async open(gateway: TestGateway, asked: Asked): Promise<HttpStreamReader> {
    const { accept, query, variables = {}, token, headers = {}, method = 'POST' } = asked;
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const search = `?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
    const sent = request(`${gateway.url}${method === 'GET' ? search : ''}`, {
      method,
      headers: { 'content-type': 'application/json', accept, ...authorization, ...headers },
    });
    sent.on('error', () => undefined);
    sent.end(method === 'POST' ? JSON.stringify({ query, variables }) : undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return new HttpStreamReader(sent, response);
  }

  async has(text: string): Promise<void> {
    await eventually(() => this.text.includes(text));
  }

  async ends(): Promise<string> {
    await eventually(() => this.isOver);
    return this.text;
  }

  leave(): void {
    this.sent.destroy();
  }
}
