import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { v7 as newId } from 'uuid';
import type { NewEvent, PublishedEvent, Queryable } from './event';
import { EventLog } from './event-log';
import { provisionDatabase, provisionEventLog } from './provision';
import { outboxSchema } from './schema';

export const secret = 'a secret for tests only';

/** The administrator's URL of the PostgreSQL that tests run against. */
export function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL: expected the URL of an administrator, received nothing');
  return url;
}

export function newName(kind: string): string {
  return `test_${kind}_${randomBytes(4).toString('hex')}`;
}

/** Runs something on a connection of its own. */
export async function as<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An event log and one subgraph's database, as the app roles see them. */
export interface Databases {
  log: EventLog;
  logUrl: string;
  logPool: Pool;
  /** The subgraph's. */
  pool: Pool;
  url: string;
  names: { log: string; subgraph: string };
  drop(): Promise<void>;
}

export async function newDatabases(): Promise<Databases> {
  const names = { log: newName('log'), subgraph: newName('subgraph') };
  const { appUrl: logUrl } = await provisionEventLog({ adminUrl: adminUrl(), name: names.log, secret });
  const { ownerUrl, appUrl: url } = await provisionDatabase({ adminUrl: adminUrl(), name: names.subgraph, secret });
  await as(ownerUrl, (owner) => owner.query(`${outboxSchema}; CREATE TABLE applied (consumer text, n int)`));
  const [logPool, pool] = [newPool(logUrl), newPool(url)];
  const drop = async () => {
    await Promise.all([logPool.end(), pool.end()]);
    await dropAll(Object.values(names));
  };
  return { log: new EventLog(logPool), logUrl, logPool, pool, url, names, drop };
}

export async function dropAll(names: string[]): Promise<void> {
  await as(adminUrl(), async (admin) => {
    for (const name of names) {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`DROP ROLE IF EXISTS ${name}_owner, ${name}_app`);
    }
  });
}

/** Ends every connection to the database but that of the asker. */
export async function terminateConnections(database: string, where = 'true'): Promise<void> {
  const text = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND ${where}`;
  await as(adminUrl(), (admin) => admin.query(text, [database]));
}

export function newPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 5 });
  pool.on('error', () => undefined);
  return pool;
}

export function inTransaction(pool: Pool): <Result>(work: (tx: Queryable) => Promise<Result>) => Promise<Result> {
  return async (work) => {
    const client = await pool.connect();
    const ignore = () => undefined;
    client.on('error', ignore);
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      client.removeListener('error', ignore);
      client.release();
      return result;
    } catch (error) {
      const isBroken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      client.release(isBroken);
      throw error;
    }
  };
}

export function newEvent(event: Partial<NewEvent> = {}): PublishedEvent {
  const eventId = event.eventId ?? newId();
  return { topic: 'test.topic', type: 'thing.happened', patient: null, payload: { n: 1 }, ...event, eventId };
}

/** Waits until it holds; fails after so long. */
export async function eventually(holds: () => Promise<boolean> | boolean, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Did not come true within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
