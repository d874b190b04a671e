import type { EventLog, LoggedEvent, Queryable, Relay, Wakeups } from '@salus/events';
import type { Caller, PolicyFollower } from '@salus/policy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SubgraphEnvironment } from '../configuration';
import type { Database } from '../database';
import type { Logger } from '../logging';
import type { LoaderFactory, Reduction } from '../request';
import type { AnyClass, ReferenceResolver } from '../schema';
import type { Access } from './access';

/** One topic that a subgraph follows. The effects of `handle` and the consumer's offset are committed together. */
export interface Subscription {
  topic: string;
  /** name of the consumer; with its topic the key of its offset */
  name: string;
  /** the system caller in whose name rows are read and written */
  caller: Caller;
  handle: (transaction: Queryable, event: LoggedEvent) => Promise<void>;
  /** applies as many of the first events as go together, see `Consumer`; answers how many */
  handleTogether?: (transaction: Queryable, events: readonly LoggedEvent[]) => Promise<number>;
  /** called after a transaction of this consumer was committed */
  committed?: () => void;
}

/** What the composition root of a subgraph builds its services from. */
export interface Core<Environment extends SubgraphEnvironment = SubgraphEnvironment> {
  name: string;
  environment: Environment;
  database: Database;
  policy: PolicyFollower;
  access: Access;
  eventLog: EventLog;
  relay: Relay;
  wakeups: Wakeups;
  log: Logger;
  /** Waits until security's change of access relations that `eventId` causes is in the log. */
  accessSettled: (eventId: string, grantees: readonly string[], timeoutMs?: number) => Promise<Reduction>;
}

export interface Composition {
  /** one instance of every resolver class */
  resolvers: readonly object[];
  references: Readonly<Record<string, ReferenceResolver>>;
  loaders: LoaderFactory<unknown>;
  subscriptions?: readonly Subscription[];
  routes?: (app: FastifyInstance, callerOfRequest: (request: FastifyRequest) => Promise<Caller>) => void;
  /** work that goes on beside requests; started when everything else runs */
  background?: readonly { start(): void; stop(): Promise<void> }[];
  /** what the subgraph itself is still waiting for, beyond the parts that all have */
  waitingFor?: () => string[];
}

export interface SubgraphDefinition<Environment extends SubgraphEnvironment = SubgraphEnvironment> {
  name: string;
  entities: readonly AnyClass[];
  migrations: readonly AnyClass[];
  resolvers: readonly AnyClass[];
  orphanedTypes?: readonly AnyClass[];
  compose: (core: Core<Environment>) => Composition;
}
