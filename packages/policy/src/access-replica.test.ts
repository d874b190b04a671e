import { EventLog, outboxSchema, provisionEventLog, Wakeups, type NewEvent } from '@salus/events';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Relation } from './access-change';
import { AccessReplica, type AccessReplicaOptions } from './access-replica';
import { adminUrl, dropDatabase, inTransaction, newDatabase, newName, type TestDatabase } from './database.factory';
import { aRelation, inMinutes, uuid } from './policy.factory';

const topic = 'security.access';

describe('AccessReplica', () => {
  let logName: string;
  let logPool: Pool;
  let log: EventLog;
  let wakeups: Wakeups;
  let database: TestDatabase;
  let replica: AccessReplica;
  let errors: unknown[];

  beforeEach(async () => {
    errors = [];
    logName = newName();
    const { appUrl } = await provisionEventLog({ adminUrl: adminUrl(), name: logName, secret: 'a secret for tests' });
    logPool = new Pool({ connectionString: appUrl, max: 4 });
    log = new EventLog(logPool);
    wakeups = new Wakeups(appUrl);
    wakeups.start();
    database = await newDatabase(outboxSchema);
    replica = newReplica();
    replica.start();
  });
  afterEach(async () => {
    await replica.stop();
    await wakeups.stop();
    await Promise.all([logPool.end(), database.drop()]);
    await dropDatabase(logName);
  });

  const newReplica = (transaction: AccessReplicaOptions['transaction'] = (work) => inTransaction(database.app, work)) =>
    new AccessReplica({
      name: 'patients',
      log,
      wakeups,
      transaction,
      onError: (error) => errors.push(error),
    });
  const publish = async (payload: unknown, type = 'access.changed') => {
    const event: NewEvent & { eventId: string } = { topic, type, patient: null, payload, eventId: randomUUID() };
    const position = (await log.append([event])).get(event.eventId);
    if (position === undefined) throw new Error('the event has no position');
    return position;
  };
  const change = (...relations: Relation[]) => publish({ relations, reduces: [] });
  const related = async () => {
    const text = `SELECT id, categories, superseded_at IS NULL AS is_current FROM access_relation ORDER BY id`;
    return (await database.admin.query<{ id: string; categories: string[]; is_current: boolean }>(text)).rows;
  };
  const state = async () => {
    const { rows } = await database.admin.query<{ position: string; confirmed_at: Date | null }>(
      'SELECT position, confirmed_at FROM access_replica',
    );
    return { position: Number(rows[0]?.position), confirmedAt: rows[0]?.confirmed_at?.getTime() ?? 0 };
  };
  const reached = (position: number) => comesTrue(async () => (await state()).position >= position);
  const confirmed = (after: number) => comesTrue(async () => (await state()).confirmedAt > after);

  it('applies what is in the log', async () => {
    const [relation, other] = [aRelation(), aRelation({ categories: ['measurement', 'result'] })];

    await reached(await change(relation, other));

    expect((await related()).map(({ id }) => id)).toEqual([relation.id, other.id]);
  });

  it('takes a later word on a relation for the last one', async () => {
    const relation = aRelation();
    await change(relation);

    await reached(await change({ ...relation, categories: ['result'], supersededAt: inMinutes(0) }));

    expect(await related()).toEqual([{ id: relation.id, categories: ['result'], is_current: false }]);
  });

  it('accepts a relation twice in one change: the last word counts', async () => {
    const relation = aRelation();

    await reached(await change(relation, { ...relation, categories: ['result'] }));

    expect(await related()).toMatchObject([{ categories: ['result'] }]);
  });

  it('takes the last word on each relation also when many changes come at once', async () => {
    await replica.stop();
    const relations = Array.from({ length: 30 }, () => aRelation());
    for (const relation of relations) await change(relation);
    for (const relation of relations) await change({ ...relation, categories: ['result'] });
    const last = await change({ ...(relations[3] ?? aRelation()), categories: ['document'] });

    replica = newReplica();
    replica.start();
    await reached(last);

    const categories = (await related()).map((one) => one.categories.join());
    expect(categories.filter((one) => one === 'result')).toHaveLength(29);
    expect(categories).toContain('document');
  });

  it('moves on over a change of nothing and over events of other types', async () => {
    await change();

    await reached(await publish({ whatever: true }, 'access.noted'));

    expect(errors).toEqual([]);
  });

  it('changes nothing when everything is replayed', async () => {
    const relation = aRelation();
    await change(relation);
    const last = await change({ ...relation, categories: ['result'] });
    await reached(last);
    const before = await related();
    await replica.stop();
    await database.admin.query('DELETE FROM consumer_offset');

    replica = newReplica();
    replica.start();
    await comesTrue(() => replica.position() === last);

    expect(await related()).toEqual(before);
  });

  it('confirms itself while nothing happens, by the time of the log', async () => {
    await confirmed(0);
    const { confirmedAt } = await state();

    await confirmed(confirmedAt);

    const { rows } = await logPool.query<{ now: Date }>('SELECT now()');
    expect((await state()).confirmedAt).toBeLessThanOrEqual(rows[0]?.now.getTime() ?? 0);
  });

  it('confirms itself while changes keep coming, each before the last one is applied', async () => {
    await replica.stop();
    replica = newReplica(async (work) => {
      await pause(100);
      return inTransaction(database.app, work);
    });
    let isCalm = false;
    const changes = (async () => {
      for (; !isCalm; await pause(40)) await change(aRelation());
    })();
    const { confirmedAt } = await state();
    replica.start();

    await confirmed(confirmedAt + 2_000);

    isCalm = true;
    await changes;
  });

  it('reports its progress to the log', async () => {
    const position = await change(aRelation());

    await comesTrue(async () =>
      (await log.progress()).some((one) => one.replica === 'patients' && one.position >= position),
    );
  });

  it('stays behind while it is frozen from outside, and goes on afterwards', async () => {
    await reached(await change(aRelation()));
    const before = await state();
    await database.admin.query('BEGIN; LOCK TABLE access_replica IN EXCLUSIVE MODE');

    const position = await change(aRelation());
    await comesTrue(async () => (await blockedStatements(database)) > 0);
    const frozen = { state: await state(), related: (await related()).length };
    await database.admin.query('COMMIT');
    await reached(position);

    expect(frozen).toEqual({ state: { ...before, confirmedAt: expect.any(Number) as number }, related: 1 });
    expect(await related()).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('never skips a change that it cannot apply, and confirms nothing from then on', async () => {
    const last = await change();
    await reached(last);
    await publish({ relations: [{ ...aRelation(), basis: 'friendship' }], reduces: [uuid(1)] });

    await comesTrue(() => errors.length > 6);

    expect((await state()).position).toBe(last);
    const { confirmedAt } = await state();
    await comesTrue(async () => (await log.beat()).getTime() > confirmedAt + 6_000);
    expect((await state()).confirmedAt).toBe(confirmedAt);
    expect((await database.admin.query('SELECT FROM dead_letter')).rowCount).toBe(0);
  });
});

async function blockedStatements({ admin }: TestDatabase): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM pg_locks JOIN pg_class ON pg_class.oid = relation
    WHERE relname = 'access_replica' AND NOT granted`;
  const { rows } = await admin.query<{ n: number }>(text);
  return rows[0]?.n ?? 0;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function comesTrue(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
