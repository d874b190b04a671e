import { errors, Pool } from 'undici';
import { describeError, type Log } from '../log';
import type { SubgraphRequest } from './executor';
import { failedAnswer, readAnswer, type SubgraphAnswer } from './subgraph-answer';

export interface SubgraphCall {
  readonly request: SubgraphRequest;
  readonly requestId: string;
  readonly passport: string | undefined;
  readonly timeoutMs: number;
  /** ends with the whole operation */
  readonly operationSignal: AbortSignal;
}

const connections = 64;
const maximumAnswerBytes = 10 * 1024 * 1024;
const connectTimeoutMs = 1_000;

class AnswerTooLarge extends Error {}

/** Posts operations to one subgraph over a pool of kept-alive connections. */
export class SubgraphClient {
  readonly #pool: Pool;
  readonly #path: string;
  readonly url: URL;

  constructor(
    readonly name: string,
    address: string,
    private readonly log: Log,
  ) {
    this.url = new URL(address);
    this.#path = this.url.pathname + this.url.search;
    this.#pool = new Pool(this.url.origin, { connections, pipelining: 1, connect: { timeout: connectTimeoutMs } });
  }

  /** Never rejects: what goes wrong becomes an error of the closed list that names the subgraph. */
  async send(call: SubgraphCall): Promise<SubgraphAnswer> {
    const timeout = AbortSignal.timeout(call.timeoutMs);
    try {
      const text = await this.#post(call, AbortSignal.any([timeout, call.operationSignal]));
      const answer = readAnswer(
        this.name,
        JSON.parse(text),
        (hidden) => this.#reportMasked(call, hidden),
        !text.includes('\\'),
      );
      return answer ?? this.#failed(call, 'its answer is no GraphQL answer');
    } catch (error) {
      if (call.operationSignal.aborted) return this.#late(call);
      return this.#failed(call, timeout.aborted ? 'it did not answer in time' : 'it could not be reached', error);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #post(call: SubgraphCall, signal: AbortSignal): Promise<string> {
    const response = await this.#pool.request({
      method: 'POST',
      path: this.#path,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-request-id': call.requestId,
        ...(call.passport === undefined ? {} : { authorization: `Passport ${call.passport}` }),
      },
      body: call.request.body,
      signal,
    });
    return readLimited(response.body);
  }

  #late(call: SubgraphCall): SubgraphAnswer {
    this.log.warn('a fetch was cut off by the operation deadline', { subgraph: this.name, requestId: call.requestId });
    return failedAnswer(this.name, 'DEADLINE_EXCEEDED', 'The operation took longer than it may.');
  }

  #failed(call: SubgraphCall, why: string, error?: unknown): SubgraphAnswer {
    const details = error === undefined ? {} : describeError(error);
    this.log.warn('a subgraph does not answer', { subgraph: this.name, requestId: call.requestId, ...details });
    const tooLarge = error instanceof AnswerTooLarge || error instanceof errors.ResponseExceededMaxSizeError;
    const reason = tooLarge
      ? 'its answer is too large'
      : error instanceof SyntaxError
        ? 'its answer is no GraphQL answer'
        : why;
    return failedAnswer(
      this.name,
      'SUBGRAPH_UNAVAILABLE',
      `The part "${this.name}" of the graph is not available: ${reason}.`,
    );
  }

  #reportMasked(call: SubgraphCall, hidden: Record<string, unknown>): void {
    const { extensions } = hidden as { extensions?: { code?: unknown } };
    this.log.error('an error of a subgraph was masked', {
      subgraph: this.name,
      requestId: call.requestId,
      errorCode: String(extensions?.code ?? 'none').slice(0, 64),
    });
  }
}

async function readLimited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maximumAnswerBytes) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
