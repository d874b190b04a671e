import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { as, eventually, newDatabases, newEvent, terminateConnections, type Databases } from './databases.factory';
import type { PublishedEvent } from './event';

describe('the event log', () => {
  let databases: Databases;
  beforeAll(async () => {
    databases = await newDatabases();
  });
  afterAll(() => databases.drop());

  const newTopic = () => `test.${randomUUID()}`;
  const some = (count: number, topic: string): PublishedEvent[] =>
    Array.from({ length: count }, (_, n) => newEvent({ topic, payload: { n } }));

  it('numbers each topic from one, without gaps, in the order given', async () => {
    const [first, second] = [newTopic(), newTopic()];
    const events = [...some(2, first), ...some(1, second), ...some(1, first)];

    const positions = await databases.log.append(events);

    expect(events.map((event) => positions.get(event.eventId))).toEqual([1, 2, 1, 3]);
    expect(await databases.log.head(first)).toBe(3);
    expect((await databases.log.read(first, 1, 10)).map((event) => event.position)).toEqual([2, 3]);
  });

  it('never shows a position before a lower one although many append at once', async () => {
    const { log } = databases;
    const topic = newTopic();
    const seen: number[][] = [];
    let isAppending = true;
    const look = async (): Promise<unknown> =>
      seen.push((await log.read(topic, 0, 1_000)).map((event) => event.position));
    const watching = (async () => {
      while (isAppending) await look();
    })();

    const wave = () => Promise.all(Array.from({ length: 30 }, (_, n) => log.append(some(1 + (n % 3), topic))));
    for (let waves = 0; waves < 2; waves += 1) await Promise.all([wave(), look()]).then(look);
    isAppending = false;
    await watching;

    expect(await log.head(topic)).toBe(120);
    for (const positions of seen) expect(positions).toEqual(positions.map((_, index) => index + 1));
    expect(seen.map((positions) => positions.length)).toContain(60);
  });

  it('commits in position order: who holds a topic keeps the next writer of it waiting', async () => {
    const { log, logUrl } = databases;
    const topic = newTopic();
    const appendOne = `SELECT * FROM append_events(ARRAY[gen_random_uuid()], ARRAY['${topic}'], ARRAY['t'],
      ARRAY[NULL]::uuid[], ARRAY['{}'], ARRAY[NULL]::uuid[], ARRAY[NULL]::timestamptz[])`;

    await as(logUrl, async (slow) => {
      await slow.query('BEGIN');
      const { rows } = await slow.query<{ at: string }>(appendOne);
      const next = log.append(some(1, topic));
      const elsewhere = await log.append(some(1, newTopic()));
      expect([...elsewhere.values()]).toEqual([1]);
      expect(await log.read(topic, 0, 10)).toEqual([]);
      await slow.query('COMMIT');
      expect([rows[0]?.at, ...(await next).values()]).toEqual(['1', 2]);
    });
  });

  it('does not deadlock when many first write to the same topics in different orders', async () => {
    const topics = Array.from({ length: 6 }, newTopic);

    await Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        const turned = [...topics.slice(n % 6), ...topics.slice(0, n % 6)];
        return databases.log.append(turned.flatMap((topic) => some(1, topic)));
      }),
    );

    expect(await Promise.all(topics.map((topic) => databases.log.head(topic)))).toEqual(topics.map(() => 40));
  });

  it('gives a duplicate the position that the event has', async () => {
    const topic = newTopic();
    const [first, second, third] = some(3, topic) as [PublishedEvent, PublishedEvent, PublishedEvent];
    await databases.log.append([first, second]);

    const positions = await databases.log.append([second, third, third, first]);

    expect([first, second, third].map((event) => positions.get(event.eventId))).toEqual([1, 2, 3]);
    expect(await databases.log.head(topic)).toBe(3);
  });

  it('keeps one event of many that are appended at once under one id', async () => {
    const topic = newTopic();
    const [event] = some(1, topic) as [PublishedEvent];

    const answers = await Promise.all(Array.from({ length: 20 }, () => databases.log.append([event])));

    expect(new Set(answers.map((positions) => positions.get(event.eventId)))).toEqual(new Set([1]));
    expect(await databases.log.read(topic, 0, 10)).toHaveLength(1);
  });

  it('changes nothing when any part of its history is replayed', async () => {
    const replays = fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(replays, async (batches) => {
        const topic = newTopic();
        const events = some(10, topic);
        for (const batch of batches) await databases.log.append(batch.map((n) => events[n] as PublishedEvent));
        const before = await databases.log.read(topic, 0, 100);
        await databases.log.append(before);
        for (const batch of batches) await databases.log.append(batch.map((n) => events[n] as PublishedEvent));

        const order = [...new Set(batches.flat())];
        expect(before.map((event) => event.payload)).toEqual(order.map((n) => ({ n })));
        expect(await databases.log.read(topic, 0, 100)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('gives back what was given, whatever the JSON', async () => {
    const topic = newTopic();
    // PostgreSQL stores neither the character zero nor half a surrogate pair in JSON, and has one zero.
    const text = fc.string({ unit: 'grapheme' }).filter((string) => !string.includes('\0'));
    const json = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text)));
    let after = 0;
    await fc.assert(
      fc.asyncProperty(json, async (payload) => {
        const event = newEvent({ topic, payload, patient: randomUUID(), cause: randomUUID() });
        after = [...(await databases.log.append([event])).values()][0] ?? 0;
        const [logged] = await databases.log.read(topic, after - 1, 1);
        expect(logged).toMatchObject({ eventId: event.eventId, patient: event.patient, cause: event.cause });
        expect(JSON.stringify(sorted(logged?.payload))).toBe(JSON.stringify(sorted(payload)));
      }),
      { numRuns: 30 },
    );
  });

  it('finds events by cause, by type and by id', async () => {
    const topic = newTopic();
    const cause = randomUUID();
    const events = [
      newEvent({ topic, cause }),
      newEvent({ topic, type: 'other.happened' }),
      newEvent({ topic, cause }),
    ];
    await databases.log.append(events);
    const [first, , third] = events.map((event) => event.eventId) as [string, string, string];

    expect((await databases.log.causedBy(topic, cause)).map((event) => event.eventId)).toEqual([first, third]);
    expect((await databases.log.latest(topic, 'thing.happened'))?.position).toBe(3);
    expect(await databases.log.latest(topic, 'never.happened')).toBeUndefined();
    expect(await databases.log.positionOf(topic, third)).toBe(3);
    expect(await databases.log.positionOf(newTopic(), third)).toBeUndefined();
  });

  it('notifies of positions and of nothing else', async () => {
    const topic = newTopic();
    const payloads: unknown[] = [];
    await as(databases.logUrl, async (client) => {
      client.on('notification', ({ payload }) => payloads.push(JSON.parse(payload ?? '')));
      await client.query('LISTEN salus_events');
      const event = newEvent({ topic, patient: randomUUID(), payload: { systolic: 190 } });
      await databases.log.append([event, newEvent({ topic })]);
      await databases.log.append([event]);
      await databases.log.append([newEvent({ topic })]);
      await eventually(() => payloads.length >= 2);
    });

    expect(payloads).toEqual([{ [topic]: 2 }, { [topic]: 3 }]);
  });

  it('writes the heartbeat at most once a second, whoever beats', async () => {
    const begin = await databases.log.beat();
    const beats = new Set<number>([begin.getTime()]);
    const until = Date.now() + 2_200;
    const beating = Array.from({ length: 4 }, async () => {
      while (Date.now() < until) beats.add((await databases.log.beat()).getTime());
    });
    await Promise.all(beating);

    const times = [...beats].sort((one, other) => one - other);
    expect(times.length).toBeGreaterThanOrEqual(2);
    for (const [index, time] of times.entries()) {
      expect(time - (times[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(1_000);
    }
  });

  it('never answers an old heartbeat, even to who loses the race after a long silence', async () => {
    const { log } = databases;
    for (let round = 0; round < 5; round += 1) {
      await as(databases.logUrl, (client) => client.query(`UPDATE heartbeat SET beat_at = now() - interval '1 hour'`));
      const beats = await Promise.all(Array.from({ length: 5 }, () => log.beat()));
      for (const beat of beats) expect(Math.abs(beat.getTime() - Date.now())).toBeLessThan(5_000);
    }
  });

  it('remembers how far each replica has come', async () => {
    await databases.log.reportProgress('patients', 4);
    await databases.log.reportProgress('records', 7);
    await databases.log.reportProgress('patients', 9);

    expect(await databases.log.progress()).toMatchObject([
      { replica: 'patients', position: 9, seenAt: expect.any(Date) as Date },
      { replica: 'records', position: 7 },
    ]);
  });

  it.each([
    `UPDATE event SET payload = '{}'`,
    'DELETE FROM event',
    'TRUNCATE event',
    `INSERT INTO event VALUES ('t', 1, gen_random_uuid(), 't', NULL, '{}', NULL, now())`,
    'UPDATE topic_head SET position = 0',
    'DELETE FROM topic_head',
    'DELETE FROM heartbeat',
    'DELETE FROM replica_progress',
    'CREATE TABLE mine (id int)',
    'DROP TABLE event',
    'ALTER TABLE event DISABLE TRIGGER ALL',
  ])('does not let the app role do: %s', async (statement) => {
    const refused = as(databases.logUrl, (client) => client.query(statement));

    await expect(refused).rejects.toMatchObject({ code: '42501' });
  });

  it('goes on after its connections are terminated', async () => {
    const { log, logPool, names } = databases;
    const topic = newTopic();
    await log.append(some(1, topic));
    await terminateConnections(names.log);
    await eventually(() =>
      log.append(some(1, topic)).then(
        () => true,
        () => false,
      ),
    );

    expect(logPool.ended).toBe(false);
    expect(await log.head(topic)).toBe(2);
  });
});

/** jsonb orders the keys of an object in its own way. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
