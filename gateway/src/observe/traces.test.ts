import { startTracing, SubscriptionSpans } from '@salus/subgraph-kit/tracing';
import { settingsSchema } from '../settings';
import { HttpStreamReader } from '../testing/http-stream';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';
import { type CollectedSpan, TraceCollector } from '../testing/trace-collector';

const policies = ['patient:read', 'alert:read'];
const chart = 'query Chart($id: ID!) { patient(id: $id) { name alerts { id } } }';
const above = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };

const attribute = ({ attributes }: CollectedSpan, name: string): unknown =>
  Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];

describe('traces', () => {
  let collector: TraceCollector;
  let gateway: TestGateway;
  beforeEach(async () => {
    collector = await TraceCollector.start();
    const tracesUrl = `${collector.url}/v1/traces`;
    gateway = await TestGateway.start({ settings: settingsSchema.parse({ observe: { tracesUrl } }) });
  });
  afterEach(() => collector.stop());

  /** Ends the gateway, which sends what is left. */
  const spans = async (): Promise<CollectedSpan[]> => {
    await gateway.stop();
    return collector.spans;
  };

  it('go from the caller through the gateway to each subgraph', async () => {
    const traceparent = `00-${above.trace}-${above.span}-01`;
    const token = await gateway.token(policies);
    await gateway.query(chart, { token, variables: { id: '1' }, headers: { traceparent } });
    const heard = gateway.clinic.subgraphs.flatMap(({ seen }) => seen.map((request) => request.traceparent));
    const [operation, ...fetches] = (await spans()).sort((one, other) => (one.name < other.name ? 1 : -1));
    expect(operation).toMatchObject({ name: 'query Chart', traceId: above.trace, parentSpanId: above.span });
    expect(fetches.map(({ name }) => name).sort()).toEqual(['fetch insights', 'fetch patients']);
    for (const fetch of fetches) {
      expect(fetch).toMatchObject({ traceId: above.trace, parentSpanId: operation?.spanId });
      expect(heard).toContain(`00-${above.trace}-${fetch.spanId}-01`);
    }
    expect(collector.paths).toEqual(['/v1/traces']);
  });

  describe('of a subscription', () => {
    const events = 'subscription Alerts { alertRaised { cursor alert { patient { name } } } }';
    const traceparent = `00-${above.trace}-${above.span}-01`;

    /** How the owner was asked, and what else was asked for since. */
    const heardBy = (name: string) =>
      gateway.clinic.subgraphs
        .filter(({ options }) => options.name === name)
        .flatMap(({ seen }) => seen.map((request) => request.traceparent));
    const deliver = async (count: number): Promise<void> => {
      await eventually(() => gateway.clinic.alerts.readers === 1);
      for (let event = 1; event <= count; event += 1) gateway.clinic.alerts.send({ cursor: `c${event}`, id: 'a1' });
    };

    it('tell the owner, over the socket, which span asks, beneath the caller’s own', async () => {
      const socket = await RawSocket.acknowledged(gateway.url, await gateway.token(policies));
      socket.send({ id: '1', type: 'subscribe', payload: { query: events, extensions: { traceparent } } });
      await eventually(() => gateway.clinic.alerts.readers === 1);
      socket.socket.terminate();
      const [start, ...others] = await spans();
      expect(others).toEqual([]);
      expect(start).toMatchObject({ name: 'subscription Alerts', traceId: above.trace, parentSpanId: above.span });
      expect(start && attribute(start, 'salus.subgraph')).toBe('insights');
      expect(heardBy('insights')).toEqual([`00-${above.trace}-${start?.spanId}-01`]);
    });

    it('are one for each event, linked to its beginning, with the fetches that complete it beneath', async () => {
      const headers = { traceparent };
      const asked = { accept: 'text/event-stream', query: events, token: await gateway.token(policies), headers };
      const stream = await HttpStreamReader.open(gateway, asked);
      await deliver(2);
      await stream.has('c2');
      stream.leave();
      const found = await spans();
      const start = found.find(({ name }) => name === 'subscription Alerts');
      const delivered = found.filter(({ name }) => name === 'event Alerts');
      expect(start).toMatchObject({ traceId: above.trace, parentSpanId: above.span });
      expect(new Set(delivered.map(({ traceId }) => traceId)).size).toBe(2);
      for (const { traceId, spanId, links } of delivered) {
        expect(links).toEqual([expect.objectContaining({ traceId: above.trace, spanId: start?.spanId })]);
        const fetches = found.filter(({ parentSpanId }) => parentSpanId === spanId);
        expect(fetches).toMatchObject([{ name: 'fetch patients', traceId }]);
        expect(heardBy('patients')).toContain(`00-${traceId}-${fetches[0]?.spanId}-01`);
      }
    });

    it.each([
      [events, ['fetch patients']],
      ['subscription Alerts { alertRaised { cursor } }', []],
    ])('are, of an event, one with that of the subgraph which sends it: %s', async (query, fetches) => {
      const tracing = await startTracing('salus-insights', `${collector.url}/v1/traces`);
      gateway.clinic.insights.spans = new SubscriptionSpans('insights', tracing.tracer);
      const asked = { accept: 'text/event-stream', query, token: await gateway.token(policies) };
      const stream = await HttpStreamReader.open(gateway, asked);
      await deliver(2);
      await stream.has('c2');
      stream.leave();
      await tracing.stop();
      const found = await spans();
      const under = (parent: string | undefined) => found.filter(({ parentSpanId }) => parentSpanId === parent);
      const start = found.find(({ name }) => name === 'subscription Alerts');
      const [begun] = under(start?.spanId);
      expect(begun).toMatchObject({ name: 'answer of insights', traceId: start?.traceId });
      const sent = found.filter(({ name }) => name === 'event of insights');
      expect(new Set(sent.map(({ traceId }) => traceId)).size).toBe(2);
      for (const { traceId, spanId, links } of sent) {
        expect(links).toMatchObject([{ spanId: begun?.spanId }]);
        const [delivered, ...others] = under(spanId);
        expect(others).toEqual([]);
        expect(delivered).toMatchObject({ name: 'event Alerts', traceId, links: [{ spanId: start?.spanId }] });
        expect(under(delivered?.spanId)).toMatchObject(fetches.map((name) => ({ name, traceId })));
      }
    });

    it('hold nothing of what it asks for or brings', async () => {
      const query = 'subscription Alerts($after: String) { alertRaised(after: $after) { cursor alert { id } } }';
      const asked = { accept: 'text/event-stream', query, token: await gateway.token(policies) };
      const stream = await HttpStreamReader.open(gateway, { ...asked, variables: { after: 'Q44051401359' } });
      await eventually(() => gateway.clinic.alerts.readers === 1);
      gateway.clinic.alerts.send({ cursor: 'Q44051401359', id: '44051401359' });
      await stream.has('44051401359');
      stream.leave();
      expect((await spans()).map(({ name }) => name).sort()).toEqual(['event Alerts', 'subscription Alerts']);
      expect(collector.text).not.toContain('44051401359');
    });
  });

  it('begin by themselves where no caller has one, or one that is not understood', async () => {
    const token = await gateway.token(policies);
    for (const traceparent of [undefined, 'nonsense', `00-${'0'.repeat(32)}-${above.span}-01`]) {
      const headers: Record<string, string> = traceparent === undefined ? {} : { traceparent };
      await gateway.query('query Chart { patients { name } }', { token, headers });
    }
    const operations = (await spans()).filter(({ name }) => name === 'query Chart');
    expect(new Set(operations.map(({ traceId }) => traceId)).size).toBe(3);
    expect(operations.filter(({ parentSpanId }) => parentSpanId)).toEqual([]);
  });

  it('say what failed, by its code', async () => {
    await gateway.clinic.patients.stop();
    await gateway.queryAs(policies, chart, { id: '1' });
    const found = await spans();
    const operation = found.find(({ name }) => name === 'query Chart');
    expect(operation && attribute(operation, 'salus.error_codes')).toEqual({
      values: [{ stringValue: 'SUBGRAPH_UNAVAILABLE' }],
    });
    expect(found.map(({ status }) => status.code)).toEqual([2, 2]);
  });

  it('hold nothing that was asked for, answered, or brought along', async () => {
    const canary = 'Q44051401359';
    await gateway.queryAs(policies, chart, { id: canary });
    await gateway.queryAs(policies, `query ${canary} { patient(id: "1") { ${canary}: name } }`);
    await gateway.queryAs(policies, `{ broken(how: "${canary}") }`);
    expect((await spans()).length).toBeGreaterThan(3);
    expect(collector.text).not.toContain('44051401359');
    expect(collector.text).not.toContain('Nowak');
    expect(collector.text).not.toContain('Bearer');
  });
});

