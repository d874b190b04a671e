import { EventLog, Relay, Wakeups } from '@salus/events';
import { PolicyFollower } from '@salus/policy';
import type { SubgraphEnvironment } from '../configuration';
import { Database } from '../database';
import { createLogger, reporter } from '../logging';
import { Access } from './access';
import { awaitAccessChange } from './access-settled';
import type { Connections } from './connections';
import type { Core } from './definition';

const accessSettlingMs = 3_000;

/** What the composition root of a subgraph builds its services from, over open connections. */
export function createCore<Environment extends SubgraphEnvironment>(
  name: string,
  environment: Environment,
  { dataSource, outboxPool, logPool, eventsUrl }: Connections,
): Core<Environment> {
  const log = createLogger(name, environment.LOG_LEVEL);
  const eventLog = new EventLog(logPool);
  const wakeups = new Wakeups(eventsUrl);
  const policy = new PolicyFollower({ log: eventLog, wakeups, onError: reporter(log, 'policy') });
  const relay = new Relay({ name, pool: outboxPool, log: eventLog, onError: reporter(log, 'relay') });
  return {
    ...{ name, environment, policy, eventLog, relay, wakeups, log },
    database: new Database(dataSource, policy, () => relay.wake()),
    access: new Access(policy),
    accessSettled: (eventId, grantees, timeoutMs = accessSettlingMs) => {
      relay.wake();
      return awaitAccessChange(eventLog, eventId, grantees, timeoutMs);
    },
  };
}
