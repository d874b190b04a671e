import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../ports';
import { isAlive } from '../processes';
import { type Account, postgresAccount } from './account';
import { type Binaries, preparedBinaries } from './binaries';
import { administrator, initialisedCluster } from './initialise';
import { clusterFolder } from './places';
import { livePostmaster } from './postmaster-file';
import { type ServerProcess, spawnServer } from './server-process';
import { serverArguments } from './settings';

const patienceMs = 15_000;
const usualShutdownMs = 3_000;

export interface PostgresOptions {
  /** Where the cluster is to be. The caller alone uses it: a server found running there is taken over. */
  readonly directory: string;
  /** Survives a crash of the machine; default true. */
  readonly durable?: boolean;
  /** The port to listen on; default any free one. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  /** Called when the server ends without having been asked to. */
  readonly onExit?: (reason: string) => void;
}

export interface RunningPostgres {
  /** Connection string of the administrator, to the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The folder that really holds the cluster. */
  readonly directory: string;
  /** Ends it in order; at once, leaving a recovery to the next start, when that takes longer than this. */
  stop(patienceMs?: number): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly password: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
}

/**
 * Starts the PostgreSQL that npm installed, making its cluster first where there is none; as root it runs under the
 * account `postgres` or `nobody`. Answers when it accepts connections. Throws with the server's last words otherwise.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => {});
  const account = await postgresAccount();
  const [binaries, folder] = await Promise.all([
    preparedBinaries(account),
    clusterFolder(path.resolve(options.directory), account, log),
  ]);
  const cluster = { folder, account, binaries, password: await initialisedCluster(folder, binaries, account) };
  return (await adopted(cluster, options)) ?? (await started(cluster, options, log));
}

/** Takes over a server whose parent was killed, where it listens on the port that is wanted. */
async function adopted(cluster: Cluster, options: PostgresOptions): Promise<RunningPostgres | undefined> {
  const live = await livePostmaster(cluster.folder, patienceMs);
  if (!live) return undefined;
  if (options.port !== undefined && options.port !== live.port) {
    await endProcess(live.pid);
    return undefined;
  }
  const watch = setInterval(() => {
    if (isAlive(live.pid)) return;
    clearInterval(watch);
    options.onExit?.('it is gone');
  }, 250);
  watch.unref();
  const stop = async (patienceMs?: number) => {
    clearInterval(watch);
    await endProcess(live.pid, patienceMs);
  };
  return handle(cluster, live.port, live.pid, stop);
}

/**
 * Tries again while the children of a killed server still hold its shared memory, or, where any port will do,
 * when somebody took the free one first.
 */
async function started(cluster: Cluster, options: PostgresOptions, log: (line: string) => void) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const port = options.port ?? (await freePort());
    const words = serverArguments(cluster.folder, port, options.durable ?? true);
    const server = await spawnServer(cluster.binaries, words, cluster.account, log);
    const outcome = await server.outcome;
    if (outcome.isReady) return owned(cluster, port, server, options);
    if (!/shared memory block|lock file|could not bind|Address already in use/.test(outcome.lastWords)) {
      throw new Error(`PostgreSQL did not start: ${outcome.lastWords}`);
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start in time: ${outcome.lastWords}`);
    await delay(100);
  }
}

function owned(cluster: Cluster, port: number, server: ServerProcess, options: PostgresOptions): RunningPostgres {
  const pid = server.child.pid ?? 0;
  let isStopping = false;
  void server.ended.then((reason) => {
    if (!isStopping) options.onExit?.(reason);
  });
  const stop = async (patienceMs = usualShutdownMs) => {
    isStopping = true;
    server.child.kill('SIGINT');
    const impatient = setTimeout(() => server.child.kill('SIGQUIT'), patienceMs);
    await server.ended;
    clearTimeout(impatient);
  };
  return handle(cluster, port, pid, stop);
}

function handle(cluster: Cluster, port: number, pid: number, stop: RunningPostgres['stop']): RunningPostgres {
  const url = `postgres://${administrator}:${cluster.password}@127.0.0.1:${port}/postgres`;
  return { url, port, pid, directory: cluster.folder, stop };
}

/** Fast shutdown of a server that is not our child; immediate shutdown when it takes too long. */
async function endProcess(pid: number, patienceMs = usualShutdownMs): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const impatientAt = Date.now() + patienceMs;
  for (let asked = false; isAlive(pid); await delay(25)) {
    if (asked || Date.now() < impatientAt) continue;
    process.kill(pid, 'SIGQUIT');
    asked = true;
  }
}
