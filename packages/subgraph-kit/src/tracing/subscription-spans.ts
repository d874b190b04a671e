import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { requestIdAttribute } from './request-spans';
import { contextOf } from './trace-context';

type Extensions = Record<string, unknown> | null | undefined;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * A span for the beginning of each subscription, from the message that asks for it until it runs or is refused, beneath the
 * gateway's, which is named in the message's `extensions.traceparent`: a socket has no headers of its own for each operation.
 */
export class SubscriptionSpans {
  readonly #beginning = new WeakMap<object, Span>();

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
    if (span) this.#end(span, isRefused);
  }

  #end(span: Span, isRefused: boolean): void {
    if (isRefused) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
}
