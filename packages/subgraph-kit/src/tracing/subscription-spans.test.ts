import type { AddressInfo } from 'node:net';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, type ExecutionResult, type GraphQLObjectType } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import pino from 'pino';
import WebSocket from 'ws';
import type { Database } from '../database';
import { signPassport } from '../passport';
import { attachWebSocket } from '../server';
import { physician } from '../testing/callers';
import { traceparentOf } from './trace-context';

const key = 'k'.repeat(40);
const above = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const traceparent = `00-${above.trace}-${above.span}-01`;

const schema = buildSchema(
  'type Query { name: String } type Subscription { ticked(until: Int): Int closed: Int failed: Int }',
);
const { ticked, closed, failed } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
Object.assign(ticked ?? {}, {
  subscribe: async function* () {
    yield { ticked: 1 };
    yield { ticked: 2 };
  },
});
Object.assign(closed ?? {}, {
  subscribe: () => {
    throw new Error('it says 44051401359');
  },
});

Object.assign(failed ?? {}, {
  subscribe: async function* () {
    yield {};
  },
  resolve: () => {
    throw new Error('it says 44051401359');
  },
});

describe('the span of a subscription', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  let app: FastifyInstance;
  let client: Client;
  let closeSockets: () => Promise<void>;

  beforeEach(async () => {
    exporter.reset();
    app = fastify();
    closeSockets = attachWebSocket(app, {
      name: 'insights',
      passportKey: key,
      schema,
      database: { takeDecidedAt: () => 0 } as unknown as Database,
      loaders: () => ({}),
      log: pino({ level: 'silent' }),
      waitingFor: async () => [],
      tracer: provider.getTracer('test'),
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
    client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  });
  afterEach(async () => {
    await client.dispose();
    await closeSockets();
    await app.close();
  });

  /** Asks, and answers what came until the end. */
  const ask = (query: string, extensions: Record<string, unknown>): Promise<ExecutionResult[]> => {
    const passport = signPassport(physician(), 'insights', key, 1);
    const payload = { query, variables: { until: 44_051_401 }, extensions: { passport, ...extensions } };
    const results: ExecutionResult[] = [];
    return new Promise((resolve) => {
      const end = () => resolve(results);
      client.subscribe(payload, { next: (result) => void results.push(result as never), error: end, complete: end });
    });
  };
  const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);

  it('lies beneath the gateway’s, which the message names, and holds its request id and nothing else', async () => {
    await ask('subscription Ticks($until: Int) { ticked(until: $until) }', { traceparent, requestId: 'r1' });
    const [span, ...others] = named('answer of insights');
    expect(others).toEqual([]);
    expect(span?.parentSpanContext).toMatchObject({ traceId: above.trace, spanId: above.span });
    expect(span?.attributes).toEqual({ 'salus.request_id': 'r1' });
    expect(span?.status).toEqual({ code: 0 });
  });

  it.each([
    ['without a passport', 'subscription { ticked }', { passport: 'none' }],
    ['that is not valid', 'subscription { nothing }', {}],
    ['that its resolver refuses', 'subscription { closed }', {}],
  ])('says of one %s that it failed, and no word of why', async (_what, query, extensions) => {
    await ask(query, { traceparent, ...extensions });
    const [span] = exporter.getFinishedSpans();
    expect(span).toMatchObject({ status: { code: 2 }, attributes: {}, events: [] });
    expect(span?.status.message).toBeUndefined();
  });

  it('is one for each event, linked to its beginning, and named by the event, so that the gateway goes on with it', async () => {
    const results = await ask('subscription { ticked }', { traceparent, requestId: 'r1' });
    const [start] = named('answer of insights');
    const events = named('event of insights');
    expect(new Set(events.map((event) => event.spanContext().traceId)).size).toBe(2);
    for (const event of events) {
      expect(event).toMatchObject({ parentSpanContext: undefined, attributes: {}, status: { code: 0 } });
      expect(event.links.map(({ context }) => context)).toEqual([start?.spanContext()]);
    }
    expect(results.map(({ extensions }) => extensions)).toEqual(
      events.map((event) => ({ traceparent: traceparentOf(event as never), salus: expect.anything() })),
    );
  });

  it('says of an event that cannot be answered that it failed, and no word of why', async () => {
    await ask('subscription { failed }', { traceparent });
    const [event] = named('event of insights');
    expect(event).toMatchObject({ status: { code: 2 }, attributes: {}, events: [] });
    expect(event?.status.message).toBeUndefined();
  });

  it.each([undefined, 7, 'nonsense', { traceparent }])(
    'begins a trace where the message names none: %j',
    async (given) => {
      await ask('subscription { ticked }', { traceparent: given, requestId: 'x'.repeat(65) });
      const [span] = named('answer of insights');
      expect(span?.parentSpanContext).toBeUndefined();
      expect(span?.attributes).toEqual({});
    },
  );
});
