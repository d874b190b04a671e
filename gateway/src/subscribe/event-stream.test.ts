import type { SubgraphAnswer } from '../execute/subgraph-answer';
import { nothingDisclosed } from '../account/disclosures';
import { SalusError } from '@salus/subgraph-kit/errors';
import { EventStream, maximumWaiting } from './event-stream';

const answer: SubgraphAnswer = { data: { tick: 1 }, isPlain: true, disclosure: nothingDisclosed };
const event = { kind: 'event', answer } as const;
const journey = { deliver: async () => ({ result: { data: { tick: 1 } }, isLast: false }) };

describe('an event stream', () => {
  it('cuts off a reader for whom too many events wait, and cancels upstream', async () => {
    const seen = { slow: 0, cancelled: 0 };
    const stream = new EventStream(journey, () => (seen.slow += 1));
    stream.attach(() => (seen.cancelled += 1));
    for (let sent = 0; sent < maximumWaiting; sent += 1) stream.arrive(event);
    expect(seen).toEqual({ slow: 0, cancelled: 0 });
    stream.arrive(event);
    stream.arrive(event);
    expect(seen).toEqual({ slow: 1, cancelled: 1 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('lets a waiting reader go when it is returned', async () => {
    const stream = new EventStream(journey, () => undefined);
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('cancels upstream also when it was over before upstream had begun', async () => {
    const stream = new EventStream(journey, () => undefined);
    await stream.return();
    const cancel = jest.fn();
    stream.attach(cancel);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('does not deliver an event that was still being completed when the client went away', async () => {
    const gate = Promise.withResolvers<{ result: object; isLast: boolean }>();
    const stream = new EventStream({ deliver: () => gate.promise }, () => undefined);
    stream.arrive(event);
    const pending = stream.next();
    await stream.return();
    gate.resolve({ result: { data: { tick: 1 } }, isLast: false });
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it('brings what waited before it tells of a failure, and then ends', async () => {
    const stream = new EventStream(journey, () => undefined);
    stream.arrive(event);
    stream.arrive({ kind: 'failure', error: new SalusError('SUBGRAPH_UNAVAILABLE', 'gone') });
    const results = [await stream.next(), await stream.next(), await stream.next()];
    expect(results.map(({ value }) => value?.data ?? value?.errors?.[0]?.message)).toEqual([
      { tick: 1 },
      'gone',
      undefined,
    ]);
    expect(results[2]?.done).toBe(true);
  });
});
