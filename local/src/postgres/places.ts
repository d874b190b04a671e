import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, canReach } from './account';

/** A folder that every account of the machine reaches and that survives a restart of the machine. */
export function sharedFolder(): string {
  return fs.existsSync('/var/tmp') ? '/var/tmp' : os.tmpdir();
}

/** Refuses a folder in a shared place that somebody else may have put there. */
export function assertOwned(folder: string, uid: number | undefined): void {
  const status = fs.lstatSync(folder);
  if (status.isSymbolicLink() || (uid !== undefined && status.uid !== uid)) {
    throw new Error(`${folder} belongs to another user. Remove it, or set SALUS_DATA_DIR to another folder.`);
  }
}

/**
 * The folder that will really hold the cluster: the one asked for or, where the account cannot reach that
 * (it lies below somebody's private folder), one below the shared folder, always the same for the same wish.
 */
export async function clusterFolder(
  wanted: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const parent = path.dirname(wanted);
  fs.mkdirSync(parent, { recursive: true });
  if (await canReach(parent, account)) return wanted;
  const digest = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  const relocated = path.join(sharedFolder(), `salus-data-${digest}`);
  if (!fs.existsSync(relocated)) fs.mkdirSync(relocated, { mode: 0o711 });
  assertOwned(relocated, process.getuid?.());
  log(`PostgreSQL's user "${account?.name}" cannot reach ${wanted}: its data is in ${relocated} instead.`);
  return path.join(relocated, 'postgres');
}
