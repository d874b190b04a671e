import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { modules } from './places.mjs';

const minimum = 22;
const systems = { linux: 'linux', darwin: 'darwin', win32: 'win' };

let found;

/** The Node that npm installed here; where there is none for this platform, the present one if it is new enough. */
export function findNode() {
  found ??= locate();
  return found;
}

function locate() {
  const name = `node-${systems[process.platform] ?? process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = path.join(modules, name, 'bin', program);
  if (fs.existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= minimum) return process.execPath;
  throw new Error(
    `Salus needs Node ${minimum} or newer; this is ${process.version}, and no package of Node exists for ` +
      `${process.platform} on ${process.arch}. Install a newer Node and try again.`,
  );
}
