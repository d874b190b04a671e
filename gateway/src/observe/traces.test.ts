import { settingsSchema } from '../settings';
import { TestGateway } from '../testing/test-gateway';
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
