import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hasDeathSignal } from '../processes';
import { openLog } from './log-file';
import type { PartDescription } from './part-description';

export interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly reason: string; readonly code: number | null }>;
}

const guard = path.join(__dirname, 'orphan-guard.js');

/**
 * Starts the process of a part so that it cannot outlive this one: by a signal of the kernel where there is one, and
 * by a channel whose closing it notices. Small young generations keep a dozen idle processes small;
 * nothing is taken for old from the start, because what a request leaves behind never is (docs/decisions/0021).
 */
export async function launch(part: PartDescription, logFolder: string): Promise<Launched> {
  const flags = [
    `--max-old-space-size=${part.heapMegabytes}`,
    '--max-semi-space-size=16',
    '--no-allocation-site-pretenuring',
  ];
  const guarded = fs.existsSync(guard) ? ['--require', guard] : [];
  const words = [...flags, ...guarded, part.entry];
  const [program, rest] = (await hasDeathSignal())
    ? ['setpriv', ['--pdeathsig', 'KILL', process.execPath, ...words]]
    : [process.execPath, words];
  const log = openLog(logFolder, part.name);
  const child = spawn(program, rest, { env: environmentOf(part), stdio: ['ignore', log, log, 'ipc'] });
  fs.closeSync(log);
  return { child, ended: endOf(child) };
}

function environmentOf(part: PartDescription): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  return { ...Object.fromEntries(inherited), ...part.environment };
}

function endOf(child: ChildProcess): Launched['ended'] {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ reason: error.message, code: null }));
    child.once('exit', (code, signal) =>
      resolve({ reason: signal ? `ended by ${signal}` : `exit code ${code}`, code }),
    );
  });
}
