import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { environment } from './environment.mjs';
import { root } from './places.mjs';
import { findNode } from './runtime.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs one of the repository's programs in the caller's terminal and answers its exit code. Signals are passed on;
 * the program also learns, by the closing of its channel, when this process was killed.
 */
export function runProgram(entry, words = [], flags = [], folder = process.cwd()) {
  const file = path.join(root, entry);
  if (!fs.existsSync(file)) throw new Error(`${entry} does not exist in this version.`);
  const child = spawn(findNode(), [...flags, file, ...words], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  const watch = watchStarter(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const each of signals) process.off(each, forward);
      if (child.connected) child.disconnect();
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

/** npm runs us through a shell; whichever of the two is killed, what they started is to end as well. */
function watchStarter(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const line = [process.ppid, ...parentOfShell(process.ppid)];
  const watch = setInterval(() => {
    if (process.ppid === line[0] && line.every(isAlive)) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
  return watch;
}

function parentOfShell(pid) {
  const status = kernelStatus(pid);
  return /\((ba|da|z|a)?sh\)/.test(status) ? [Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])] : [];
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/\) [ZX] /.test(kernelStatus(pid));
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function kernelStatus(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
