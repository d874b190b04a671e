import { PersonaFile } from '../persona/persona-file';
import { readConfig } from './config';
import { providerKeys } from './keys';
import { createProvider } from './provider';
import { createServer } from './server';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const personas = new PersonaFile(config.dataFolder);
  const provider = createProvider(config, await providerKeys(config.dataFolder), personas);
  provider.on('server_error', (_context, error) => console.error(String(error)));
  const server = createServer(provider, personas);
  server.listen(config.port, config.host, () => console.log(`identity provider of ${config.issuer} is ready`));
  process.once('SIGTERM', () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
