import { provisionDatabase, type Queryable } from '@salus/events';
import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { accessSchema } from './access-schema';
import type { Relation } from './access-change';
import type { Caller } from './caller';
import type { PolicySet } from './policy-set';
import { settings } from './row-level-security';

const secret = 'a secret for tests only';

/** A subgraph's database with its access replica, seen with three pairs of eyes. */
export interface TestDatabase {
  /** A superuser: row-level security does not apply. */
  admin: Client;
  /** Who migrates; owns the tables. */
  owner: Client;
  /** Who serves requests. */
  app: Pool;
  drop(): Promise<void>;
}

export function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL: expected the URL of an administrator, received nothing');
  return url;
}

export function newName(): string {
  return `test_policy_${randomBytes(4).toString('hex')}`;
}

/** `schema`: what the owner creates after the access schema. */
export async function newDatabase(schema = ''): Promise<TestDatabase> {
  const name = newName();
  const { ownerUrl, appUrl } = await provisionDatabase({ adminUrl: adminUrl(), name, secret });
  const owner = await connected(ownerUrl);
  await owner.query(accessSchema + schema);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  const [admin, app] = [await connected(url.href), new Pool({ connectionString: appUrl, max: 4 })];
  const drop = async () => {
    await Promise.all([admin.end(), owner.end(), app.end()]);
    await dropDatabase(name);
  };
  return { admin, owner, app, drop };
}

export async function dropDatabase(name: string): Promise<void> {
  const client = await connected(adminUrl());
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`DROP ROLE IF EXISTS ${name}_owner, ${name}_app`);
  await client.end();
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Commits, or rolls back and throws on. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** A transaction with the settings of the caller, as a subgraph runs every request's statements. */
export async function asCaller<Result>(
  pool: Pool,
  caller: Caller,
  policy: PolicySet,
  work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (transaction) => {
    for (const [name, value] of Object.entries(settings(caller, policy))) {
      await transaction.query('SELECT set_config($1, $2, true)', [name, value]);
    }
    return work(transaction);
  });
}

export async function relate(admin: Queryable, relations: readonly Relation[]): Promise<void> {
  const text = `INSERT INTO access_relation
    SELECT id, patient, grantee, basis, categories, ceiling, "from", "to", "recordedAt", "supersededAt"
    FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, patient uuid, grantee uuid, basis text, categories text[],
      ceiling smallint, "from" timestamptz, "to" timestamptz, "recordedAt" timestamptz, "supersededAt" timestamptz)`;
  await admin.query(text, [JSON.stringify(relations)]);
}
