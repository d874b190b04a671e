import { provisionDatabase, provisionEventLog } from '@salus/events';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { SubgraphEnvironment } from '../configuration';
import { migrate, openDataSource } from '../database';
import type { SubgraphDefinition } from './definition';

/** Names of databases, when they are not the usual ones (tests run many side by side). */
export interface DatabaseNames {
  own: string;
  events: string;
}

export const usualNames = (subgraph: string): DatabaseNames => ({ own: `salus_${subgraph}`, events: 'salus_events' });

/** Ways to the own database and to the event log; what goes on beside requests has pools of its own. */
export interface Connections {
  readonly dataSource: DataSource;
  readonly outboxPool: Pool;
  readonly replicaPool: Pool;
  readonly logPool: Pool;
  readonly eventsUrl: string;
  close(): Promise<void>;
}

/** No query of a relay or of the log may hang on a connection that has gone silent. */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 };

const openPool = (connectionString: string, purpose: string, max: number): Pool =>
  new Pool({ connectionString, max, application_name: purpose, ...patience }).on('error', () => undefined);

/** Creates what is missing of the databases, and opens them. */
export async function openConnections<Environment extends SubgraphEnvironment>(
  { name, migrations, entities }: SubgraphDefinition<Environment>,
  environment: Environment,
  names: DatabaseNames,
): Promise<Connections> {
  const { DATABASE_URL: adminUrl, OWN_DATABASE_URL: ownAdminUrl = adminUrl, SALUS_ROLE_SECRET: secret } = environment;
  const own = await provisionDatabase({ adminUrl: ownAdminUrl, name: names.own, secret });
  const events = await provisionEventLog({ adminUrl, secret, name: names.events });
  await migrate(own.ownerUrl, name, migrations);
  const dataSource = await openDataSource(own.appUrl, name, entities);
  const outboxPool = openPool(own.appUrl, `salus-${name}-relay`, 2);
  const replicaPool = openPool(own.appUrl, `salus-${name}-replica`, 2);
  const logPool = openPool(events.appUrl, `salus-${name}-log`, 3);
  const close = async (): Promise<void> => {
    await Promise.allSettled([dataSource.destroy(), outboxPool.end(), replicaPool.end(), logPool.end()]);
  };
  return { dataSource, outboxPool, replicaPool, logPool, eventsUrl: events.appUrl, close };
}
