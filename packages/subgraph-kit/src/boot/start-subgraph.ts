import type { Consumer } from '@salus/events';
import type { FastifyInstance } from 'fastify';
import type { SubgraphEnvironment } from '../configuration';
import { describeError } from '../logging';
import { federatedSchema } from '../schema';
import { attachWebSocket, createHttpServer, type GraphQLServerParts } from '../server';
import { startTracing, tracesUrl } from '../tracing';
import type { Composition, SubgraphDefinition } from './definition';
import { type DatabaseNames, usualNames } from './connections';
import { assemble, type Parts } from './parts';
import { waitingFor } from './readiness';

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

type Tracing = Awaited<ReturnType<typeof startTracing>>;

function serverOf<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  { core }: Parts<Environment>,
  composition: Composition,
  tracing: Tracing | undefined,
): GraphQLServerParts {
  const { loaders, routes } = composition;
  const { schema } = federatedSchema({
    resolvers: definition.resolvers,
    orphanedTypes: definition.orphanedTypes ?? [],
    container: containerOf(composition.resolvers),
    references: composition.references,
  });
  return {
    ...{ name: core.name, schema, database: core.database, loaders, log: core.log },
    passportKey: core.environment.SALUS_PASSPORT_KEY,
    waitingFor: () => waitingFor(core, composition),
    ...(routes ? { routes } : {}),
    ...(tracing ? { tracer: tracing.tracer } : {}),
  };
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
  const collector = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tracing = collector ? await startTracing(`salus-${definition.name}`, tracesUrl(collector)) : undefined;
  const server = serverOf(definition, parts, composition, tracing);
  const consumers = (composition.subscriptions ?? []).map(parts.consumerOf);
  const app = createHttpServer(server);
  const closeSockets = attachWebSocket(app, server);
  await app.listen({ port: environment.PORT, host: environment.HOST });
  start(general, composition, consumers);
  const stop = async (): Promise<void> => {
    await closeSockets();
    await app.close();
    if (tracing) await tracing.stop().catch(() => undefined); // the collector may be gone before us
    await stopAll(general, composition, consumers);
  };
  return { port: portOf(app), parts, composition, server, stop };
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on a TCP port');
  return address.port;
}
