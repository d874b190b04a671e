import { createHash, createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { eventLogSchema } from './schema';
import { passwordVerifier } from './scram';

export interface ProvisionOptions {
  /** The server, and an administrator who may create roles and databases. PostgreSQL 15 or later. */
  adminUrl: string;
  /** Database to be, e.g. `salus_patients`; its roles are `<name>_owner` and `<name>_app`. */
  name: string;
  /** The roles' passwords are derived from it. Another secret sets other passwords. */
  secret: string;
}

export interface ProvisionedDatabase {
  /** For migrations. */
  ownerUrl: string;
  /** For everything else: reads and writes rows, cannot alter tables, does not bypass row-level security. */
  appUrl: string;
}

/** Creates what is missing of a database and its two roles. One query when nothing is. */
export async function provisionDatabase(options: ProvisionOptions): Promise<ProvisionedDatabase> {
  return provision(options, appMayChangeRows);
}

/** The same for the event log and its tables, where the app role appends and reads but never changes an event. */
export async function provisionEventLog(
  options: Omit<ProvisionOptions, 'name'> & { name?: string },
): Promise<{ appUrl: string }> {
  const { appUrl } = await provision({ name: 'salus_events', ...options }, eventLogSchema);
  return { appUrl };
}

/** Statements that the owner runs in the new database; given the app role, quoted. Must be safe to run again. */
type Preparation = (appRole: string) => string;

interface Plan {
  name: string;
  owner: string;
  app: string;
  secret: string;
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  preparation: string;
  /** Kept as the database's comment, written last: tells whether all that this version provides is there. */
  mark: string;
}

async function provision(options: ProvisionOptions, prepare: Preparation): Promise<ProvisionedDatabase> {
  const plan = planOf(options, prepare);
  const { ownerUrl, appUrl } = plan;
  if (!(await isProvisioned(plan))) await provisionUnderLock(plan);
  return { ownerUrl, appUrl };
}

function planOf({ adminUrl, name, secret }: ProvisionOptions, prepare: Preparation): Plan {
  if (!/^[a-z][a-z0-9_]{0,54}$/.test(name)) {
    throw new Error(`Database name: expected lower-case letters, digits and _ (at most 55), received "${name}"`);
  }
  const [owner, app] = [`${name}_owner`, `${name}_app`];
  const preparation = `${grantsOf(name, owner, app)} ${prepare(escapeIdentifier(app))}`;
  return {
    ...{ name, owner, app, secret, adminUrl, preparation },
    ownerUrl: urlFor(adminUrl, name, owner, passwordOf(owner, secret)),
    appUrl: urlFor(adminUrl, name, app, passwordOf(app, secret)),
    mark: `salus ${createHash('sha256').update(preparation).digest('hex').slice(0, 16)}`,
  };
}

/** Asked as the app role, so that a yes also proves that its password is right. */
async function isProvisioned({ appUrl, mark }: Plan): Promise<boolean> {
  try {
    return await connected(appUrl, async (client) => {
      const text = `SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()`;
      const { rows } = await client.query<{ mark: string | null }>(text);
      return rows[0]?.mark === mark;
    });
  } catch (error) {
    if (/^(28|3D|42501)/.test(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}

async function provisionUnderLock(plan: Plan): Promise<void> {
  await connected(plan.adminUrl, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(hashtextextended('salus provisioning', 0))`);
    if (await isProvisioned(plan)) return;
    await createRoles(admin, plan);
    await createDatabase(admin, plan);
    await connected(plan.ownerUrl, (owner) => prepareDatabase(owner, plan));
  });
}

async function createRoles(admin: Client, { owner, app, secret }: Plan): Promise<void> {
  for (const role of [owner, app]) {
    const { rows } = await admin.query<RoleRow>(selectRole, [role]);
    if (rows[0]?.is_mighty) throw new Error(`Role ${role} is a superuser or bypasses row-level security`);
    const attributes = rows[0] ? 'LOGIN' : 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS';
    const password = escapeLiteral(passwordVerifier(passwordOf(role, secret)));
    await admin.query(
      `${rows[0] ? 'ALTER' : 'CREATE'} ROLE ${escapeIdentifier(role)} ${attributes} PASSWORD ${password}`,
    );
  }
}

async function createDatabase(admin: Client, { name, owner }: Plan): Promise<void> {
  const { rows } = await admin.query<{ is_superuser: boolean; is_there: boolean }>(selectState, [name]);
  // Only a member of the owner's role, or a superuser, may make it the owner of a database.
  if (!rows[0]?.is_superuser) await admin.query(`GRANT ${escapeIdentifier(owner)} TO CURRENT_USER`);
  if (!rows[0]?.is_there) {
    const [database, role] = [escapeIdentifier(name), escapeIdentifier(owner)];
    await admin.query(`CREATE DATABASE ${database} OWNER ${role} TEMPLATE template0 ENCODING 'UTF8'`);
  }
}

async function prepareDatabase(owner: Client, { name, preparation, mark }: Plan): Promise<void> {
  await owner.query(`BEGIN; ${preparation}; COMMIT`);
  await owner.query(`COMMENT ON DATABASE ${escapeIdentifier(name)} IS ${escapeLiteral(mark)}`);
}

const grantsOf = (name: string, owner: string, app: string): string => `
REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${escapeIdentifier(owner)}, ${escapeIdentifier(app)};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${escapeIdentifier(app)};`;

/** The owner's own default privileges: they reach every table that a migration creates. */
const appMayChangeRows: Preparation = (app) => `
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO ${app};`;

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function passwordOf(role: string, secret: string): string {
  return createHmac('sha256', secret).update(role).digest('base64url');
}

function urlFor(adminUrl: string, database: string, user: string, password: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = password;
  return url.href;
}

interface RoleRow {
  is_mighty: boolean;
}

const selectRole = 'SELECT rolsuper OR rolbypassrls AS is_mighty FROM pg_roles WHERE rolname = $1';

const selectState = `
SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser,
       EXISTS (SELECT FROM pg_database WHERE datname = $1) AS is_there`;
