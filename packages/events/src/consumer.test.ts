import { randomUUID } from 'node:crypto';
import { Consumer, type ConsumerOptions } from './consumer';
import { eventually, inTransaction, newDatabases, newEvent, terminateConnections } from './databases.factory';
import type { Databases } from './databases.factory';
import type { LoggedEvent, Queryable } from './event';
import type { DeadLetter } from './offset';
import { Wakeups } from './wakeups';

describe('a consumer', () => {
  let databases: Databases;
  let wakeups: Wakeups;
  const consumers: Consumer[] = [];
  let letters: DeadLetter[];
  beforeEach(async () => {
    letters = [];
    databases = await newDatabases();
    wakeups = new Wakeups(databases.logUrl);
    wakeups.start();
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await wakeups.stop();
    await databases.drop();
  });

  const numberOf = (event: LoggedEvent): number => (event.payload as { n: number }).n;
  const write = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
    await transaction.query(`INSERT INTO applied VALUES ('c', $1)`, [numberOf(event)]);
  };
  const startConsumer = (options: Partial<ConsumerOptions> = {}): Consumer => {
    const { log, pool } = databases;
    const fixed = { name: 'c', topic: 'test.topic', log, wakeups, transaction: inTransaction(pool) };
    const onDeadLetter = (letter: DeadLetter) => letters.push(letter);
    const consumer = new Consumer({ ...fixed, handle: write, onDeadLetter, onError: () => undefined, ...options });
    consumers.push(consumer);
    consumer.start();
    return consumer;
  };
  const append = (from: number, to: number) =>
    databases.log.append(
      Array.from({ length: to - from + 1 }, (_, index) => newEvent({ payload: { n: from + index } })),
    );
  const applied = async () =>
    (await databases.pool.query<{ n: number }>('SELECT n FROM applied ORDER BY ctid')).rows.map((row) => row.n);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  it('applies events in order, also those from before it began', async () => {
    await append(1, 250);
    const consumer = startConsumer();
    await append(251, 260);

    expect(await consumer.caughtUp(260, 10_000)).toBe(true);
    expect(await applied()).toEqual(upTo(260));
  });

  it('applies together what goes together, in order, and one by one the rest and what failed', async () => {
    const sizes: number[] = [];
    const handleTogether = async (transaction: Queryable, events: readonly LoggedEvent[]): Promise<number> => {
      const even = events.findIndex((event) => numberOf(event) > 20);
      const run = events.slice(0, even === -1 ? events.length : even);
      sizes.push(run.length);
      for (const event of run) await write(transaction, event);
      if (run.some((event) => numberOf(event) === 12)) throw new Error('not this one');
      return run.length;
    };
    await append(1, 5);
    const consumer = startConsumer({ handleTogether });
    await consumer.caughtUp(5, 10_000);
    await append(6, 30);

    expect(await consumer.caughtUp(30, 10_000)).toBe(true);
    expect(await applied()).toEqual(upTo(30));
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(letters).toEqual([]);
  });

  it('goes on where it stopped', async () => {
    await append(1, 3);
    const first = startConsumer();
    await first.caughtUp(3, 10_000);
    await first.stop();
    await append(4, 5);

    expect(await startConsumer().caughtUp(5, 10_000)).toBe(true);
    expect(await applied()).toEqual(upTo(5));
  });

  it('hears of an event well before it would look for it', async () => {
    const consumer = startConsumer();
    await append(1, 1);
    await consumer.caughtUp(1, 10_000);
    const times: number[] = [];
    for (let n = 2; n < 8; n += 1) {
      const started = performance.now();
      await append(n, n);
      await eventually(() => consumer.position() >= n);
      times.push(performance.now() - started);
    }

    expect(Math.min(...times)).toBeLessThan(250);
  });

  it('finds events although no notice reaches it', async () => {
    const deaf = new Wakeups(databases.logUrl);
    const consumer = startConsumer({ wakeups: deaf });
    await append(1, 1);
    await eventually(() => consumer.position() === 1);
    await append(2, 2);
    await eventually(() => consumer.position() === 2, 5_000);

    expect(await applied()).toEqual([1, 2]);
  });

  it('applies each event once although two instances run', async () => {
    const both = [startConsumer(), startConsumer()];
    for (let n = 0; n < 20; n += 1) await append(n * 10 + 1, n * 10 + 10);

    for (const consumer of both) expect(await consumer.caughtUp(200, 10_000)).toBe(true);
    expect(await applied()).toEqual(upTo(200));
  });

  it('leaves no effect of an event whose transaction failed, and applies it at the next attempt', async () => {
    let failures = 0;
    const failTwice = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
      await write(transaction, event);
      if (numberOf(event) === 3 && failures < 2) throw new Error(`failure ${(failures += 1)}`);
    };
    await append(1, 5);

    expect(await startConsumer({ handle: failTwice }).caughtUp(5, 10_000)).toBe(true);
    expect(await applied()).toEqual(upTo(5));
    expect(letters).toEqual([]);
  });

  it('puts a poison event to the dead letters after five attempts and goes on', async () => {
    let attempts = 0;
    const refuseThree = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
      await write(transaction, event);
      if (numberOf(event) !== 3) return;
      attempts += 1;
      throw new TypeError('the patient Jan Kowalski is unreadable');
    };
    await append(1, 2);
    const consumer = startConsumer({ handle: refuseThree });
    await consumer.caughtUp(2, 10_000);
    const started = performance.now();
    await append(3, 6);

    expect(await consumer.caughtUp(6, 10_000)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(await applied()).toEqual([1, 2, 4, 5, 6]);
    const { rows } = await databases.pool.query('SELECT * FROM dead_letter');
    expect(rows).toEqual([
      expect.objectContaining({ consumer: 'c', position: '3', event_id: letters[0]?.eventId, error: 'TypeError' }),
    ]);
    expect(JSON.stringify([rows, letters])).not.toContain('Kowalski');
    expect(letters).toMatchObject([{ topic: 'test.topic', position: 3, attempts: 5 }]);
    // The first look at 3 may have been in a group of several, which is no attempt of its own.
    expect([5, 6]).toContain(attempts);
  });

  it('buries several poison events one by one, with the code of what PostgreSQL says', async () => {
    const divide = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
      await transaction.query('SELECT 1 / (($1::int) % 2)', [numberOf(event)]);
      await write(transaction, event);
    };
    await append(1, 6);

    expect(await startConsumer({ handle: divide, maximumAttempts: 2 }).caughtUp(6, 10_000)).toBe(true);
    expect(await applied()).toEqual([1, 3, 5]);
    expect(letters.map(({ position, error }) => [position, error])).toEqual([2, 4, 6].map((n) => [n, 'error 22012']));
  });

  it('counts neither deadlocks nor lost connections as attempts', async () => {
    const faults = [
      Object.assign(new Error('x'), { code: '40P01' }),
      Object.assign(new Error('x'), { code: '57P01' }),
      Object.assign(new Error('x'), { code: '08006' }),
      Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
      new Error('Connection terminated unexpectedly'),
      new Error('query failed', { cause: new AggregateError([Object.assign(new Error('x'), { code: 'ECONNRESET' })]) }),
    ];
    const faulty = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
      const fault = faults.shift();
      if (fault) throw fault;
      await write(transaction, event);
    };
    await append(1, 1);

    expect(await startConsumer({ handle: faulty }).caughtUp(1, 15_000)).toBe(true);
    expect(await applied()).toEqual([1]);
    expect(letters).toEqual([]);
  });

  it('goes on after all its connections are terminated, and applies nothing twice', async () => {
    const consumer = startConsumer();
    for (let round = 0; round < 5; round += 1) {
      const appended = eventually(() => append(round * 20 + 1, round * 20 + 20).then(() => true));
      await appended.catch(() => undefined);
      await Promise.all([terminateConnections(databases.names.log), terminateConnections(databases.names.subgraph)]);
      await eventually(() =>
        databases.log.head('test.topic').then(
          () => true,
          () => false,
        ),
      );
    }
    const head = await databases.log.head('test.topic');

    expect(await consumer.caughtUp(head, 10_000)).toBe(true);
    const numbers = await applied();
    expect(numbers).toHaveLength(head);
    expect(new Set(numbers).size).toBe(head);
    expect(letters).toEqual([]);
  });

  it('starts anew from an offset that was set back', async () => {
    await append(1, 3);
    const consumer = startConsumer();
    await consumer.caughtUp(3, 10_000);
    await databases.pool.query('UPDATE consumer_offset SET position = 1');
    await append(4, 4);
    await eventually(async () => (await applied()).length === 6);

    expect(await applied()).toEqual([1, 2, 3, 2, 3, 4]);
  });

  it('says when it has not caught up in time, and stops at once', async () => {
    const consumer = startConsumer({ topic: `test.${randomUUID()}` });
    expect(await consumer.caughtUp(1, 50)).toBe(false);
    const waiting = consumer.caughtUp(1, 60_000);
    const started = performance.now();
    await consumer.stop();

    expect(await waiting).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('stops between two events and keeps what it applied', async () => {
    const handled: number[] = [];
    const consumer = startConsumer({
      handle: async (transaction, event) => {
        await write(transaction, event);
        if (handled.push(numberOf(event)) === 3) stopped = consumer.stop();
      },
    });
    let stopped: Promise<void> = Promise.resolve();
    await append(1, 10);
    await eventually(() => handled.length === 3);
    await stopped;

    expect(await applied()).toEqual([1, 2, 3]);
    expect(consumer.position()).toBe(3);
  });
});
