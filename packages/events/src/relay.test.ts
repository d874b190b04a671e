import { randomUUID } from 'node:crypto';
import {
  as,
  eventually,
  inTransaction,
  newDatabases,
  newEvent,
  newPool,
  terminateConnections,
} from './databases.factory';
import type { Databases } from './databases.factory';
import type { EventLog } from './event-log';
import { recordEvents } from './outbox';
import { Relay } from './relay';

describe('the outbox and its relay', () => {
  let databases: Databases;
  let errors: unknown[];
  const relays: Relay[] = [];
  beforeEach(async () => {
    errors = [];
    databases = await newDatabases();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await databases.drop();
  });

  const startRelay = (log: EventLog = databases.log): Relay => {
    const relay = new Relay({ name: 'test', pool: databases.pool, log, onError: (error) => errors.push(error) });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const logged = async () => (await databases.log.read('test.topic', 0, 10_000)).map((event) => event.payload);
  const waiting = async () => (await databases.pool.query('SELECT FROM outbox')).rowCount;
  const record = (n: number) =>
    inTransaction(databases.pool)((transaction) => recordEvents(transaction, [newEvent({ payload: n })]));

  it('publishes what a transaction recorded, in its order, and empties the outbox', async () => {
    const relay = startRelay();
    const events = Array.from({ length: 1_203 }, (_, n) => newEvent({ payload: n }));
    const ids = await inTransaction(databases.pool)((transaction) => recordEvents(transaction, events));
    relay.wake();

    expect(await relay.position(ids[1_202] ?? '', 10_000)).toEqual({ topic: 'test.topic', position: 1_203 });
    expect(await logged()).toEqual(events.map((_, n) => n));
    await eventually(async () => (await waiting()) === 0);
  });

  it('carries every part of an event', async () => {
    const relay = startRelay();
    const event = newEvent({ patient: randomUUID(), cause: randomUUID(), payload: { value: [1.5, 'ż', null, true] } });
    const recordedAfter = Date.now() - 5_000;
    await recordEvents(databases.pool, [event]);
    await relay.position(event.eventId, 10_000);

    const [found] = await databases.log.read('test.topic', 0, 10);

    expect(found).toEqual({ ...event, position: 1, recordedAt: expect.any(Date) as Date });
    expect(found?.recordedAt.getTime()).toBeGreaterThan(recordedAfter);
  });

  it('never publishes an event of a transaction that rolled back', async () => {
    const relay = startRelay();
    const lost = newEvent({ payload: 'lost' });
    const rolledBack = inTransaction(databases.pool)(async (transaction) => {
      await recordEvents(transaction, [lost]);
      throw new Error('changed its mind');
    });
    await expect(rolledBack).rejects.toThrow('changed its mind');
    const [kept] = (await record(1)) as [string];

    expect(await relay.position(kept, 10_000)).toMatchObject({ position: 1 });
    expect(await relay.position(lost.eventId, 50)).toBeUndefined();
    expect(await logged()).toEqual([1]);
  });

  it('publishes a transaction that commits late with a lower id', async () => {
    const relay = startRelay();
    await as(databases.url, async (slow) => {
      await slow.query('BEGIN');
      const [late] = (await recordEvents(slow, [newEvent({ payload: 'late' })])) as [string];
      const [quick] = (await record(1)) as [string];
      expect(await relay.position(quick, 10_000)).toMatchObject({ position: 1 });
      await slow.query('COMMIT');

      expect(await relay.position(late, 10_000)).toMatchObject({ position: 2 });
    });
    expect(await logged()).toEqual([1, 'late']);
  });

  it('keeps what commits with a lower id while a batch is on its way', async () => {
    await as(databases.url, async (slow) => {
      await slow.query('BEGIN');
      await recordEvents(slow, [newEvent({ payload: 'late' })]);
      const committing = {
        append: async (...events: Parameters<EventLog['append']>) => {
          await slow.query('COMMIT');
          return databases.log.append(...events);
        },
      } as unknown as EventLog;
      await record(1);
      startRelay(committing);
      await eventually(async () => (await logged()).length === 2);
    });

    expect(await logged()).toEqual([1, 'late']);
  });

  it('keeps one event of several recorded under one id', async () => {
    const relay = startRelay();
    const event = newEvent();
    for (let round = 0; round < 3; round += 1) await recordEvents(databases.pool, [event, event]);
    await relay.position(event.eventId, 10_000);
    await recordEvents(databases.pool, [event]);
    await eventually(async () => (await waiting()) === 0);

    expect(await logged()).toHaveLength(1);
  });

  it('publishes once in effect when it dies between publishing and deleting', async () => {
    await record(1);
    await record(2);
    const dying = {
      append: async (...events: Parameters<EventLog['append']>) => {
        await databases.log.append(...events);
        await terminateConnections(databases.names.subgraph, `application_name = 'relay test'`);
        return new Promise(() => undefined);
      },
    } as unknown as EventLog;
    const dead = new Relay({ name: 'test', pool: databases.pool, log: dying, onError: () => undefined });
    dead.start();
    await eventually(async () => (await logged()).length === 2);
    expect(await waiting()).toBe(2);

    startRelay();
    await eventually(async () => (await waiting()) === 0);

    expect(await logged()).toEqual([1, 2]);
  });

  it('is active in one process only, and another takes over when that ends', async () => {
    let appends = 0;
    const counting = (name: string) =>
      startRelay({
        append: (...events: Parameters<EventLog['append']>) => {
          appends += 1;
          active.add(name);
          return databases.log.append(...events);
        },
        locate: (eventId: string) => databases.log.locate(eventId),
      } as unknown as EventLog);
    const active = new Set<string>();
    const [first, second] = [counting('first'), counting('second')];
    for (let n = 0; n < 10; n += 1) {
      const [id] = (await record(n)) as [string];
      for (const relay of [first, second]) expect(await relay.position(id, 10_000)).toMatchObject({ position: n + 1 });
    }
    expect(active.size).toBe(1);
    expect(appends).toBe(10);

    await (active.has('first') ? first : second).stop();
    const [id] = (await record(10)) as [string];
    expect(await databasesPosition(id)).toBe(11);
  });

  it('goes on after all connections to both databases are terminated', async () => {
    const relay = startRelay();
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      if (n % 2 === 0) await terminateConnections(databases.names[n % 4 === 0 ? 'log' : 'subgraph']);
      await eventually(() =>
        record(n).then(
          ([id]) => ids.push(id as string) > 0,
          () => false,
        ),
      );
      expect(await relay.position(ids[n] as string, 5_000)).toBeDefined();
    }

    expect(await logged()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('waits for a log that is away', async () => {
    const missing = newPool(databases.logUrl.replace(databases.names.log, 'test_absent'));
    const away = { ...databases.log, append: () => missing.query('SELECT 1'), locate: () => undefined };
    const waitingRelay = startRelay(away as unknown as EventLog);
    const [id] = (await record(1)) as [string];
    await eventually(() => errors.length >= 2);
    expect(await waiting()).toBe(1);
    await waitingRelay.stop();
    await missing.end();

    expect(await startRelay().position(id, 10_000)).toMatchObject({ position: 1 });
  });

  it('stops at once and lets those who wait go', async () => {
    const relay = startRelay();
    const position = relay.position(randomUUID(), 60_000);
    const started = performance.now();
    await relay.stop();

    expect(await position).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  async function databasesPosition(eventId: string): Promise<number | undefined> {
    await eventually(async () => (await databases.log.locate(eventId)) !== undefined);
    return databases.log.positionOf('test.topic', eventId);
  }
});
