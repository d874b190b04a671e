import { contextOf, startTracing, traceparentOf, type Tracing } from '@salus/subgraph-kit/tracing';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import type { GraphQLError } from 'graphql';
import type { FetchListener, ObservedFetch } from '../execute/transport/fetch-listener';
import type { ObservedOperation, OperationListener } from '../journey/operation-listener';
import { codeOf } from './error-codes';
import { OperationLabels } from './operation-labels';

type FetchOutcome = Parameters<NonNullable<FetchListener['fetched']>>[1];

/**
 * A span for each operation, and one beneath it for each request to a subgraph, which learns of it by `traceparent` (W3C Trace
 * Context). Spans hold names of operations and subgraphs, codes, counts and the request id; no document, variable or answer.
 */
export class Traces implements OperationListener, FetchListener {
  readonly #labels = new OperationLabels();
  /** of operations under way, by request id */
  readonly #operations = new Map<string, Span>();
  readonly #fetches = new WeakMap<ObservedFetch, Span>();
  #tracing: Tracing | undefined;

  constructor(private readonly url: string) {}

  async start(): Promise<void> {
    this.#tracing = await startTracing('salus-gateway', this.url);
  }

  /** What is done by now is sent first. */
  async stop(): Promise<void> {
    await this.#tracing?.stop();
  }

  began({ operation, requestId, trace: parent }: ObservedOperation): void {
    const tracer = this.#tracer;
    if (!tracer) return;
    const name = this.#labels.of(operation);
    const kind = operation.node.operation;
    const attributes = {
      'graphql.operation.type': kind,
      'graphql.operation.name': name,
      'salus.operation.hash': operation.hash,
      'salus.request_id': requestId,
    };
    const span = tracer.startSpan(`${kind} ${name}`, { kind: SpanKind.SERVER, attributes }, contextOf(parent));
    this.#operations.set(requestId, span);
  }

  ended({ requestId }: ObservedOperation, errors: readonly GraphQLError[] | undefined): void {
    const span = this.#operations.get(requestId);
    if (!span) return;
    this.#operations.delete(requestId);
    const codes = errors ? [...new Set(errors.map(codeOf))] : ['INTERNAL_SERVER_ERROR'];
    if (codes.length > 0) {
      span.setAttribute('salus.error_codes', codes);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  }

  addHeaders(headers: string[], subgraph: string, fetch: ObservedFetch): void {
    const tracer = this.#tracer;
    if (!tracer) return;
    const span = this.#fetches.get(fetch) ?? this.#beginFetch(tracer, subgraph, fetch);
    headers.push('traceparent', traceparentOf(span));
  }

  fetched(_subgraph: string, outcome: FetchOutcome, _durationMs: number, fetch: ObservedFetch): void {
    const span = this.#fetches.get(fetch);
    if (!span) return;
    span.setAttribute('salus.outcome', outcome);
    if (outcome !== 'answered') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  get #tracer(): Tracer | undefined {
    return this.#tracing?.tracer;
  }

  #beginFetch(tracer: Tracer, subgraph: string, fetch: ObservedFetch): Span {
    const parent = this.#operations.get(fetch.requestId);
    const context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    const attributes = { 'salus.subgraph': subgraph };
    const span = tracer.startSpan(`fetch ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, context);
    this.#fetches.set(fetch, span);
    return span;
  }
}