it('tell no subgraph of any trace where none are sent', async () => {
  const gateway = await TestGateway.start();
  const socket = await RawSocket.acknowledged(gateway.url, await gateway.token(policies));
  socket.subscribe('1', 'subscription Alerts { alertRaised { cursor alert { patient { name } } } }');
  await eventually(() => gateway.clinic.alerts.readers === 1);
  gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
  await socket.hears('next');
  const heard = gateway.clinic.subgraphs.flatMap(({ seen }) => seen.map(({ traceparent }) => traceparent));
  expect(heard).toEqual([undefined, undefined]);
  socket.socket.terminate();
  await gateway.stop();
});

describe('a query plan', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());

  const planFor = async (claims: Record<string, unknown>, extensions: unknown): Promise<unknown> => {
    const token = await gateway.token(policies, claims);
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ patient(id: "1") { name alerts { id } } }', extensions }),
    });
    const body = (await response.json()) as { extensions: { queryPlan?: unknown } };
    return body.extensions.queryPlan;
  };

  it('is told to those who may explore, when they ask for it', async () => {
    expect(await planFor({ scope: 'explore' }, { queryPlan: true })).toMatch(/Fetch\(service: "insights"\)/);
    expect(await planFor({ scope: 'explore' }, {})).toBeUndefined();
    expect(await planFor({}, { queryPlan: true })).toBeUndefined();
  });
});
