import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process of that number runs. One that ended but was not yet collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !/\) [ZX] /.test(kernelStatus(pid));
}

/** The name of the program a process runs; empty when the system does not tell. */
export async function programName(pid: number): Promise<string> {
  const status = kernelStatus(pid);
  if (status) return status.slice(status.indexOf('(') + 1, status.lastIndexOf(')'));
  try {
    return path.basename((await run('ps', ['-o', 'comm=', '-p', String(pid)])).stdout.trim());
  } catch {
    return '';
  }
}

/** `number (name) state ...` on Linux, empty elsewhere: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function kernelStatus(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

let deathSignal: Promise<boolean> | undefined;

/** Whether `setpriv` of util-linux is here: by it a process ends with its parent even when that is killed. */
export function hasDeathSignal(): Promise<boolean> {
  deathSignal ??= run('setpriv', ['--pdeathsig', 'clear', 'true']).then(
    () => true,
    () => false,
  );
  return deathSignal;
}
