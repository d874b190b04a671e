import type { GraphQLError } from 'graphql';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FetchListener, ObservedFetch } from '../execute/transport/fetch-listener';
import type { ObservedOperation, OperationListener } from '../journey/operation-listener';
import type { ServerListener, TurnedAway } from '../server/server-listener';
import { closeCodeLabel } from './close-code-label';
import { codeOf } from './error-codes';
import { OperationLabels } from './operation-labels';
import { type Sources, watchSources } from './sources';

type FetchOutcome = Parameters<NonNullable<FetchListener['fetched']>>[1];

const prefix = 'salus_gateway_';
/** seconds; most of a graph's answers lie between a millisecond and the operation's deadline */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Figures for Prometheus (https://prometheus.io/docs/practices/naming/). Labels hold names of operations, subgraphs and codes, and
 * nothing that a request brought: `OperationLabels` sees to it for the one that clients choose.
 */
export class Metrics implements OperationListener, FetchListener, ServerListener {
  readonly #registry = new Registry();
  readonly #labels = new OperationLabels();
  readonly #operations = this.#counter('operations_total', 'Operations that were carried out', 'operation', 'kind');
  readonly #errors = this.#counter('operation_errors_total', 'Errors in answers', 'operation', 'code');
  readonly #refused = this.#counter('operations_refused_total', 'Operations that were not carried out', 'code');
  readonly #turnedAway = this.#counter(
    'requests_refused_total',
    'Requests refused before they were operations',
    ...(['route', 'transport', 'status', 'code'] as const),
  );
  readonly #closed = this.#counter('sockets_closed_total', 'WebSocket connections that ended', 'code', 'by');
  readonly #seconds = this.#histogram('operation_seconds', 'From prepared to answered', 'operation');
  readonly #planning = this.#histogram('planning_seconds', 'For an operation that was not planned before');
  readonly #inFlight = this.#gauge('operations_in_flight', 'Operations that are being carried out');
  readonly #fetches = this.#counter('fetches_total', 'Requests to subgraphs', 'subgraph', 'operation', 'outcome');
  readonly #fetchSeconds = this.#histogram('fetch_seconds', 'From its turn asked for to its answer read', 'subgraph');

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** What is read when somebody looks. */
  watch(sources: Sources): void {
    watchSources(this.#registry, prefix, sources);
  }

  began(): void {
    this.#inFlight.inc();
  }

  ended({ operation }: ObservedOperation, errors: readonly GraphQLError[] | undefined, durationMs: number): void {
    const name = this.#labels.of(operation);
    this.#inFlight.dec();
    this.#operations.inc({ operation: name, kind: operation.node.operation });
    this.#seconds.observe({ operation: name }, durationMs / 1_000);
    if (!errors) this.#errors.inc({ operation: name, code: 'INTERNAL_SERVER_ERROR' });
    else for (const error of errors) this.#errors.inc({ operation: name, code: codeOf(error) });
  }

  planned(durationMs: number): void {
    this.#planning.observe(durationMs / 1_000);
  }

  refused(errors: readonly GraphQLError[]): void {
    for (const error of errors) this.#refused.inc({ code: codeOf(error) });
  }

  turnedAway({ route, transport, status, error }: TurnedAway): void {
    this.#turnedAway.inc({ route, transport, status, code: codeOf(error) });
  }

  socketClosed(code: number, by: 'gateway' | 'client'): void {
    this.#closed.inc({ code: closeCodeLabel(code), by });
  }

  fetched(subgraph: string, outcome: FetchOutcome, durationMs: number, { operation }: ObservedFetch): void {
    this.#fetches.inc({ subgraph, operation: this.#labels.of({ name: operation }), outcome });
    this.#fetchSeconds.observe({ subgraph }, durationMs / 1_000);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #counter<Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> {
    return new Counter({ name: prefix + name, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: prefix + name, help, registers: [this.#registry] });
  }

  #histogram<Label extends string>(name: string, help: string, ...labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name: prefix + name, help, labelNames, buckets, registers: [this.#registry] });
  }
}
