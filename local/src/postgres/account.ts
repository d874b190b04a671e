import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An operating-system account that PostgreSQL runs under when this process is root (PostgreSQL itself refuses to run as root). */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

/**
 * The account to run PostgreSQL under, or undefined when the present user will do.
 * Existing accounts only: nothing is created on the machine.
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of candidates) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new Error(
    `PostgreSQL refuses to run as root and none of the accounts ${candidates.join(', ')} exists. ` +
      'Start as an ordinary user, or set DATABASE_URL to a server of your own.',
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the account can reach the path; asked of the kernel, so that modes, groups and access lists all count. */
export async function canReach(path: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  try {
    await run('test', ['-x', path], { uid: account.uid, gid: account.gid, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
