import { createClient } from 'graphql-sse';
import { defaultSettings, type Settings } from '../settings';
import { type Asked, HttpStreamReader } from '../testing/http-stream';
import { eventually, TestGateway } from '../testing/test-gateway';

const everything = ['alert:read', 'patient:read', 'note:read', 'scan:read', 'author:read'];
const query =
  'subscription Alerts($after: String) { alertRaised(after: $after) { cursor alert { id patient { name } } } }';
const sse = 'text/event-stream';
const multipart = 'multipart/mixed;subscriptionSpec="1.0", application/json';

const settings: Settings = {
  ...defaultSettings,
  subscriptions: { ...defaultSettings.subscriptions, keepAliveMs: 240, drainJitterMs: 5_000 },
};

let gateway: TestGateway;
let token: string;
beforeEach(async () => {
  gateway = await TestGateway.start({ settings });
  token = await gateway.token(everything);
});
afterEach(() => gateway.stop());

const open = (asked: Partial<Asked> = {}) => HttpStreamReader.open(gateway, { accept: sse, query, token, ...asked });
const running = (readers = 1) => eventually(() => gateway.clinic.alerts.readers === readers);
/** without what keeps the connection alive */
const said = ({ text }: { text: string }) =>
  text.replaceAll(/^:\n\n/gm, '').replaceAll(/[0-9a-f]{8}-[-0-9a-f]{27}/g, 'ID');

