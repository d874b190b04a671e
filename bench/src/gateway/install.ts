import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { peers } from './program';

/** Installs the peers exactly as their lock file says, where that is not what is there. */
export function installPeers(): void {
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(peers, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(peers, 'node_modules', '.salus-installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing the peers (once; a minute) ...');
  const { status, stderr } = spawnSync('npm', ['ci', '--workspaces=false', '--loglevel=error'], {
    cwd: peers,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${stderr}\nThe peers could not be installed (npm ci ended with ${status}).`);
  fs.writeFileSync(stamp, wanted);
}
