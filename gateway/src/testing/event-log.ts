import { randomBytes } from 'node:crypto';
import { EventLog, provisionEventLog, Wakeups } from '@salus/events';
import { Client, Pool } from 'pg';

/** An event log of its own on the PostgreSQL that the tests run against. */
export interface TestEventLog {
  readonly url: string;
  readonly log: EventLog;
  readonly wakeups: Wakeups;
  drop(): Promise<void>;
}

export async function newEventLog(): Promise<TestEventLog> {
  const adminUrl = String(process.env['TEST_DATABASE_URL']);
  const name = `test_gateway_${randomBytes(4).toString('hex')}`;
  const { appUrl } = await provisionEventLog({ adminUrl, name, secret: 'a secret for tests only' });
  const pool = new Pool({ connectionString: appUrl, max: 5 });
  const wakeups = new Wakeups(appUrl);
  wakeups.start();
  const drop = async (): Promise<void> => {
    await wakeups.stop();
    await pool.end();
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${name}_owner, ${name}_app`);
    await admin.end();
  };
  return { url: appUrl, log: new EventLog(pool), wakeups, drop };
}
