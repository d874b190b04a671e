import { defaultSettings, type Settings, settingsSchema } from '../settings';
import { HttpStreamReader } from '../testing/http-stream';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';

const query = 'subscription Alerts($after: String) { alertRaised(after: $after) { cursor alert { id } } }';
/** so that a few fill what the operating system keeps for a reader */
const padding = 'x'.repeat(400_000);
const mostEvents = 200;

const settings: Settings = {
  ...defaultSettings,
  subscriptions: { ...defaultSettings.subscriptions, maximumWaitingEvents: 3, keepAliveMs: 60_000 },
};

/** many events may wait for one, but not more than that for all together */
const sharedSettings = settingsSchema.parse({
  subscriptions: {
    keepAliveMs: 60_000,
    maximumWaitingBytes: 3_000_000,
    maximumWaitingBytesOverAll: 3_000_000,
  },
  observe: { metricsPort: 0 },
});

let gateway: TestGateway;
let token: string;
let neighbour: RawSocket;
const start = async (how: Settings): Promise<void> => {
  gateway = await TestGateway.start({ settings: how });
  token = await gateway.token(['alert:read']);
  neighbour = await RawSocket.acknowledged(gateway.url, token);
  neighbour.subscribe('n', query);
  await eventually(() => gateway.clinic.alerts.readers === 1);
};
afterEach(async () => {
  neighbour.socket.terminate();
  await gateway.stop();
});

/** Raises one alert after the other, each once the neighbour has the one before, until it holds. Answers how many. */
async function raiseUntil(holds: () => boolean): Promise<number> {
  let raised = 0;
  while (!holds() && raised < mostEvents) {
    raised += 1;
    gateway.clinic.raise({ cursor: `c${raised}`, id: `${raised}-${padding}` });
    await neighbour.hears('next', raised);
  }
  return raised;
}

const all = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index + 1}`);
const isDropped = () => gateway.gateway.subscriptions.droppedReaders === 1;
const waitingBytes = async (): Promise<number> => {
  const text = await (await fetch(`http://127.0.0.1:${gateway.gateway.metricsPort}/metrics`)).text();
  return Number(/^salus_gateway_waiting_bytes (\d+)$/m.exec(text)?.[1]);
};
const cursorsOf = (text: string): string[] => [...text.matchAll(/"cursor":"(c\d+)"/g)].map(([, cursor = '']) => cursor);
const heard = (socket: RawSocket): string[] => cursorsOf(JSON.stringify(socket.of('next')));

describe('a reader who stops reading', () => {
  beforeEach(() => start(settings));

  it('of a socket is cut off with 4413, disturbs nobody, and finds all the rest from its cursor', async () => {
    const slow = await RawSocket.acknowledged(gateway.url, token);
    slow.subscribe('s', query);
    await eventually(() => gateway.clinic.alerts.readers === 2);
    slow.socket.pause();
    const raised = await raiseUntil(isDropped);
    expect(raised).toBeLessThan(mostEvents);
    slow.socket.resume();
    expect(await slow.isClosed()).toEqual({ code: 4413, reason: 'Too slow' });
    await eventually(() => gateway.clinic.alerts.readers === 1);
    const before = heard(slow);
    const again = await RawSocket.acknowledged(gateway.url, token);
    again.subscribe('s', query, { after: before.at(-1) });
    await again.hears('next', raised - before.length);
    expect([...before, ...heard(again)]).toEqual(all(raised));
    expect(heard(neighbour)).toEqual(all(raised));
    expect(neighbour.closing).toBeUndefined();
    again.socket.terminate();
  });

  it('of server-sent events is cut off, disturbs nobody, and finds all the rest from its last event', async () => {
    const asked = { accept: 'text/event-stream', query, token };
    const slow = await HttpStreamReader.open(gateway, asked);
    await eventually(() => gateway.clinic.alerts.readers === 2);
    slow.response.pause();
    const raised = await raiseUntil(isDropped);
    expect(raised).toBeLessThan(mostEvents);
    slow.response.resume();
    const whole = (await slow.ends()).split('\n\n').slice(0, -1);
    const before = whole.flatMap(cursorsOf);
    const again = await HttpStreamReader.open(gateway, {
      ...asked,
      headers: { 'last-event-id': before.at(-1) ?? '' },
      ...(before.length === 0 ? { variables: { after: '' } } : {}),
    });
    await eventually(() => cursorsOf(again.text).length === raised - before.length);
    expect([...before, ...cursorsOf(again.text)]).toEqual(all(raised));
    expect(heard(neighbour)).toEqual(all(raised));
    again.leave();
  });
});

describe('readers who stop reading', () => {
  beforeEach(() => start(sharedSettings));

  const slowOf = async (count: number): Promise<RawSocket[]> => {
    const slow = await Promise.all(Array.from({ length: count }, () => RawSocket.acknowledged(gateway.url, token)));
    for (const { socket } of slow) socket.pause();
    slow.forEach((socket) => socket.subscribe('s', query));
    await eventually(() => gateway.clinic.alerts.readers === count + 1);
    return slow;
  };

  it('of whom none has too much are cut off when all together have, as few as need be, and lose nothing', async () => {
    const [one, other] = await slowOf(2);
    if (!one || !other) throw new Error('there are two');
    const raised = await raiseUntil(isDropped);
    expect(gateway.gateway.subscriptions).toMatchObject({ droppedReaders: 1, droppedForAll: 1 });
    for (const { socket } of [one, other]) socket.resume();
    await eventually(() => one.closing !== undefined || other.closing !== undefined);
    const [cut, spared] = one.closing ? [one, other] : [other, one];
    expect(cut.closing).toEqual({ code: 4413, reason: 'Too slow' });
    const before = heard(cut);
    const again = await RawSocket.acknowledged(gateway.url, token);
    again.subscribe('s', query, { after: before.at(-1) });
    await again.hears('next', raised - before.length);
    expect([...before, ...heard(again)]).toEqual(all(raised));
    await spared.hears('next', raised);
    for (const { closing } of [spared, neighbour]) expect(closing).toBeUndefined();
    for (const each of [spared, neighbour]) expect(heard(each)).toEqual(all(raised));
    for (const { socket } of [again, spared]) socket.terminate();
  });

  it('are kept account of until they go, over sockets and over HTTP', async () => {
    const [slow] = await slowOf(1);
    slow?.socket.resume();
    const stream = await HttpStreamReader.open(gateway, { accept: 'text/event-stream', query, token });
    await eventually(() => gateway.clinic.alerts.readers === 3);
    gateway.clinic.raise({ cursor: 'c0', id: 'of those who read' });
    await stream.has('c0');
    await eventually(async () => (await waitingBytes()) === 0);
    slow?.socket.pause();
    stream.response.pause();
    await raiseUntil(isDropped);
    expect(await waitingBytes()).toBeGreaterThan(400_000);
    expect(await waitingBytes()).toBeLessThanOrEqual(3_000_000);
    slow?.socket.terminate();
    stream.leave();
    await eventually(async () => (await waitingBytes()) === 0);
  });
});
