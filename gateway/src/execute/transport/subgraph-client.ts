import { type Dispatcher, Pool } from 'undici';
import { describeError, type Log } from '../../log';
import type { Settings } from '../../settings';
import type { SubgraphRequest } from '../executor';
import type { RawError } from '../mask';
import { readAnswer, type SubgraphAnswer } from '../subgraph-answer';
import { connectionFactory } from './connection/connection-factory';
import type { DeadlineWatch } from './deadline-watch';
import { Exchange } from './exchange';
import type { FetchListener, ObservedFetch, SubgraphState } from './fetch-listener';
import { type BreakerState, Guard } from './guard';
import { answerOf, isFailure, type Outcome } from './outcome';

export interface SubgraphCall extends ObservedFetch {
  readonly request: SubgraphRequest;
  readonly passport: string | undefined;
  /** when the fetch has to be over, and when the whole operation: on the clock of `performance.now()` */
  readonly fetchEndsAt: number;
  readonly operationEndsAt: number;
  /** whether it only reads, so that it may be sent twice */
  readonly isQuery: boolean;
}

export interface SubgraphClientParts {
  readonly log: Log;
  readonly settings: Settings['execution'];
  readonly watch: DeadlineWatch;
  readonly listener: FetchListener;
}

const connectTimeoutMs = 1_000;

/** Posts operations to one subgraph over a pool of kept-alive connections. */
export class SubgraphClient {
  readonly url: URL;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #guard: Guard;

  constructor(
    readonly name: string,
    address: string,
    private readonly parts: SubgraphClientParts,
  ) {
    this.url = new URL(address);
    this.#path = this.url.pathname + this.url.search;
    this.#pool = new Pool(this.url.origin, {
      connections: Math.min(parts.settings.connections, parts.settings.bulkhead),
      pipelining: 1,
      factory: connectionFactory(connectTimeoutMs),
      connect: { timeout: connectTimeoutMs },
      // each exchange has a deadline of its own, which ends its connection: two timers for every request less
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#guard = new Guard(parts.settings, (state) => this.#reportBreaker(state));
  }

  get state(): SubgraphState {
    return { subgraph: this.name, ...this.#guard.state };
  }

  /** Never rejects: what goes wrong becomes an error of the closed list that names the subgraph. */
  async send(call: SubgraphCall): Promise<SubgraphAnswer> {
    const started = performance.now();
    const exchange = this.#exchange(call);
    this.parts.watch.add(exchange);
    const admitted = this.#guard.admit(exchange);
    const outcome = await exchange.ended;
    if (isFailure(outcome)) await admitted;
    this.parts.watch.delete(exchange);
    if (outcome.kind !== 'answered') this.#reportTrouble(call, outcome);
    const answer = answerOf(this.name, outcome);
    const kind = outcome.kind === 'answered' && answer.errors ? 'errors' : outcome.kind;
    this.parts.listener.fetched?.(this.name, kind, performance.now() - started, call);
    return answer;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  #exchange(call: SubgraphCall): Exchange {
    const { fetchEndsAt, operationEndsAt } = call;
    return new Exchange({
      expiresAt: Math.min(fetchEndsAt, operationEndsAt),
      onExpiry: operationEndsAt <= fetchEndsAt ? 'cut' : 'late',
      maximumBytes: this.parts.settings.maximumAnswerBytes,
      isQuery: call.isQuery,
      send: (handler) => this.#dispatch(call, handler),
      read: (text) => this.#read(call, text),
    });
  }

  #dispatch(call: SubgraphCall, handler: Dispatcher.DispatchHandler): void {
    const headers = ['content-type', 'application/json', 'accept', 'application/json', 'x-request-id', call.requestId];
    if (call.passport !== undefined) headers.push('authorization', `Passport ${call.passport}`);
    this.parts.listener.addHeaders?.(headers, this.name, call);
    this.#pool.dispatch({ method: 'POST', path: this.#path, headers, body: call.request.body }, handler);
  }

  #read(call: SubgraphCall, text: string): SubgraphAnswer | undefined {
    try {
      const report = (hidden: RawError): void => this.#reportMasked(call, hidden);
      return readAnswer(this.name, JSON.parse(text), report, !text.includes('\\'));
    } catch {
      return undefined;
    }
  }

  #reportTrouble({ requestId }: SubgraphCall, outcome: Exclude<Outcome, { kind: 'answered' }>): void {
    const fields = { subgraph: this.name, requestId };
    if (outcome.kind === 'cut') this.parts.log.warn('a fetch was cut off by the operation deadline', fields);
    else if (outcome.kind === 'unreachable') {
      this.parts.log.warn('a subgraph does not answer', { ...fields, ...describeError(outcome.error) });
    } else this.parts.log.warn('a subgraph does not answer', { ...fields, errorName: outcome.kind });
  }

  #reportBreaker(state: BreakerState): void {
    if (state === 'open') this.parts.log.warn('a subgraph is left alone for a moment', { subgraph: this.name });
    if (state === 'closed') this.parts.log.info('a subgraph answers again', { subgraph: this.name });
  }

  #reportMasked({ requestId }: SubgraphCall, hidden: RawError): void {
    const { extensions } = hidden as { extensions?: { code?: unknown } };
    this.parts.log.error('an error of a subgraph was masked', {
      subgraph: this.name,
      requestId,
      errorCode: String(extensions?.code ?? 'none').slice(0, 64),
    });
  }
}
