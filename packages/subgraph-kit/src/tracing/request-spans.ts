import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contextOf } from './trace-context';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * A span for each operation that the gateway asks for, beneath the gateway's own. It holds the request id and the status, no document,
 * variable or address: other routes have identifiers in theirs, and no span.
 */
export function traceRequests(app: FastifyInstance, service: string, tracer: Tracer): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const { traceparent, 'x-request-id': requestId } = request.headers;
    const span = tracer.startSpan(`answer of ${service}`, { kind: SpanKind.SERVER }, contextOf(textOf(traceparent)));
    const known = textOf(requestId);
    if (known !== undefined && known.length <= 64) span.setAttribute('salus.request_id', known);
    spans.set(request, span);
  });
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    if (!span) return;
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
}
