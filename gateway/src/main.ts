import 'reflect-metadata';
// Before anything of Apollo's is loaded: no measurement of ours leaves this machine.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

import { ConfigError, readConfig } from './config';
import { createLog, describeError } from './log';

/** After a request to end: what is accounted for is on the disk by then, what is not was not answered. */
const lastMs = 4_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const { Gateway, partsFor } = await import('./gateway.js');
  const gateway = new Gateway(partsFor(config, log));
  const stop = (): void => {
    setTimeout(() => process.exit(0), lastMs).unref();
    void gateway.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.on('unhandledRejection', (error) => log.error('a rejection was not handled', describeError(error)));
  await gateway.start();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : `The gateway cannot start: ${String(error)}`);
  process.exit(1);
});
