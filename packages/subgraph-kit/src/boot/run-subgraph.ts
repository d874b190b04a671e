import type { Consumer } from '@salus/events';
import type { FastifyInstance } from 'fastify';
import type { SubgraphEnvironment } from '../configuration';
import { createLogger, describeError } from '../logging';
import { federatedSchema } from '../schema';
import { attachWebSocket, createHttpServer, type GraphQLServerParts } from '../server';
import { startTracing, tracesUrl } from '../tracing';
import type { Composition, SubgraphDefinition } from './definition';
import { assemble, type DatabaseNames, type Parts, usualNames } from './parts';

/** A subgraph that runs. */
export interface RunningSubgraph<Environment extends SubgraphEnvironment = SubgraphEnvironment> {
  port: number;
  parts: Parts<Environment>;
  composition: Composition;
  server: GraphQLServerParts;
  stop: () => Promise<void>;
}

const containerOf = (instances: readonly object[]) => {
  const byClass = new Map<unknown, object>(instances.map((instance) => [instance.constructor, instance]));
  return { get: (resolver: unknown): unknown => byClass.get(resolver) };
};

async function waitingFor({ core }: Parts<SubgraphEnvironment>, composition: Composition): Promise<string[]> {
  const missing = [...(composition.waitingFor?.() ?? [])];
  try {
    core.policy.current();
  } catch {
    missing.push('policy');
  }
  try {
    const [row] = await core.database.dataSource.query<{ fresh: boolean }[]>(
      `SELECT confirmed_at > clock_timestamp() - interval '5 s' AS fresh FROM access_replica`,
    );
    if (!row?.fresh) missing.push('access relations');
  } catch {
    missing.push('database');
  }
  return missing;
}

function start({ core, replica }: Parts<SubgraphEnvironment>, composition: Composition, consumers: Consumer[]): void {
  core.wakeups.start();
  core.policy.start().catch((error) => core.log.warn(describeError(error), 'the policy is not loaded yet'));
  core.relay.start();
  replica.start();
  for (const consumer of consumers) consumer.start();
  for (const work of composition.background ?? []) work.start();
}

async function stopAll(
  parts: Parts<SubgraphEnvironment>,
  composition: Composition,
  consumers: Consumer[],
): Promise<void> {
  const { core, replica } = parts;
  await Promise.allSettled((composition.background ?? []).map((work) => work.stop()));
  await Promise.allSettled([
    ...consumers.map((consumer) => consumer.stop()),
    replica.stop(),
    core.policy.stop(),
    core.relay.stop(),
  ]);
  await Promise.allSettled([core.wakeups.stop()]);
  await parts.close();
}

/** Starts a subgraph in this process and answers when it listens. */
export async function startSubgraph<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  environment: Environment,
  names: DatabaseNames = usualNames(definition.name),
): Promise<RunningSubgraph<Environment>> {
  const parts = await assemble(definition, environment, names);
  const general = parts as unknown as Parts<SubgraphEnvironment>;
  const composition = definition.compose(parts.core);
  const { schema } = federatedSchema({
    resolvers: definition.resolvers,
    orphanedTypes: definition.orphanedTypes ?? [],
    container: containerOf(composition.resolvers),
    references: composition.references,
  });
  const collector = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tracing = collector && (await startTracing(`salus-${definition.name}`, tracesUrl(collector)));
  const server: GraphQLServerParts = {
    name: definition.name,
    passportKey: environment.SALUS_PASSPORT_KEY,
    schema,
    database: parts.core.database,
    loaders: composition.loaders,
    log: parts.core.log,
    waitingFor: () => waitingFor(general, composition),
    ...(composition.routes ? { routes: composition.routes } : {}),
    ...(tracing ? { tracer: tracing.tracer } : {}),
  };
  const consumers = (composition.subscriptions ?? []).map(parts.consumerOf);
  const app = createHttpServer(server);
  const closeSockets = attachWebSocket(app, server);
  await app.listen({ port: environment.PORT, host: environment.HOST });
  start(general, composition, consumers);
  return {
    port: portOf(app),
    parts,
    composition,
    server,
    stop: async () => {
      await closeSockets();
      await app.close();
      if (tracing) await tracing.stop().catch(() => undefined); // the collector may be gone before us
      await stopAll(general, composition, consumers);
    },
  };
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on a TCP port');
  return address.port;
}

const connectionTrouble = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300']);
const patienceMs = 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const isConnectionTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  (connectionTrouble.has(String(Reflect.get(error, 'code'))) || /terminated|ECONNRE/.test(error.message));

async function startPatiently<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  environment: Environment,
  deadline = Date.now() + patienceMs,
): Promise<RunningSubgraph<Environment>> {
  try {
    return await startSubgraph(definition, environment);
  } catch (error) {
    if (!isConnectionTrouble(error) || Date.now() > deadline) throw error;
    await pause(200);
    return startPatiently(definition, environment, deadline);
  }
}

/** Runs a subgraph until it is told to stop; waits for a database that is restarting. */
export async function runSubgraph<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  environment: Environment,
): Promise<void> {
  const log = createLogger(definition.name, environment.LOG_LEVEL);
  try {
    const running = await startPatiently(definition, environment);
    log.info({ port: running.port }, 'listening');
    const stop = (): void => void running.stop().finally(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    log.error(describeError(error), 'cannot start');
    process.stderr.write(
      `${definition.name} cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}
