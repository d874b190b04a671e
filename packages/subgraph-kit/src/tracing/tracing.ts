import type { Tracer } from '@opentelemetry/api';

/** Spans, while they are wanted. Closing sends what is still here. */
export interface Tracing {
  readonly tracer: Tracer;
  stop(): Promise<void>;
}

/** Where a collector takes traces, of its base address (OpenTelemetry protocol exporter, "Endpoint URLs for OTLP/HTTP"). */
export const tracesUrl = (endpoint: string): string => `${endpoint.replace(/\/$/, '')}/v1/traces`;

/**
 * Begins to send spans. The libraries for it are loaded here and nowhere else, so that a process that does not trace does not pay
 * for them; nothing is registered for the whole process.
 * @param url takes OTLP over HTTP
 */
export async function startTracing(service: string, url: string): Promise<Tracing> {
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, { BasicTracerProvider, BatchSpanProcessor }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-node'),
    ]);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'salus' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  return { tracer: provider.getTracer('salus'), stop: () => provider.shutdown() };
}
