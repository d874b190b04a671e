import path from 'node:path';
import { TokenSource } from './client/token-source';
import { repository } from './places';
import { readRun, type Run } from './run-file';
import { readSecrets } from './secrets';

/** The system that runs from the data folder of the environment, as a command sees it. */
export interface Found {
  readonly run: Run;
  readonly dataFolder: string;
}

export function findRunning(environment: NodeJS.ProcessEnv): Found {
  const dataFolder = path.resolve(environment['SALUS_DATA_DIR'] || path.join(repository, '.salus'));
  const run = readRun(dataFolder);
  if (!run) throw new Error(`Nothing runs from ${dataFolder}. Start it with npm start, or set SALUS_DATA_DIR.`);
  return { run, dataFolder };
}

export function tokenSource({ run, dataFolder }: Found): TokenSource {
  const clientSecret = readSecrets(dataFolder).personaClient;
  if (!run.tokenUrl || !clientSecret) throw new Error('Tokens come from the identity provider named in OIDC_ISSUER.');
  return new TokenSource({ tokenUrl: run.tokenUrl, clientSecret });
}

/** Runs a command; its fault goes to standard error, in one line, with exit code 1. */
export function runCommand(command: () => Promise<void>): void {
  command().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
