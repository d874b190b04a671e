// Before anything of Apollo's is loaded: no measurement of ours leaves this machine.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

import { type Config, ConfigError, readConfig, SupergraphError, UsageError } from './config';
import { createLog, describeError } from './log';

/** After a request to end: what is accounted for is on the disk by then, what is not was not answered. */
const lastMs = 4_000;
/** Where nothing has to be accounted for: time to send everybody away who listens, and to answer what is nearly answered. */
const lastAloneMs = 2_500;

function announce({ host, supergraphFile }: Config, port: number): void {
  const address = host.includes(':') ? `[${host}]` : host;
  console.log(`The gateway serves ${supergraphFile} at http://${address}:${port}/graphql`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = createLog(config.logLevel);
  const { Gateway } = await import('./gateway.js');
  const gateway = Gateway.of(config, log);
  const stop = (): void => {
    setTimeout(() => process.exit(0), config.isStandAlone ? lastAloneMs : lastMs).unref();
    void gateway.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  process.once('disconnect', stop); // whoever started this process is gone
  process.on('SIGHUP', () => gateway.reload());
  process.on('unhandledRejection', (error) => log.error('a rejection was not handled', describeError(error)));
  const port = await gateway.start();
  if (config.isStandAlone) announce(config, port);
}

const isExplained = (error: unknown): error is Error =>
  [ConfigError, SupergraphError, UsageError].some((kind) => error instanceof kind);

main().catch((error: unknown) => {
  console.error(isExplained(error) ? error.message : `The gateway cannot start: ${String(error)}`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
