import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { settingsSchema } from '../settings';
import { HttpStreamReader } from '../testing/http-stream';
import { statusOfRaw } from '../testing/raw-request';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';
import { closeCodeLabel } from './close-code-label';

const json = 'application/json';
const events = 'subscription Alerts { alertRaised { cursor } }';
const policies = ['patient:read', 'alert:read'];

type Figures = Record<string, number>;

/** Labels of each series of the family, with its figure. */
async function figuresOf({ gateway }: TestGateway, family: string): Promise<Figures> {
  const text = await (await fetch(`http://127.0.0.1:${gateway.metricsPort}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`salus_gateway_${family}{`));
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = '', value] = /\{(.*)\} (\d+)$/.exec(line) ?? [];
      return [labels.replaceAll(/\w+="([^"]*)"/g, '$1').replaceAll(',', ' '), Number(value)];
    }),
  );
}

describe('what is refused before it is an operation', () => {
  const families = ['requests_refused_total', 'operations_refused_total', 'subscriptions_failed_total'] as const;
  const before: Record<string, Figures> = {};
  let gateway: TestGateway;
  beforeAll(async () => {
    const settings = settingsSchema.parse({
      observe: { metricsPort: 0 },
      subscriptions: { maximumPerConnection: 1 },
      limits: { bodyBytes: 2_000 },
    });
    gateway = await TestGateway.start({ settings });
  });
  beforeEach(async () => {
    for (const family of families) before[family] = await figuresOf(gateway, family);
  });
  afterAll(() => gateway.stop());

  /** What the test added. */
  const told = async (family: (typeof families)[number]): Promise<Figures> => {
    const now = Object.entries(await figuresOf(gateway, family));
    const grown = now.map(([labels, value]) => [labels, value - (before[family]?.[labels] ?? 0)] as const);
    return Object.fromEntries(grown.filter(([, value]) => value > 0));
  };
  const send = (init: RequestInit, path = '/graphql'): Promise<Response> =>
    fetch(gateway.url.replace('/graphql', path), init);
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    send({ method: 'POST', headers: { 'content-type': json, ...headers }, body });

  it.each<[string, string, () => Promise<Response>]>([
    ['an unknown token', '401 UNAUTHENTICATED', () => post('{}', { authorization: 'Bearer nonsense' })],
    ['a method', '405 BAD_USER_INPUT', () => send({ method: 'DELETE' })],
    ['an Accept header', '406 BAD_USER_INPUT', () => post('{}', { accept: 'text/html' })],
    ['a body that is too large', '413 PAYLOAD_TOO_LARGE', () => post(' '.repeat(2_001))],
    ['a kind of body', '415 BAD_USER_INPUT', () => post('{}', { 'content-type': 'text/plain' })],
    ['a GET with a kind of body', '415 BAD_USER_INPUT', () => send({ headers: { 'content-type': 'text/plain' } })],
    ['what is not JSON', '400 BAD_USER_INPUT', () => post('{')],
    ['a batch', '400 BAD_USER_INPUT', () => post('[{"query":"{ __typename }"}]')],
    ['an envelope without a query', '400 BAD_USER_INPUT', () => post('{"variables":{}}')],
  ])('is counted by status: %s', async (_what, labels, ask) => {
    const response = await ask();
    expect(response.status).toBe(Number(labels.slice(0, 3)));
    expect(await told('requests_refused_total')).toEqual({ [`/graphql http ${labels}`]: 1 });
    expect(await told('operations_refused_total')).toEqual({});
  });

  it('is counted by the way its answer would have taken', async () => {
    const token = await gateway.token(policies, {}, { expiresIn: -120 });
    for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
      await HttpStreamReader.open(gateway, { accept, query: events, token });
    }
    expect(await told('requests_refused_total')).toEqual({
      '/graphql event-stream 401 UNAUTHENTICATED': 1,
      '/graphql multipart 401 UNAUTHENTICATED': 1,
    });
  });

  it('is counted at the other addresses by what the gateway calls them', async () => {
    await send({}, '/content/a-secret-link');
    await send({ headers: { authorization: 'Bearer nonsense' } }, '/schema.graphql');
    expect(await told('requests_refused_total')).toEqual({
      '/content/* http 401 UNAUTHENTICATED': 1,
      '/schema.graphql http 401 UNAUTHENTICATED': 1,
    });
  });

  const canary = '44051401359';
  const handshake = (
    changed: Record<string, string | undefined>,
    { path = '/graphql', method = 'GET' }: { path?: string; method?: string } = {},
  ): Promise<number> => {
    const headers = {
      host: 'gateway',
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'graphql-transport-ws',
      ...changed,
    };
    const lines = Object.entries(headers).filter(([, value]) => value !== undefined);
    return statusOfRaw(gateway.port, [
      `${method} ${path} HTTP/1.1`,
      ...lines.map(([name, value]) => `${name}: ${value}`),
    ]);
  };

  it.each<[string, string, () => Promise<number>]>([
    ['without a key', '/graphql websocket 400', () => handshake({ 'sec-websocket-key': undefined })],
    ['with a key that is none', '/graphql websocket 400', () => handshake({ 'sec-websocket-key': canary })],
    ['of a version that nobody speaks', '/graphql websocket 400', () => handshake({ 'sec-websocket-version': canary })],
    ['whose protocols are no list', '/graphql websocket 400', () => handshake({ 'sec-websocket-protocol': 'a,,b' })],
    ['by another method', '/graphql websocket 405', () => handshake({}, { method: 'POST' })],
    [
      'malformed, at an address that is none',
      'none websocket 400',
      () => handshake({ 'sec-websocket-key': undefined }, { path: `/${canary}` }),
    ],
  ])('is counted where it is a handshake %s', async (_what, labels, ask) => {
    expect(await ask()).toBe(Number(labels.slice(-3)));
    expect(await told('requests_refused_total')).toEqual({ [`${labels} BAD_USER_INPUT`]: 1 });
  });

  it('is counted where a handshake is for an address that there is not, whatever that is', async () => {
    for (const path of ['/', '/graphql/', `/${canary}`, '/healthz']) expect(await handshake({}, { path })).toBe(404);
    expect(await handshake({})).toBe(101);
    expect(await told('requests_refused_total')).toEqual({ 'none websocket 404 NOT_FOUND': 4 });
  });

  it('is counted where a request is for an address that there is not, whatever that is', async () => {
    const asked: readonly (readonly [string, RequestInit])[] = [
      ['/', {}],
      [`/graphql/${canary}`, {}],
      [`/${canary}?a=${canary}`, { method: 'PUT', body: '{}' }],
      ['/healthz', { method: 'POST' }],
    ];
    for (const [path, init] of asked) expect((await send(init, path)).status).toBe(404);
    const nothing = await send({}, `/${canary}`);
    const { errors } = (await nothing.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect(await told('requests_refused_total')).toEqual({ 'none http 404 NOT_FOUND': 5 });
  });

  it('is counted where an address or a request cannot be read', async () => {
    expect((await send({}, '/%zz')).status).toBe(400);
    expect(await statusOfRaw(gateway.port, ['NONSENSE'])).toBe(400);
    expect(await statusOfRaw(gateway.port, ['GET / HTTP/1.1', `a: ${'x'.repeat(20_000)}`])).toBe(431);
    expect(await told('requests_refused_total')).toEqual({
      'none http 400 BAD_USER_INPUT': 2,
      'none http 431 BAD_USER_INPUT': 1,
    });
  });

  it('is no connection that broke off', async () => {
    const socket = connect(gateway.port, '127.0.0.1');
    await once(socket, 'connect');
    await new Promise<void>((resolve) => socket.write('GET /heal', () => resolve()));
    socket.resetAndDestroy();
    expect((await send({}, '/healthz')).status).toBe(200);
    expect(await told('requests_refused_total')).toEqual({});
  });

  it('is no request whose connection could have become another that the gateway does not know', async () => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
    expect(await handshake({ ...headers, 'sec-websocket-key': undefined }, { path: '/healthz' })).toBe(200);
    expect(await told('requests_refused_total')).toEqual({});
  });

  it('is counted once, and not as a request, where it was an operation', async () => {
    await send({ headers: {} }, `/graphql?${new URLSearchParams({ query: 'mutation { revoke }' }).toString()}`);
    await post('{"query":"{"}');
    await post('{"query":"{ __typename }"}');
    expect(await told('requests_refused_total')).toEqual({});
    expect(await told('operations_refused_total')).toEqual({ BAD_USER_INPUT: 1, GRAPHQL_PARSE_FAILED: 1 });
  });

  it('counts a page that may open no socket', async () => {
    const socket = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-transport-ws', {
      origin: 'https://evil.example',
    });
    socket.on('error', () => undefined);
    await once(socket, 'unexpected-response');
    socket.terminate();
    expect(await told('requests_refused_total')).toEqual({ '/graphql websocket 403 FORBIDDEN': 1 });
  });

  it('counts subscriptions that cannot begin, of a socket that has enough or of a caller they are not open to', async () => {
    const socket = await RawSocket.acknowledged(gateway.url, await gateway.token([]));
    socket.subscribe('closed', events);
    await socket.hears('error');
    socket.socket.terminate();
    const full = await RawSocket.acknowledged(gateway.url, await gateway.token(policies));
    full.subscribe('1', events);
    full.subscribe('2', events);
    await full.hears('error');
    full.socket.terminate();
    expect(await told('operations_refused_total')).toEqual({ UNAUTHORIZED_FIELD_OR_TYPE: 1, LIMIT_EXCEEDED: 1 });
  });

  it('counts subscriptions that end by an error, by its code', async () => {
    const token = await gateway.token(policies);
    const stream = await HttpStreamReader.open(gateway, { accept: 'text/event-stream', query: events, token });
    await eventually(() => gateway.clinic.alerts.readers === 1);
    await gateway.clinic.insights.stop();
    await stream.ends();
    await gateway.clinic.insights.start();
    expect(await told('subscriptions_failed_total')).toEqual({ SUBGRAPH_UNAVAILABLE: 1 });
  });
});

describe('the ends of sockets', () => {
  let gateway: TestGateway;
  let token: string;
  beforeAll(async () => {
    const settings = settingsSchema.parse({
      observe: { metricsPort: 0 },
      subscriptions: { connectionInitTimeoutMs: 300 },
    });
    gateway = await TestGateway.start({ settings });
    token = await gateway.token(policies);
  });
  afterAll(() => gateway.stop());

  const figure = async (labels: string): Promise<number> =>
    (await figuresOf(gateway, 'sockets_closed_total'))[labels] ?? 0;
  const acknowledged = () => RawSocket.acknowledged(gateway.url, token);

  it.each<[number, () => Promise<RawSocket>, (socket: RawSocket) => void]>([
    [1007, acknowledged, ({ socket }) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
    [1009, acknowledged, (socket) => socket.send('x'.repeat(1024 * 1024 + 1))],
    [4400, acknowledged, (socket) => socket.send('{"type":')],
    [4401, () => RawSocket.open(gateway.url), (socket) => socket.subscribe('1', events)],
    [4403, () => RawSocket.open(gateway.url), (socket) => socket.initialise('nonsense')],
    [4406, () => RawSocket.open(gateway.url, []), () => undefined],
    [4408, () => RawSocket.open(gateway.url), () => undefined],
    [4409, acknowledged, (socket) => ['1', '1'].forEach((id) => socket.subscribe(id, events))],
    [4429, acknowledged, (socket) => socket.initialise(token)],
  ])('are counted by the code that the gateway closes with: %d', async (code, open, provoke) => {
    const socket = await open();
    provoke(socket);
    expect((await socket.isClosed()).code).toBe(code);
    await eventually(async () => (await figure(`${code} gateway`)) === 1);
  });

  it('are counted where the client speaks another protocol only, whatever it calls that', async () => {
    const before = await figure('4406 gateway');
    const socket = new WebSocket(gateway.url.replace('http', 'ws'), ['graphql-ws', 'x44051401359']);
    socket.on('error', () => undefined);
    await eventually(async () => (await figure('4406 gateway')) === before + 1);
  });

  it.each<[string, (socket: WebSocket) => void]>([
    ['1000', (socket) => socket.close(1000)],
    ['1006', (socket) => socket.terminate()],
    ['4413', (socket) => socket.close(4413)],
    ['other', (socket) => socket.close(3123)],
  ])('are counted apart where the client ends: %s', async (code, end) => {
    end((await acknowledged()).socket);
    await eventually(async () => (await figure(`${code} client`)) === 1);
    expect(await figure('4413 gateway')).toBe(0);
  });

  it('have one name for all numbers that clients may make up', () => {
    const names = Array.from({ length: 5_000 }, (_, code) => closeCodeLabel(code));
    expect(new Set(names).size).toBeLessThan(30);
  });
});
