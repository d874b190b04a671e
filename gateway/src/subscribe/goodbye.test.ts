import { defaultSettings, type Settings } from '../settings';
import { HttpStreamReader } from '../testing/http-stream';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';

const everything = ['alert:read', 'patient:read'];
const query = 'subscription Alerts { alertRaised { cursor alert { id patient { name } } } }';
const settings: Settings = {
  ...defaultSettings,
  subscriptions: { ...defaultSettings.subscriptions, drainJitterMs: 7_000 },
};

describe('a gateway that goes', () => {
  let gateway: TestGateway;
  let token: string;
  beforeEach(async () => {
    gateway = await TestGateway.start({ settings });
    token = await gateway.token(everything);
  });
  afterEach(() => gateway.stop());

  const waitOf = (text: string): number => Number(/\d+/.exec(text)?.[0]);

  it('tells everybody to come back, each after a time of its own', async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => RawSocket.acknowledged(gateway.url, token)));
    for (const socket of sockets) socket.subscribe('1', query);
    const events = await HttpStreamReader.open(gateway, { accept: 'text/event-stream', query, token });
    const parts = await HttpStreamReader.open(gateway, {
      accept: 'multipart/mixed;subscriptionSpec=1.0',
      query,
      token,
    });
    await eventually(() => gateway.clinic.alerts.readers === 5);
    await gateway.gateway.stop();
    const closings = await Promise.all(sockets.map((socket) => socket.isClosed()));
    expect(closings.map(({ code }) => code)).toEqual([1012, 1012, 1012]);
    const waits = closings.map(({ reason }) => waitOf(reason.replace(/^Come back after (\d+) ms$/, '$1')));
    expect(new Set(waits).size).toBeGreaterThan(1);
    expect(waits.every((wait) => wait < 7_000)).toBe(true);
    expect(await events.ends()).toMatch(/retry: \d+\n\n$/);
    expect(events.text).not.toContain('complete');
    expect(await parts.ends()).toMatch(/{"payload":null,"errors":\[{.*"retryAfterMs":\d+.*\r\n--graphql--\r\n$/s);
    expect(gateway.clinic.alerts.readers).toBe(0);
    expect(gateway.gateway.subscriptions).toMatchObject({ openSockets: 0, openHttpStreams: 0, openSubscriptions: 0 });
  });

  it('answers first what was asked, and lets nobody new in', async () => {
    const held = Promise.withResolvers<() => void>();
    gateway.clinic.patients.instead = (_request, response) =>
      held.resolve(() => response.end('{"data":{"patient":{"name":"Anna Nowak"}}}'));
    const socket = await RawSocket.acknowledged(gateway.url, token);
    socket.subscribe('q', '{ patient(id: "1") { name } }');
    const answer = await held.promise;
    const stopping = gateway.gateway.stop();
    await expect(RawSocket.open(gateway.url)).rejects.toThrow();
    answer();
    expect((await socket.isClosed()).code).toBe(1012);
    expect(socket.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'complete']);
    await stopping;
  });

  it('begins nothing that comes while it answers, so that it can be sent again elsewhere', async () => {
    const held = Promise.withResolvers<() => void>();
    gateway.clinic.patients.instead = (_request, response) => held.resolve(() => response.end('{"data":{}}'));
    const socket = await RawSocket.acknowledged(gateway.url, token);
    socket.subscribe('q', '{ patient(id: "1") { name } }');
    const answer = await held.promise;
    gateway.clinic.patients.instead = undefined;
    const stopping = gateway.gateway.stop();
    await new Promise((resolve) => setTimeout(resolve, 1)); // ends after that of the only reader
    socket.subscribe('m', 'mutation { revoke }');
    socket.send({ type: 'ping' });
    await socket.hears('pong');
    answer();
    expect((await socket.isClosed()).code).toBe(1012);
    expect(socket.messages.map(({ type, id }) => id ?? type)).toEqual(['connection_ack', 'pong', 'q', 'q']);
    expect(gateway.clinic.patients.seen).toEqual([]);
    await stopping;
  });

  it('waits for nobody who does not listen', async () => {
    const socket = await RawSocket.acknowledged(gateway.url, token);
    socket.socket.pause();
    await gateway.gateway.stop();
    expect(gateway.gateway.subscriptions.openSockets).toBe(0);
    socket.socket.terminate();
  });
});
