import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { defaultSettings, type Settings } from '../settings';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';

const everything = ['alert:read', 'patient:read', 'note:read', 'scan:read', 'author:read'];
const query = 'subscription Alerts { alertRaised { cursor alert { id patient { name } } } }';

const settingsWith = (subscriptions: Partial<Settings['subscriptions']>): Settings => ({
  ...defaultSettings,
  subscriptions: { ...defaultSettings.subscriptions, ...subscriptions },
});

describe('graphql-transport-ws, frame by frame', () => {
  let gateway: TestGateway;
  let socket: RawSocket;
  let token: string;
  beforeAll(async () => {
    const settings = settingsWith({ connectionInitTimeoutMs: 300, maximumPerConnection: 3 });
    gateway = await TestGateway.start({ settings });
    token = await gateway.token(everything);
  });
  beforeEach(async () => (socket = await RawSocket.acknowledged(gateway.url, token)));
  afterEach(() => socket.socket.terminate());
  afterAll(() => gateway.stop());

  it.each([
    ['that is not JSON', '{"type":'],
    ['that is no object', '[]'],
    ['without a type', {}],
    ['of an unknown type', { type: 'start' }],
    ['of a type that servers send', { type: 'next', id: '1', payload: {} }],
    ['to subscribe without an id', { type: 'subscribe', payload: { query } }],
    ['to subscribe with an empty id', { type: 'subscribe', id: '', payload: { query } }],
    ['to subscribe without a query', { type: 'subscribe', id: '1', payload: {} }],
    ['to subscribe with variables that are no map', { type: 'subscribe', id: '1', payload: { query, variables: [] } }],
    ['to complete without an id', { type: 'complete' }],
    ['with a payload that is no map', { type: 'ping', payload: 'hello' }],
  ])('closes with 4400 after a message %s', async (_what, frame) => {
    socket.send(frame);
    expect((await socket.isClosed()).code).toBe(4400);
  });

  it('closes with 4401 when an operation comes before the connection was acknowledged', async () => {
    const early = await RawSocket.open(gateway.url);
    early.subscribe('1', query);
    expect(await early.isClosed()).toEqual({ code: 4401, reason: 'Unauthorized' });
    const pending = await RawSocket.open(gateway.url);
    pending.initialise(token);
    pending.subscribe('1', query);
    expect((await pending.isClosed()).code).toBe(4401);
  });

  it.each([
    ['no token', { type: 'connection_init' }],
    ['a token that is not valid', { type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }],
    ['no bearer token', { type: 'connection_init', payload: { authorization: 7 } }],
  ])('closes with 4403 after %s', async (_what, frame) => {
    const raw = await RawSocket.open(gateway.url);
    raw.send(frame);
    expect(await raw.isClosed()).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it.each(['graphql-ws', 'soap'])('closes with 4406 for the protocol %s', async (protocol) => {
    const handshake = request(gateway.url, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-protocol': protocol,
      },
    }).end();
    const [, raw, head] = (await once(handshake, 'upgrade')) as [unknown, Socket, Buffer];
    const frame = head.length > 0 ? head : ((await once(raw, 'data')) as [Buffer])[0];
    expect([frame[0], frame.readUInt16BE(2)]).toEqual([0x88, 4406]); // a close frame (RFC 6455, 5.5.1)
    raw.destroy();
  });

  it('closes with 4406 without a protocol', async () => {
    const raw = new WebSocket(gateway.url.replace('http', 'ws'));
    const [code, reason] = (await once(raw, 'close')) as [number, Buffer];
    expect([code, String(reason)]).toEqual([4406, 'Subprotocol not acceptable']);
  });

  it('closes with 4408 when nothing is said in time', async () => {
    const silent = await RawSocket.open(gateway.url);
    expect(await silent.isClosed()).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    expect(socket.closing).toBeUndefined();
  });

  it('closes with 4409 when an id is used that is in use, and only then', async () => {
    socket.subscribe('1', query);
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('1', query);
    socket.subscribe('2', query);
    socket.subscribe('2', query);
    expect(await socket.isClosed()).toEqual({ code: 4409, reason: 'Subscriber for 2 already exists' });
    await eventually(() => gateway.clinic.alerts.readers === 0);
  });

  it('closes with 4429 after a second initialisation', async () => {
    socket.initialise(token);
    expect(await socket.isClosed()).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('closes with 1007 after text that is none, and with 1009 after too much of it', async () => {
    socket.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect((await socket.isClosed()).code).toBe(1007);
    const another = await RawSocket.acknowledged(gateway.url, token);
    another.send('x'.repeat(1024 * 1024 + 1));
    expect((await another.isClosed()).code).toBe(1009);
  });

  it('answers a ping with a pong that carries its payload, before the acknowledgement as well', async () => {
    const early = await RawSocket.open(gateway.url);
    early.send({ type: 'ping', payload: { n: 1 } });
    early.send({ type: 'ping' });
    early.send({ type: 'pong' });
    expect(await early.hears('pong', 2)).toEqual([{ type: 'pong', payload: { n: 1 } }, { type: 'pong' }]);
    early.socket.terminate();
  });

  it('sends events in their order, each with the id of its operation, and stops at once when the client completes', async () => {
    socket.subscribe('mine', query);
    await eventually(() => gateway.clinic.alerts.readers === 1);
    gateway.clinic.alerts.send({ cursor: 'c1' }, { cursor: 'c2' }, { cursor: 'c3' });
    const events = await socket.hears('next', 3);
    expect(events.map(({ id }) => id)).toEqual(['mine', 'mine', 'mine']);
    expect(events.map(({ payload }) => Reflect.get(Object(payload), 'data').alertRaised.cursor)).toEqual([
      'c1',
      'c2',
      'c3',
    ]);
    socket.send({ id: 'mine', type: 'complete' });
    await eventually(() => gateway.clinic.insights.activeSubscriptions === 0);
    gateway.clinic.alerts.send({ cursor: 'c4' });
    socket.send({ type: 'ping' });
    await socket.hears('pong');
    expect(socket.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'next', 'next', 'pong']);
    gateway.clinic.alerts.iterate().return?.(); // takes what was kept
  });

  it('answers a query with next and complete, a refused operation with error alone, and goes on', async () => {
    socket.subscribe('q', '{ patient(id: "1") { name } }');
    await socket.hears('complete');
    socket.subscribe('bad', '{ nothing }');
    socket.subscribe('parse', '{');
    await socket.hears('error', 2);
    expect(socket.messages.slice(1)).toEqual([
      {
        id: 'q',
        type: 'next',
        payload: { data: { patient: { name: 'Anna Nowak' } }, extensions: { requestId: expect.any(String) } },
      },
      { id: 'q', type: 'complete' },
      {
        id: 'bad',
        type: 'error',
        payload: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })],
      },
      {
        id: 'parse',
        type: 'error',
        payload: [expect.objectContaining({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } })],
      },
    ]);
  });

  it('completes an operation whose source ends, after the error that says why', async () => {
    socket.subscribe('1', query);
    await eventually(() => gateway.clinic.alerts.readers === 1);
    await gateway.clinic.insights.stop();
    await socket.hears('complete');
    await gateway.clinic.insights.start();
    expect(socket.messages.slice(1)).toEqual([
      {
        id: '1',
        type: 'next',
        payload: {
          errors: [expect.objectContaining({ extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'insights' } })],
          extensions: { requestId: expect.any(String) },
        },
      },
      { id: '1', type: 'complete' },
    ]);
  });

  it('gives an event to its operation and to nothing else that ends alike', async () => {
    const another = await RawSocket.acknowledged(gateway.url, token);
    socket.subscribe('q', '{ patient(id: "1") { name } }');
    await socket.hears('complete');
    for (const each of [socket, another]) each.send({ type: 'ping', payload: {} });
    expect(await socket.hears('pong')).toEqual([{ type: 'pong', payload: {} }]);
    expect(await another.hears('pong')).toEqual([{ type: 'pong', payload: {} }]);
    another.socket.terminate();
  });

  it('ignores the completion of what does not run', async () => {
    socket.send({ id: 'nobody', type: 'complete' });
    socket.send({ type: 'ping' });
    await socket.hears('pong');
  });

  it('refuses more operations than a connection may carry, and takes another one when one has ended', async () => {
    for (const id of ['1', '2', '3', '4']) socket.subscribe(id, query);
    const [refused] = await socket.hears('error');
    expect(refused).toMatchObject({ id: '4', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    await eventually(() => gateway.clinic.alerts.readers === 3);
    expect(gateway.gateway.subscriptions).toMatchObject({ openSockets: 1, openSubscriptions: 3 });
    socket.send({ id: '1', type: 'complete' });
    await eventually(() => gateway.clinic.alerts.readers === 2);
    socket.subscribe('5', '{ patient(id: "1") { name } }');
    await socket.hears('complete');
    expect(socket.of('error')).toHaveLength(1);
  });

  it('is harmless whatever an id is called', async () => {
    socket.subscribe('__proto__', query);
    socket.subscribe('constructor', query);
    await eventually(() => gateway.clinic.alerts.readers === 2);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    const events = await socket.hears('next', 2);
    expect(events.map(({ id }) => id).sort()).toEqual(['__proto__', 'constructor']);
  });
});

