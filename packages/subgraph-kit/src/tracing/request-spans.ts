import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contextOf } from './trace-context';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const longestId = 64;

/** The gateway's id of a request, where one that can be was given. */
export const requestIdAttribute = (requestId: string | undefined): Attributes =>
  requestId !== undefined && requestId.length <= longestId ? { 'salus.request_id': requestId } : {};

/**
 * A span for each operation that the gateway asks for, beneath the gateway's own. It holds the request id and the status, no document,
 * variable or address: other routes have identifiers in theirs, and no span.
 */
export function traceRequests(app: FastifyInstance, service: string, tracer: Tracer): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const { traceparent, 'x-request-id': requestId } = request.headers;
    const attributes = requestIdAttribute(textOf(requestId));
    const parent = contextOf(textOf(traceparent));
    spans.set(request, tracer.startSpan(`answer of ${service}`, { kind: SpanKind.SERVER, attributes }, parent));
  });
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    if (!span) return;
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
}
