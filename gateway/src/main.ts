import 'reflect-metadata';
// Before anything of Apollo's is loaded: no measurement of ours leaves this machine.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

import { ConfigError, readConfig } from './config';
import { createLog, describeError } from './log';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const { Gateway, partsFor } = await import('./gateway.js');
  const gateway = new Gateway(partsFor(config, log));
  const stop = (): void => void gateway.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.on('unhandledRejection', (error) => log.error('a rejection was not handled', describeError(error)));
  await gateway.start();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : `The gateway cannot start: ${String(error)}`);
  process.exit(1);
});
