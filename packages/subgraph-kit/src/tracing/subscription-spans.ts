import { ROOT_CONTEXT, type Span, type SpanContext, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { ExecutionResult } from 'graphql';
import { requestIdAttribute } from './request-spans';
import { contextOf, traceparentOf } from './trace-context';

type Extensions = Record<string, unknown> | null | undefined;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * A span for the beginning of each subscription, from the message that asks for it until it runs or is refused, beneath the
 * gateway's, which is named in the message's `extensions.traceparent`: a socket has no headers of its own for each operation.
 * Each event has a span too, which begins a trace that is linked to the beginning: one of a stream that stays for days would never
 * be whole. The gateway goes on with that trace, since the event names its span in its own `extensions.traceparent`.
 */
export class SubscriptionSpans {
  readonly #beginning = new WeakMap<object, Span>();
  /** the beginnings of subscriptions, for as long as those last */
  readonly #starts = new WeakMap<object, SpanContext>();

  constructor(
    private readonly service: string,
    private readonly tracer: Tracer,
  ) {}

  begin(extensions: Extensions): Span {
    const parent = contextOf(textOf(extensions?.traceparent));
    const attributes = requestIdAttribute(textOf(extensions?.requestId));
    return this.tracer.startSpan(`answer of ${this.service}`, { kind: SpanKind.SERVER, attributes }, parent);
  }

  /** @param begun what it is carried out with, or why it is not */
  admit(span: Span, begun: object): void {
    if (Array.isArray(begun)) this.#end(span, true);
    else this.#beginning.set(begun, span);
  }

  /** @param begun as it was admitted */
  end(begun: object, isRefused: boolean): void {
    const span = this.#beginning.get(begun);
    if (!span) return;
    this.#starts.set(begun, span.spanContext());
    this.#end(span, isRefused);
  }

  /** @param respond makes of an event what is sent */
  async event(begun: object, respond: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const start = this.#starts.get(begun);
    const links = start ? [{ context: start }] : [];
    const name = `event of ${this.service}`;
    const span = this.tracer.startSpan(name, { kind: SpanKind.PRODUCER, links }, ROOT_CONTEXT);
    let isFailed = true;
    try {
      const result = await respond();
      isFailed = result.errors !== undefined;
      return { ...result, extensions: { ...result.extensions, traceparent: traceparentOf(span) } };
    } finally {
      this.#end(span, isFailed);
    }
  }

  #end(span: Span, isFailed: boolean): void {
    if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
}
