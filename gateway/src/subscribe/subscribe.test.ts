import { Collected } from '../testing/collected';
import { patientUuid } from '../testing/clinic';
import { eventually, TestGateway } from '../testing/test-gateway';

const everything = ['alert:read', 'patient:read', 'note:read', 'scan:read', 'author:read'];
const query = 'subscription Alerts { alertRaised { cursor alert { id patient { name secret } } } }';

describe('a federated subscription', () => {
  let gateway: TestGateway;
  beforeEach(async () => (gateway = await TestGateway.start()));
  afterEach(() => gateway.stop());

  const begin = async (policies = everything, text = query, claims = {}, expiresIn = 300) => {
    const token = await gateway.token(policies, claims, { expiresIn });
    return new Collected(gateway.client(token), text);
  };
  const running = () => eventually(() => gateway.clinic.alerts.readers > 0);

  it('completes each event with fields of other subgraphs, under a fresh passport and a request id of its own', async () => {
    const events = await begin();
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' }, { cursor: 'c2', id: 'a2', patient: { id: '2' } });
    const [first, second] = await events.have(2);
    expect(first?.data).toEqual({
      alertRaised: { cursor: 'c1', alert: { id: 'a1', patient: { name: 'Anna Nowak', secret: null } } },
    });
    expect(second?.data).toMatchObject({ alertRaised: { cursor: 'c2', alert: { patient: { name: 'Jan Kos' } } } });
    expect(first?.errors).toEqual([expect.objectContaining({ path: ['alertRaised', 'alert', 'patient', 'secret'] })]);
    expect(first?.extensions?.requestId).not.toEqual(second?.extensions?.requestId);
  });

  it('carries unions, lists and aliases as a query does', async () => {
    const text =
      'subscription { raised: alertRaised { alert { evidence { ... on Note { text } ... on Scan { by: author } } } } }';
    const events = await begin(['alert:read', 'note:read', 'scan:read'], text);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    const [first] = await events.have(1);
    expect(first?.data).toEqual({ raised: { alert: { evidence: [{ text: 'well' }, { by: null }] } } });
  });

  it('shows null and an error for that event while another subgraph is down, and goes on when it is back', async () => {
    const events = await begin();
    await running();
    await gateway.clinic.patients.stop();
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
    const [first] = await events.have(1);
    expect(first?.data).toEqual({ alertRaised: { cursor: 'c1', alert: { id: 'a1', patient: null } } });
    expect(first?.errors).toEqual([
      expect.objectContaining({
        path: ['alertRaised', 'alert', 'patient', 'name'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'patients' },
      }),
    ]);
    await gateway.clinic.patients.start();
    gateway.clinic.alerts.send({ cursor: 'c2', id: 'a2' });
    expect((await events.have(2))[1]?.data).toMatchObject({
      alertRaised: { alert: { patient: { name: 'Anna Nowak' } } },
    });
  });

  it('tells the subgraph at once when the client has enough, though no event comes', async () => {
    const events = await begin();
    await running();
    expect(gateway.clinic.insights.activeSubscriptions).toBe(1);
    events.cancel();
    await eventually(() => gateway.clinic.insights.activeSubscriptions === 0 && gateway.clinic.alerts.readers === 0);
  });

  it('cancels upstream when the client is simply gone', async () => {
    const client = gateway.client(await gateway.token(everything));
    new Collected(client, query);
    await running();
    client.terminate();
    await eventually(() => gateway.clinic.insights.activeSubscriptions === 0);
  });

  it('says once that the source is lost, and completes; a new subscription reaches the subgraph that came back', async () => {
    const events = await begin();
    await running();
    await gateway.clinic.insights.stop();
    await eventually(() => events.isComplete);
    expect(events.codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    await gateway.clinic.insights.start();
    const again = await begin();
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await again.have(1);
  });

  it('does not deliver an event that was decided before the caller lost something', async () => {
    const practitioner = '0190c0de-0000-7000-8000-0000000000aa';
    const { encodeId } = await import('@salus/subgraph-kit/ids');
    const events = await begin(everything, query, {
      practitioner_id: encodeId('Practitioner', { local: practitioner }),
    });
    await running();
    gateway.clinic.insights.replica = 7;
    gateway.foundation.required.set(practitioner, 7);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await events.have(1);
    gateway.foundation.required.set(practitioner, 8);
    gateway.clinic.alerts.send({ cursor: 'c2', patient: { id: '2' } });
    await eventually(() => events.isComplete);
    expect(events.codes.slice(1)).toEqual(['POLICY_UNAVAILABLE']);
    expect(JSON.stringify(events.events)).not.toContain('Jan Kos');
    await eventually(() => gateway.clinic.alerts.readers === 0);
  });

  it('ends when the policy changes what it may carry, and only then', async () => {
    const events = await begin();
    await running();
    gateway.foundation.changePolicy();
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await events.have(1);
    gateway.foundation.changePolicy(
      (holds) => (caller, name, scopes) => name !== 'patient:read' && holds(caller, name, scopes),
    );
    gateway.clinic.alerts.send({ cursor: 'c2' });
    await eventually(() => events.isComplete);
    expect(events.events[1]).toMatchObject({ errors: [{ extensions: { code: 'POLICY_UNAVAILABLE' } }] });
    expect(events.events[1]?.data).toBeUndefined();
  });

  it('delivers nothing while there is no policy', async () => {
    const events = await begin();
    await running();
    gateway.foundation.policyView = undefined;
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await eventually(() => events.isComplete);
    expect(events.codes).toEqual(['POLICY_UNAVAILABLE']);
  });

  it('accounts for each delivered event, and withholds one that it cannot account for', async () => {
    const events = await begin();
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await events.have(1);
    const [entry] = gateway.foundation.entries;
    expect(entry).toMatchObject({
      action: 'subscription alertRaised',
      operation: 'Alerts',
      requestId: events.events[0]?.extensions?.requestId,
    });
    expect(entry?.subjects).toEqual([{ patient: patientUuid, category: 'patient', count: 1, refused: false }]);
    gateway.foundation.spoolFails = true;
    gateway.clinic.alerts.send({ cursor: 'c2', patient: { id: '2' } });
    await eventually(() => events.isComplete);
    expect(events.codes.at(-1)).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(events.events)).not.toContain('Jan Kos');
  });

  it('is refused to a caller to whom its root field is closed, without asking the subgraph', async () => {
    const events = await begin(['patient:read']);
    await eventually(() => events.refusal !== undefined);
    expect(events.codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(gateway.clinic.insights.seen).toEqual([]);
  });

  it.each([
    ['several root fields', 'subscription { alertRaised { cursor } ticked }'],
    ['introspection alone', 'subscription { __typename }'],
    ['an unknown field', 'subscription { alertLowered { cursor } }'],
  ])('is refused with %s', async (_what, text) => {
    const events = await begin(everything, text);
    await eventually(() => events.refusal !== undefined);
    expect(new Set(events.codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  });

  it('shares one socket to a subgraph among all clients', async () => {
    const all = await Promise.all([begin(), begin(), begin()]);
    await eventually(() => gateway.clinic.alerts.readers === 3);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await Promise.all(all.map((events) => events.have(1)));
    expect(gateway.clinic.insights.sockets).toBe(1);
  });

  it('answers queries on the same socket', async () => {
    const client = gateway.client(await gateway.token(['patient:read']));
    const answer = new Collected(client, '{ patient(id: "1") { name } }');
    const [first] = await answer.have(1);
    expect(first?.data).toEqual({ patient: { name: 'Anna Nowak' } });
    expect(first?.extensions?.requestId).toEqual(expect.any(String));
  });
});

describe('a WebSocket', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());

  const closeCode = async (token: string | undefined): Promise<number> => {
    const closed: number[] = [];
    const client = gateway.client(token, { closed: (event) => void closed.push((event as { code: number }).code) });
    const events = new Collected(client, query);
    await eventually(() => closed.length > 0);
    expect(events.events).toEqual([]);
    return closed[0] ?? 0;
  };

  it('is closed with 4403 when no token comes with it, or one that is not valid', async () => {
    expect(await closeCode(undefined)).toBe(4403);
    expect(await closeCode('nonsense')).toBe(4403);
    expect(await closeCode(await gateway.token(everything, {}, { audience: 'another' }))).toBe(4403);
  });

  it('is closed with 4403 when its token expires, and upstream is told', async () => {
    const token = await gateway.token(everything, {}, { expiresIn: 2 });
    const codes: number[] = [];
    const client = gateway.client(token, { closed: (event) => void codes.push((event as { code: number }).code) });
    const events = new Collected(client, query);
    await eventually(() => gateway.clinic.alerts.readers === 1);
    await eventually(() => codes.length > 0);
    expect(codes).toEqual([4403]);
    await eventually(() => gateway.clinic.insights.activeSubscriptions === 0);
    expect(events.events).toEqual([]);
  });
});
