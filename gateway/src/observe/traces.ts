import { contextOf, startTracing, traceparentOf, type Tracing } from '@salus/subgraph-kit/tracing';
import {
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { GraphQLError } from 'graphql';
import type { Operation } from '../document/operation';
import type { FetchListener, ObservedFetch } from '../execute/transport/fetch-listener';
import type { ObservedOperation, ObservedStart, OperationListener } from '../journey/operation-listener';
import type { GraphRequest } from '../journey/preparation';
import { codeOf } from './error-codes';
import { OperationLabels } from './operation-labels';

type FetchOutcome = Parameters<NonNullable<FetchListener['fetched']>>[1];

/**
 * A span for each operation, and one beneath it for each request to a subgraph, which learns of it by `traceparent` (W3C Trace
 * Context): a header, and in the message that begins a subscription a member of `extensions`. A subscription has a span for its
 * beginning; each event is a trace of its own that is linked to it, since one of a stream that stays for days would never be whole.
 * That trace begins in the subgraph where the event says so, and else here.
 * Spans hold names of operations and subgraphs, codes, counts and the request id; no document, variable or answer.
 */
export class Traces implements OperationListener, FetchListener {
  readonly #labels = new OperationLabels();
  /** of operations under way, by request id */
  readonly #operations = new Map<string, Span>();
  readonly #fetches = new WeakMap<ObservedFetch, Span>();
  /** the beginnings of subscriptions, for as long as those last */
  readonly #starts = new WeakMap<GraphRequest, SpanContext>();
  #tracing: Tracing | undefined;

  constructor(private readonly url: string) {}

  async start(): Promise<void> {
    this.#tracing = await startTracing('salus-gateway', this.url);
  }

  /** What is done by now is sent first. */
  async stop(): Promise<void> {
    await this.#tracing?.stop();
  }

  began(observed: ObservedOperation): void {
    const tracer = this.#tracer;
    if (!tracer) return;
    const { operation, requestId, subscription } = observed;
    const span = subscription
      ? this.#beginEvent(tracer, observed, subscription)
      : this.#begin(tracer, operation, requestId, observed.trace);
    this.#operations.set(requestId, span);
  }

  /** Its span ends when the owner is asked: what comes of that, the protocol does not say until there is an event. */
  subscribing({ operation, request, subgraph }: ObservedStart, extensions: Record<string, unknown>): void {
    const tracer = this.#tracer;
    if (!tracer) return;
    const span = this.#begin(tracer, operation, request.requestId, request.trace);
    span.setAttribute('salus.subgraph', subgraph);
    extensions.traceparent = traceparentOf(span);
    this.#starts.set(request, span.spanContext());
    span.end();
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

  #begin(tracer: Tracer, operation: Operation, requestId: string, parent: string | undefined): Span {
    const attributes = this.#attributes(operation, requestId);
    const name = `${operation.node.operation} ${attributes['graphql.operation.name']}`;
    return tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, contextOf(parent));
  }

  #beginEvent(tracer: Tracer, observed: ObservedOperation, subscription: GraphRequest): Span {
    const { operation, requestId } = observed;
    const attributes = this.#attributes(operation, requestId);
    const start = this.#starts.get(subscription);
    const links = start ? [{ context: start }] : [];
    const name = `event ${attributes['graphql.operation.name']}`;
    return tracer.startSpan(name, { kind: SpanKind.CONSUMER, attributes, links }, contextOf(observed.trace));
  }

  #attributes(operation: Operation, requestId: string) {
    return {
      'graphql.operation.type': operation.node.operation,
      'graphql.operation.name': this.#labels.of(operation),
      'salus.operation.hash': operation.hash,
      'salus.request_id': requestId,
    };
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
