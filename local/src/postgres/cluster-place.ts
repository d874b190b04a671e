import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Account, postgresAccount } from './account';
import { preparedBinaries } from './binaries';
import { clusterFolder } from './places';

const run = promisify(execFile);

/** Where a cluster really lies, and whose it has to be; no account: the present user's. */
export interface ClusterPlace {
  readonly folder: string;
  readonly account: Account | undefined;
}

export async function placeOfCluster(directory: string, log: (line: string) => void = () => {}): Promise<ClusterPlace> {
  const account = await postgresAccount();
  return { account, folder: await clusterFolder(directory, account, log) };
}

/** The major version of the PostgreSQL that npm installed, e.g. `18`. */
export async function installedVersion(): Promise<string> {
  const { postgres, environment } = await preparedBinaries(await postgresAccount());
  const { stdout } = await run(postgres, ['--version'], { env: environment });
  return /\d+/.exec(stdout)?.[0] ?? '';
}
