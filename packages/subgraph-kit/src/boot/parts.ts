import type { Consumer } from '@salus/events';
import { AccessReplica } from '@salus/policy';
import type { SubgraphEnvironment } from '../configuration';
import { plainTransactions } from '../database';
import { reporter } from '../logging';
import { type DatabaseNames, openConnections } from './connections';
import { createConsumer } from './consumer';
import { createCore } from './core';
import type { Core, Subscription, SubgraphDefinition } from './definition';

export interface Parts<Environment extends SubgraphEnvironment> {
  core: Core<Environment>;
  replica: AccessReplica;
  consumerOf: (subscription: Subscription) => Consumer;
  close: () => Promise<void>;
}

/** Creates what is missing and opens everything that all subgraphs have. */
export async function assemble<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  environment: Environment,
  names: DatabaseNames,
): Promise<Parts<Environment>> {
  const { name } = definition;
  const connections = await openConnections(definition, environment, names);
  const core = createCore(name, environment, connections);
  const { eventLog, wakeups, log } = core;
  const replica = new AccessReplica({
    ...{ name, log: eventLog, wakeups },
    transaction: plainTransactions(connections.replicaPool),
    onError: reporter(log, 'access-replica'),
  });
  return { core, replica, consumerOf: (subscription) => createConsumer(core, subscription), close: connections.close };
}
