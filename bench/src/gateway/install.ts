import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { peers } from './program';

/** Mercurius stands apart: it does not run on the graphql of the others. */
const folders = [peers, path.join(peers, 'mercurius')];

function install(folder: string): void {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(folder, 'node_modules', '.salus-installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`installing ${path.basename(folder)} of the bench (once; a minute) ...`);
  const { status, stderr } = spawnSync('npm', ['ci', '--workspaces=false', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${stderr}\nThe peers could not be installed (npm ci ended with ${status}).`);
  fs.writeFileSync(stamp, wanted);
}

/** Installs the peers exactly as their lock files say, where that is not what is there. */
export const installPeers = (): void => folders.forEach(install);
