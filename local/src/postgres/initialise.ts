import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account';
import type { Binaries } from './binaries';

const run = promisify(execFile);

export const administrator = 'postgres';

const secretFile = (cluster: string) => `${cluster}.secret`;

/** Answers the administrator's password; makes the cluster first where there is none. */
export async function initialisedCluster(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<string> {
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(cluster, binaries, account);
  return storedPassword(cluster);
}

function storedPassword(cluster: string): string {
  try {
    return fs.readFileSync(secretFile(cluster), 'utf8').trim();
  } catch {
    throw new Error(`${secretFile(cluster)}, the password of the database in ${cluster}, is missing. Remove both.`);
  }
}

/** Built beside its place and renamed: a process killed half-way leaves nothing that looks like a cluster. */
async function initialise(cluster: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  if (account) fs.chownSync(unfinished, account.uid, account.gid);
  writeSecret(secretFile(cluster), account);
  await initdb(unfinished, secretFile(cluster), binaries, account);
  fs.rmSync(cluster, { recursive: true, force: true });
  fs.renameSync(unfinished, cluster);
}

/** Owned by the account, for `initdb` reads it; it is that account's own password. */
function writeSecret(file: string, account: Account | undefined): void {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  if (account) fs.chownSync(file, account.uid, account.gid);
}

async function initdb(folder: string, secret: string, binaries: Binaries, account: Account | undefined) {
  const words = ['--pgdata', folder, '--username', administrator, '--auth', 'scram-sha-256', '--pwfile', secret];
  const locale = ['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'];
  const speed = ['--no-sync', '--no-instructions'];
  try {
    await run(binaries.initdb, [...words, ...locale, ...speed], {
      env: binaries.environment,
      cwd: '/',
      ...(account && { uid: account.uid, gid: account.gid }),
    });
  } catch (error) {
    const reason = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new Error(`PostgreSQL's data folder ${folder} could not be made: ${reason}`, { cause: error });
  }
}
