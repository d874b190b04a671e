import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(__dirname, '../../..');

/** What a command said. Rejects with the same, and with its words on standard error as the message, when it fails. */
async function command(name: string, folder: string, file: string, passphrase: string | undefined) {
  const env = { ...process.env, SALUS_DATA_DIR: folder, SALUS_BACKUP_PASSPHRASE: passphrase ?? '' };
  const program = path.join(root, `local/dist/${name}.js`);
  const { stdout, stderr } = await run(process.execPath, [program, file], { cwd: root, env });
  return { said: stdout, warned: stderr };
}

/** `npm run backup -- <file>` */
export const backUp = (folder: string, file: string, passphrase?: string) =>
  command('backup', folder, file, passphrase);

/** `npm run restore -- <file>` */
export const restore = (folder: string, file: string, passphrase?: string) =>
  command('restore', folder, file, passphrase);
