import { Collected } from '../testing/collected';
import { eventually, TestGateway } from '../testing/test-gateway';
import { settingsSchema } from '../settings';
import { OperationLabels } from './operation-labels';

const policies = ['patient:read', 'alert:read'];
const chart = 'query Chart($id: ID!) { patient(id: $id) { name alerts { id } } }';

describe('the metrics', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ settings: settingsSchema.parse({ observe: { metricsPort: 0 } }) });
  });
  afterAll(() => gateway.stop());

  const text = async (): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${gateway.gateway.metricsPort}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    return response.text();
  };
  /** The figure of one series. */
  const figure = async (series: string): Promise<number> => {
    const line = (await text()).split('\n').find((each) => each.startsWith(`salus_gateway_${series} `));
    return Number(line?.split(' ').at(-1));
  };

  it('count operations by name, and their errors by code', async () => {
    await gateway.queryAs(policies, chart, { id: '1' });
    await gateway.queryAs(['patient:read'], chart, { id: '1' });
    await gateway.queryAs(policies, '{ nothing }');
    expect(await figure('operations_total{operation="Chart",kind="query"}')).toBe(2);
    expect(await figure('operation_seconds_count{operation="Chart"}')).toBe(2);
    expect(await figure('operation_errors_total{operation="Chart",code="UNAUTHORIZED_FIELD_OR_TYPE"}')).toBe(1);
    expect(await figure('operations_refused_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(await figure('operations_in_flight')).toBe(0);
    expect(await figure('plan_cache_total{result="miss"}')).toBe(2);
    expect(await figure('planning_seconds_count')).toBe(2);
  });

  it('count requests to subgraphs by what came of them, and tell how each subgraph is', async () => {
    const query = 'query Names { patients { name } }';
    await gateway.queryAs(policies, query);
    gateway.clinic.patients.instead = (_request, response) => void response.writeHead(500).end();
    await gateway.queryAs(policies, query);
    gateway.clinic.patients.instead = undefined;
    const fetches = (outcome: string) => `fetches_total{subgraph="patients",operation="Names",outcome="${outcome}"}`;
    expect(await figure(fetches('answered'))).toBe(1);
    expect(
      (await text()).match(/fetches_total\{subgraph="patients",operation="Names",outcome="(?!answered)/g),
    ).toHaveLength(1);
    expect(await figure('fetch_seconds_count{subgraph="patients"}')).toBeGreaterThanOrEqual(2);
    expect(await figure('breaker_state{subgraph="patients",state="closed"}')).toBe(1);
    expect(await figure('breaker_state{subgraph="patients",state="open"}')).toBe(0);
    expect(await figure('fetches_in_flight{subgraph="patients"}')).toBe(0);
  });

  it('tell how many are connected, and count their events', async () => {
    const client = gateway.client(await gateway.token(policies));
    const events = new Collected(client, 'subscription Alerts { alertRaised { cursor } }');
    await eventually(() => gateway.clinic.alerts.readers > 0);
    expect(await figure('sockets_open')).toBe(1);
    expect(await figure('subscriptions_open')).toBe(1);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await events.have(1);
    expect(await figure('events_delivered_total')).toBe(1);
    expect(await figure('operations_total{operation="Alerts",kind="subscription"}')).toBe(1);
    expect(await figure('readers_dropped_total')).toBe(0);
    expect(await figure('readers_dropped_for_all_total')).toBe(0);
    await eventually(async () => (await figure('waiting_bytes')) === 0);
  });

  it('repeat nothing that a request brought', async () => {
    const canary = 'Q44051401359';
    await gateway.queryAs(policies, `query ${canary} { patient(id: "${canary}") { ${canary}: name } }`);
    await gateway.queryAs(policies, chart, { id: canary });
    await gateway.queryAs(policies, `{ ${canary} }`);
    const told = await text();
    expect(told).not.toContain('44051401359');
    expect(told).not.toContain('Nowak');
    expect(told).toContain('operations_total{operation="other",kind="query"} 1');
  });

  it('are on no public port, and nowhere else on their own', async () => {
    expect((await fetch(gateway.url.replace('/graphql', '/metrics'))).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${gateway.gateway.metricsPort}/`)).status).toBe(404);
  });
});

describe('names of operations in metrics', () => {
  it('end at a bound, so that nobody can make series without end', () => {
    const labels = new OperationLabels(2);
    expect(['A', 'B', 'C', 'A', undefined].map((name) => labels.of({ name }))).toEqual([
      'A',
      'B',
      'other',
      'A',
      'nameless',
    ]);
  });
});