describe('server-sent events', () => {
  it('are events of GraphQL with their cursor as id, and a completion', async () => {
    const stream = await open();
    expect(stream.response).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': expect.any(String) },
    });
    await running();
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
    await stream.has('\n\n');
    await stream.has('c1');
    await gateway.clinic.insights.stop();
    await stream.ends();
    const [first, second, third] = said(stream).split('\n\n');
    expect(first).toBe(
      'event: next\nid: c1\ndata: {"data":{"alertRaised":{"cursor":"c1","alert":{"id":"a1","patient":{"name":"Anna Nowak"}}}},"extensions":{"requestId":"ID"}}',
    );
    expect(second).toMatch(/^event: next\ndata: {"errors":\[.*SUBGRAPH_UNAVAILABLE/);
    expect(third).toBe('event: complete\ndata: ');
    await gateway.clinic.insights.start();
  });

  it('are understood by the library of the protocol, over GET too', async () => {
    for (const method of ['POST', 'GET'] as const) {
      const client = createClient({
        url: gateway.url,
        headers: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
        ...(method === 'GET'
          ? { fetchFn: (url: string, init: RequestInit) => fetch(getOf(url, init), getInit(init)) }
          : {}),
      });
      const events = client.iterate({ query });
      const first = events.next();
      await running();
      gateway.clinic.alerts.send({ cursor: 'c1' });
      expect((await first).value).toMatchObject({ data: { alertRaised: { cursor: 'c1' } } });
      await events.return?.();
      await running(0);
      client.dispose();
    }
  });

  it('answer queries as well', async () => {
    const stream = await open({ query: '{ patient(id: "1") { name } }' });
    await stream.ends();
    expect(said(stream)).toBe(
      'event: next\ndata: {"data":{"patient":{"name":"Anna Nowak"}},"extensions":{"requestId":"ID"}}\n\nevent: complete\ndata: \n\n',
    );
  });

  it.each([
    ['an operation that is not valid', {}, '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription that is closed to the caller', { token: undefined }, query, 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ['a mutation by GET', { method: 'GET' as const }, 'mutation { revoke }', 'BAD_USER_INPUT'],
    ['a look-up in a URL', { method: 'GET' as const }, '{ patients { id } }', 'BAD_USER_INPUT'],
  ])('say why %s is refused', async (_what, asked, text, code) => {
    const { token: given = token, ...rest } = { token, ...asked };
    const stream = await HttpStreamReader.open(gateway, {
      accept: sse,
      query: text,
      ...('token' in asked ? {} : { token: given }),
      ...rest,
    });
    expect(await stream.ends()).toMatch(
      new RegExp(`event: next\\ndata: {"errors":\\[.*${code}.*\\n\\nevent: complete`),
    );
  });

  it('are nothing that a form can ask for', async () => {
    const stream = await open({ query: 'mutation { revoke }', headers: { 'content-type': 'text/plain' } });
    expect(await stream.ends()).toContain('BAD_USER_INPUT');
    expect(gateway.clinic.patients.seen).toEqual([]);
  });

  it('are refused as other requests are when the token is not valid', async () => {
    const stream = await open({ token: 'nonsense' });
    expect(stream.response.statusCode).toBe(401);
  });

  describe('take up again after the event that the client saw last', () => {
    const afterOf = async (text: string, variables = {}) => {
      const stream = await open({ query: text, variables, headers: { 'last-event-id': 'c7' } });
      await running();
      stream.leave();
      const [seen] = gateway.clinic.insights.seen;
      expect(seen?.query).toMatch(/alertRaised\(after: ?\$/);
      return seen?.variables;
    };

    it('by the variable of the argument', async () => {
      expect(await afterOf(query, { after: 'c1' })).toEqual({ after: 'c7' });
    });

    it.each([
      ['absent', 'subscription { alertRaised { cursor } }'],
      [
        'written down',
        'subscription S($lastEventId: Boolean = true) { alertRaised(after: "c1") { cursor @include(if: $lastEventId) } }',
      ],
    ])('by a variable of its own where the argument is %s', async (_how, text) => {
      expect(Object.values((await afterOf(text)) ?? {})).toContain('c7');
    });
  });

  it('keep an idle connection alive', async () => {
    const stream = await open();
    await running();
    await stream.has(':\n\n:\n\n:\n\n');
    stream.leave();
  });

  it('end upstream when the client leaves', async () => {
    const stream = await open();
    await running();
    expect(gateway.gateway.subscriptions).toMatchObject({ openHttpStreams: 1, openSubscriptions: 1 });
    stream.leave();
    await running(0);
    await eventually(() => gateway.gateway.subscriptions.openHttpStreams === 0);
    expect(gateway.gateway.subscriptions.openSubscriptions).toBe(0);
  });

  it('end with the token, and say so', async () => {
    const stream = await open({ token: await gateway.token(everything, {}, { expiresIn: 2 }) });
    await running();
    expect(await stream.ends()).toMatch(/event: next\ndata: {"errors":\[.*TOKEN_EXPIRED.*\n\nevent: complete/);
    await running(0);
  });

  it('are accounted for one by one', async () => {
    const stream = await open();
    await running();
    gateway.clinic.alerts.send({ cursor: 'c1' }, { cursor: 'c2' });
    await stream.has('c2');
    expect(gateway.foundation.entries.map(({ action }) => action)).toEqual(Array(2).fill('subscription alertRaised'));
    expect(gateway.gateway.subscriptions.deliveredEvents).toBe(2);
    stream.leave();
  });
});

describe('multipart', () => {
  it('is what clients of Apollo read: heartbeats, payloads, and an end', async () => {
    const stream = await open({ accept: multipart });
    expect(stream.response.headers['content-type']).toBe('multipart/mixed;boundary="graphql";subscriptionSpec="1.0"');
    await running();
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
    await stream.has('c1');
    await gateway.clinic.insights.stop();
    await stream.ends();
    await gateway.clinic.insights.start();
    const parts = stream.text.split('\r\n--graphql').map((part) => part.split('\r\n\r\n'));
    const bodies = parts.flatMap(([, body]) => (body === undefined ? [] : [JSON.parse(body) as object]));
    const events = bodies.filter((body) => 'payload' in body);
    expect(bodies[0]).toEqual({});
    expect(events).toEqual([
      {
        payload: {
          data: { alertRaised: { cursor: 'c1', alert: { id: 'a1', patient: { name: 'Anna Nowak' } } } },
          extensions: { requestId: expect.any(String) },
        },
      },
      {
        payload: null,
        errors: [expect.objectContaining({ extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'insights' } })],
        extensions: { requestId: expect.any(String) },
      },
    ]);
    expect(
      parts.every(([headers = '']) => headers === '' || headers.includes('application/json') || headers === '--\r\n'),
    ).toBe(true);
    expect(stream.text.endsWith('\r\n--graphql--\r\n')).toBe(true);
  });

  it('says why an operation is refused, in a payload', async () => {
    const stream = await open({
      accept: 'multipart/mixed; boundary=graphql; subscriptionSpec=1.0',
      query: '{ nothing }',
    });
    expect(await stream.ends()).toContain('{"payload":{"errors":[{"message":"Cannot query field');
  });

  it('beats while nothing happens', async () => {
    const stream = await open({ accept: multipart });
    await running();
    await eventually(() => stream.text.split('\r\n\r\n{}\r\n--graphql').length > 3);
    stream.leave();
  });

  it('is not taken for another kind of multipart', async () => {
    const stream = await open({ accept: 'multipart/mixed;deferSpec=20220824, application/json' });
    expect(await stream.ends()).toContain('Subscriptions are served');
  });
});

function getOf(url: string, { body }: RequestInit): string {
  const { query: text } = JSON.parse(String(body)) as { query: string };
  return `${url}?${new URLSearchParams({ query: text }).toString()}`;
}

const getInit = ({ headers, signal }: RequestInit): RequestInit => ({
  method: 'GET',
  ...(headers ? { headers } : {}),
  ...(signal ? { signal } : {}),
});
