import type { AddressInfo } from 'node:net';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import pino from 'pino';
import WebSocket from 'ws';
import type { Database } from '../database';
import { signPassport } from '../passport';
import { attachWebSocket } from '../server';
import { physician } from '../testing/callers';

const key = 'k'.repeat(40);
const above = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const traceparent = `00-${above.trace}-${above.span}-01`;

const schema = buildSchema('type Query { name: String } type Subscription { ticked(until: Int): Int closed: Int }');
const { ticked, closed } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
Object.assign(ticked ?? {}, {
  subscribe: async function* () {
    yield { ticked: 1 };
  },
});
Object.assign(closed ?? {}, {
  subscribe: () => {
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

  /** Asks, and waits for the end. */
  const ask = (query: string, extensions: Record<string, unknown>): Promise<void> => {
    const passport = signPassport(physician(), 'insights', key, 1);
    const payload = { query, variables: { until: 44_051_401 }, extensions: { passport, ...extensions } };
    return new Promise<void>((resolve) => {
      client.subscribe(payload, { next: () => undefined, error: () => resolve(), complete: resolve });
    });
  };

  it('lies beneath the gateway’s, which the message names, and holds its request id and nothing else', async () => {
    await ask('subscription Ticks($until: Int) { ticked(until: $until) }', { traceparent, requestId: 'r1' });
    const [span, ...others] = exporter.getFinishedSpans();
    expect(others).toEqual([]);
    expect(span?.name).toBe('answer of insights');
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

  it.each([undefined, 7, 'nonsense', { traceparent }])(
    'begins a trace where the message names none: %j',
    async (given) => {
      await ask('subscription { ticked }', { traceparent: given, requestId: 'x'.repeat(65) });
      const [span] = exporter.getFinishedSpans();
      expect(span?.parentSpanContext).toBeUndefined();
      expect(span?.attributes).toEqual({});
    },
  );
});
