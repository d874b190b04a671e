import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, programName } from '../processes';

/** What `postmaster.pid` says of the server that wrote it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

const lockFile = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** Lines 1, 4 and 8 of the lock file: https://www.postgresql.org/docs/18/storage-file-layout.html */
function readLockFile(cluster: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(lockFile(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * The server that lives in the cluster already, once it has finished starting; undefined when there is none.
 * A server that is stopping is waited for. A lock file whose process number now belongs to some other program
 * (usual after a container was restarted) is removed, for PostgreSQL itself would refuse to start beside it.
 */
export async function livePostmaster(cluster: string, timeoutMs: number): Promise<Postmaster | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const postmaster = readLockFile(cluster);
    if (!postmaster) return undefined;
    if (!(await isPostgres(postmaster.pid))) {
      fs.rmSync(lockFile(cluster), { force: true });
      return undefined;
    }
    if (postmaster.isReady) return postmaster;
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL ${postmaster.pid} in ${cluster} neither starts nor stops. End it and try again.`);
    }
    await delay(50);
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await programName(pid)).startsWith('postgres');
}