it('closes with 1013 while nobody can be authenticated', async () => {
  const gateway = await TestGateway.start();
  const token = await gateway.token(everything);
  await gateway.identity.stop();
  const socket = await RawSocket.open(gateway.url);
  socket.initialise(token);
  expect(await socket.isClosed()).toEqual({ code: 1013, reason: 'Try again later' });
  await gateway.stop();
});

describe('the way to a WebSocket', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ settings: settingsWith({ allowedOrigins: ['https://clinic.example'] }) });
  });
  afterAll(() => gateway.stop());

  const statusFor = async (origin: string | undefined, path = '/graphql'): Promise<number> => {
    const url = gateway.url.replace('http', 'ws').replace('/graphql', path);
    const socket = new WebSocket(url, 'graphql-transport-ws', origin === undefined ? {} : { origin });
    socket.on('error', () => undefined);
    const opened = once(socket, 'open').then(() => 101);
    const refused = once(socket, 'unexpected-response').then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    );
    const status = await Promise.race([opened, refused]);
    socket.terminate();
    return status;
  };

  it('is open to programs, to pages of the same host and to those that are named', async () => {
    expect(await statusFor(undefined)).toBe(101);
    expect(await statusFor(`http://127.0.0.1:${gateway.port}`)).toBe(101);
    expect(await statusFor('https://clinic.example')).toBe(101);
  });

  it.each(['https://evil.example', 'http://127.0.0.1', 'null', 'https://clinic.example.evil.example'])(
    'is closed with 403 to a page of %s',
    async (origin) => {
      expect(await statusFor(origin)).toBe(403);
    },
  );

  it('leads to /graphql alone', async () => {
    expect(await statusFor(undefined, '/elsewhere')).toBe(404);
  });
});
