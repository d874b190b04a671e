import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import fastify, { type FastifyInstance } from 'fastify';
import { contextOf, traceparentOf, traceRequests, tracesUrl } from '.';

const above = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };

describe('the spans of a subgraph', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('test');
  let app: FastifyInstance;

  let url: string;

  beforeEach(async () => {
    exporter.reset();
    app = fastify();
    traceRequests(app, 'patients', tracer);
    app.post('/graphql', async () => ({ data: { name: 'Anna Nowak' } }));
    app.get('/content/:link', async () => 'bytes');
    url = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => app.close());

  /** Spans end once their answer is out. */
  const ended = async (count: number): Promise<void> => {
    while (exporter.getFinishedSpans().length < count) await new Promise((resolve) => setImmediate(resolve));
  };

  it('lie beneath the gateway’s, and hold its request id and nothing of the request', async () => {
    const headers = {
      'content-type': 'application/json',
      traceparent: `00-${above.trace}-${above.span}-01`,
      'x-request-id': 'r1',
    };
    const body = JSON.stringify({ query: '{ name }', variables: { id: 'x' } });
    await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
    await ended(1);
    const [span] = exporter.getFinishedSpans();
    expect(span?.name).toBe('answer of patients');
    expect(span?.parentSpanContext).toMatchObject({ traceId: above.trace, spanId: above.span });
    expect(span?.attributes).toEqual({ 'salus.request_id': 'r1', 'http.response.status_code': 200 });
  });

  it('are of operations alone: other addresses hold identifiers', async () => {
    await (await fetch(`${url}/content/a-secret-link`)).text();
    await (await fetch(`${url}/graphql`, { method: 'POST' })).text();
    await ended(1);
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['answer of patients']);
  });

  it('are handed on by a header that says the same when it is read again', () => {
    const span = tracer.startSpan('one', {}, contextOf(`00-${above.trace}-${above.span}-01`));
    const below = tracer.startSpan('two', {}, contextOf(traceparentOf(span)));
    for (const each of [below, span]) each.end();
    const [two] = exporter.getFinishedSpans();
    expect(two?.parentSpanContext).toMatchObject({ traceId: above.trace, spanId: span.spanContext().spanId });
  });

  it('go where OpenTelemetry says that a collector takes them', () => {
    expect(tracesUrl('http://127.0.0.1:4318/')).toBe('http://127.0.0.1:4318/v1/traces');
  });
});
