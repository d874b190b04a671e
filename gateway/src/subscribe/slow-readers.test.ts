import { defaultSettings, type Settings } from '../settings';
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

let gateway: TestGateway;
let token: string;
let neighbour: RawSocket;
beforeEach(async () => {
  gateway = await TestGateway.start({ settings });
  token = await gateway.token(['alert:read']);
  neighbour = await RawSocket.acknowledged(gateway.url, token);
  neighbour.subscribe('n', query);
  await eventually(() => gateway.clinic.alerts.readers === 1);
});
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
const cursorsOf = (text: string): string[] => [...text.matchAll(/"cursor":"(c\d+)"/g)].map(([, cursor = '']) => cursor);
const heard = (socket: RawSocket): string[] => cursorsOf(JSON.stringify(socket.of('next')));

describe('a reader who stops reading', () => {
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
