import { SalusError } from '@salus/subgraph-kit/errors';
import { nothingDisclosed } from '../account/disclosures';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import type { Delivery } from './delivery';
import { EventStream, type EventStreamParts } from './event-stream';
import { SubscriptionCounters } from './subscription-counters';
import type { WaitingRoom } from './waiting-room';
import { WaitingRooms } from './waiting-rooms';

const answer: SubgraphAnswer = { data: { tick: 1 }, isPlain: true, disclosure: nothingDisclosed };
const event = { kind: 'event', answer } as const;
const delivery: Delivery = { text: '{"data":{"tick":1}}', isLast: false };
const journey = { deliver: async () => delivery, staleness: () => undefined };
const roomOf = (rooms = new WaitingRooms()): WaitingRoom => rooms.open(limits, () => undefined);
const limits = { maximumWaitingEvents: 3, maximumWaitingBytes: 1_000 };

describe('an event stream', () => {
  let counters: SubscriptionCounters;
  const seen = { slow: 0, cancelled: 0, ended: 0 };
  const begin = (parts: Partial<EventStreamParts> = {}): EventStream => {
    const stream = new EventStream({
      journey,
      counters,
      room: roomOf(),
      onTooSlow: () => (seen.slow += 1),
      onEnd: () => (seen.ended += 1),
      requestId: 'r1',
      ...parts,
    });
    stream.attach(() => (seen.cancelled += 1));
    return stream;
  };
  beforeEach(() => {
    counters = new SubscriptionCounters();
    Object.assign(seen, { slow: 0, cancelled: 0, ended: 0 });
  });

  it.each([
    ['events', 10, 3],
    ['bytes', 400, 2],
  ])('cuts off a reader for whom too many %s wait, and cancels upstream', async (_what, bytes, fitting) => {
    const stream = begin();
    for (let sent = 0; sent < fitting; sent += 1) stream.arrive(event, bytes);
    expect(seen).toEqual({ slow: 0, cancelled: 0, ended: 0 });
    stream.arrive(event, bytes);
    stream.arrive(event, bytes);
    expect(seen).toEqual({ slow: 1, cancelled: 1, ended: 1 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('lets in an event that is larger than all that may wait, when none waits', async () => {
    const stream = begin();
    stream.arrive(event, 5_000);
    expect(await stream.next()).toEqual({ done: false, value: delivery });
  });

  it('keeps an event for its reader until it is completed', async () => {
    const room = roomOf();
    const stream = begin({ room });
    for (let sent = 0; sent < 2; sent += 1) stream.arrive(event, 100);
    const both = room.share;
    await stream.next();
    expect(room.share).toBe(both / 2);
    const next = stream.next();
    expect(room.share).toBe(both / 2);
    await next;
    expect(room.share).toBe(0);
  });

  it('is over, upstream too, when an event cannot be delivered for a reason that nobody expected', async () => {
    const stream = begin({ journey: { ...journey, deliver: () => Promise.reject(new TypeError('a fault')) } });
    stream.arrive(event, 1);
    await expect(stream.next()).rejects.toThrow('a fault');
    expect(seen).toEqual({ slow: 0, cancelled: 1, ended: 1 });
  });

  it('shares the room of its reader with the other streams, and gives it back', async () => {
    const room = roomOf();
    const [one, two] = [begin({ room }), begin({ room })];
    one.arrive(event, 1);
    two.arrive(event, 1);
    two.arrive(event, 1);
    await one.next();
    await two.return();
    for (let sent = 0; sent < 3; sent += 1) one.arrive(event, 1);
    expect(seen.slow).toBe(0);
    one.arrive(event, 1);
    expect(seen.slow).toBe(1);
  });

  it('lets a waiting reader go when it is returned', async () => {
    const stream = begin();
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('cancels upstream also when it was over before upstream had begun', async () => {
    const stream = begin();
    await stream.return();
    const cancel = jest.fn();
    stream.attach(cancel);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('does not deliver an event that was still being completed when the client went away', async () => {
    const gate = Promise.withResolvers<Delivery>();
    const stream = begin({ journey: { ...journey, deliver: () => gate.promise } });
    stream.arrive(event, 1);
    const pending = stream.next();
    await stream.return();
    gate.resolve(delivery);
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(counters).toMatchObject({ openSubscriptions: 0, deliveredEvents: 0 });
  });

  it('brings what waited before it tells of a failure upstream, and then ends', async () => {
    const stream = begin();
    stream.arrive(event, 1);
    stream.arrive({ kind: 'failure', error: new SalusError('SUBGRAPH_UNAVAILABLE', 'gone') }, 0);
    const results = [await stream.next(), await stream.next(), await stream.next()];
    expect(results.map(({ value }) => value?.text)).toEqual([
      delivery.text,
      expect.stringContaining('"gone"'),
      undefined,
    ]);
    expect(results[2]?.done).toBe(true);
  });

  it.each(['waiting', 'not yet asking'])('tells a reader, %s, why the gateway ends it, and then ends', async (how) => {
    const stream = begin();
    const early = how === 'waiting' ? stream.next() : undefined;
    if (!early) stream.arrive(event, 1);
    stream.fail(new SalusError('TOKEN_EXPIRED', 'over'));
    expect((await (early ?? stream.next())).value).toMatchObject({
      isLast: true,
      text: expect.stringContaining('over'),
    });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(seen).toEqual({ slow: 0, cancelled: 1, ended: 1 });
  });

  it('ends when it is looked at and may not go on', async () => {
    const stream = begin({ journey: { ...journey, staleness: () => new SalusError('SUBGRAPH_UNAVAILABLE', 'stale') } });
    const waiting = stream.next();
    stream.review();
    expect((await waiting).value?.text).toContain('stale');
  });
});
