import {
  Consumer,
  EventLog,
  provisionDatabase,
  provisionEventLog,
  type Queryable,
  Relay,
  Wakeups,
} from '@salus/events';
import { AccessReplica, type Caller, PolicyFollower } from '@salus/policy';
import { Pool } from 'pg';
import type { SubgraphEnvironment } from '../configuration';
import { Database, migrate, openDataSource, plainTransactions, queryableOf } from '../database';
import { createLogger, describeError, type Logger } from '../logging';
import { Access } from './access';
import { awaitAccessChange } from './access-settled';
import type { Core, Subscription, SubgraphDefinition } from './definition';

/** Names of databases, when they are not the usual ones (tests run many side by side). */
export interface DatabaseNames {
  own: string;
  events: string;
}

export const usualNames = (subgraph: string): DatabaseNames => ({ own: `salus_${subgraph}`, events: 'salus_events' });

export interface Parts<Environment extends SubgraphEnvironment> {
  core: Core<Environment>;
  replica: AccessReplica;
  consumerOf: (subscription: Subscription) => Consumer;
  close: () => Promise<void>;
}

const accessSettlingMs = 3_000;
/** No query of a relay or of the log may hang on a connection that has gone silent. */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 };
const quietly = (pool: Pool): Pool => pool.on('error', () => undefined);

function report(log: Logger, component: string) {
  return (error: unknown): void => log.warn({ component, ...describeError(error) }, 'a part failed and tries again');
}

/** Creates what is missing and opens everything that all subgraphs have. */
export async function assemble<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  environment: Environment,
  names: DatabaseNames,
): Promise<Parts<Environment>> {
  const { name } = definition;
  const log = createLogger(name, environment.LOG_LEVEL);
  const secret = environment.SALUS_ROLE_SECRET;
  const own = await provisionDatabase({
    adminUrl: environment.OWN_DATABASE_URL ?? environment.DATABASE_URL,
    name: names.own,
    secret,
  });
  const events = await provisionEventLog({ adminUrl: environment.DATABASE_URL, secret, name: names.events });
  await migrate(own.ownerUrl, name, definition.migrations);

  const dataSource = await openDataSource(own.appUrl, name, definition.entities);
  const outboxPool = quietly(
    new Pool({ connectionString: own.appUrl, max: 2, application_name: `salus-${name}-relay`, ...patience }),
  );
  const replicaPool = quietly(
    new Pool({ connectionString: own.appUrl, max: 2, application_name: `salus-${name}-replica`, ...patience }),
  );
  const logPool = quietly(
    new Pool({ connectionString: events.appUrl, max: 3, application_name: `salus-${name}-log`, ...patience }),
  );
  const eventLog = new EventLog(logPool);
  const wakeups = new Wakeups(events.appUrl);
  const policy = new PolicyFollower({ log: eventLog, wakeups, onError: report(log, 'policy') });
  const relay = new Relay({ name, pool: outboxPool, log: eventLog, onError: report(log, 'relay') });
  const database = new Database(dataSource, policy, () => relay.wake());

  /** A transaction of a consumer: under the settings of its system caller, without waiting for positions. */
  const transactionAs =
    (caller: Caller) =>
    <T>(work: (queryable: Queryable) => Promise<T>): Promise<T> =>
      database.write(caller, (transaction) => work(queryableOf(transaction)));

  const core: Core<Environment> = {
    name,
    environment,
    database,
    policy,
    access: new Access(policy),
    eventLog,
    relay,
    wakeups,
    log,
    accessSettled: (eventId, grantees, timeoutMs = accessSettlingMs) => {
      relay.wake();
      return awaitAccessChange(eventLog, eventId, grantees, timeoutMs);
    },
  };
  return {
    core,
    replica: new AccessReplica({
      name,
      log: eventLog,
      wakeups,
      transaction: plainTransactions(replicaPool),
      onError: report(log, 'access-replica'),
    }),
    consumerOf: (subscription) =>
      new Consumer({
        name: subscription.name,
        topic: subscription.topic,
        log: eventLog,
        wakeups,
        transaction: async (work) => {
          const result = await transactionAs(subscription.caller)(work);
          subscription.committed?.();
          return result;
        },
        handle: subscription.handle,
        handleTogether: subscription.handleTogether,
        onDeadLetter: ({ topic, position }) =>
          log.error({ topic, position }, 'an event could not be applied; it is in the dead letters'),
        onError: report(log, `consumer ${subscription.topic}`),
      }),
    close: async () => {
      await Promise.allSettled([dataSource.destroy(), outboxPool.end(), replicaPool.end(), logPool.end()]);
    },
  };
}
