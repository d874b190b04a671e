import type { SubgraphEnvironment } from '../configuration';
import { createLogger, describeError } from '../logging';
import type { SubgraphDefinition } from './definition';
import { type RunningSubgraph, startSubgraph } from './start-subgraph';

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
