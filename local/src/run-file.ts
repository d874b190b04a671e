import fs from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from './private-file';
import { isAlive } from './processes';

export interface RunningProcess {
  readonly pid: number;
  readonly port: number | null;
  readonly state: string;
  readonly restarts: number;
}

/** What is running from a data folder, kept current; whoever may read the folder finds the system by it. */
export interface Run {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly isReady: boolean;
  readonly processes: Readonly<Record<string, RunningProcess>>;
  readonly postgres: { readonly url: string; readonly pid: number | null };
  /** Where tokens of personas come from; null when the provider is not ours. */
  readonly tokenUrl: string | null;
}

/** The data folder belongs to another run. */
export class AlreadyRunning extends Error {}

const fileIn = (dataFolder: string) => path.join(dataFolder, 'run.json');
const lockIn = (dataFolder: string) => path.join(dataFolder, 'run.lock');

/** The run that is alive in the data folder. */
export function readRun(dataFolder: string): Run | undefined {
  if (!fs.existsSync(fileIn(dataFolder))) return undefined;
  const run = JSON.parse(fs.readFileSync(fileIn(dataFolder), 'utf8')) as Run;
  return isOwner(run.pid) ? run : undefined;
}

export function writeRun(dataFolder: string, run: Run): void {
  writePrivateFile(fileIn(dataFolder), `${JSON.stringify(run, null, 2)}\n`);
}

/**
 * Claims the data folder for this process. Throws, naming the owner, while another one has it; what a killed owner
 * left behind counts for nothing. Answers how to give it back.
 */
export function claim(dataFolder: string): () => void {
  const lock = lockIn(dataFolder);
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => [lock, fileIn(dataFolder)].forEach((file) => fs.rmSync(file, { force: true }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(fs.readFileSync(lock, 'utf8'));
    if (isOwner(owner)) {
      throw new AlreadyRunning(
        `Salus is running already from ${dataFolder}, as process ${owner}. Stop that one, or set SALUS_DATA_DIR.`,
      );
    }
    fs.rmSync(lock, { force: true });
  }
}

/** Programs that have a data folder to themselves while they run. */
const owners = ['main.js', 'backup.js'];

/** Process numbers are used again, in containers at once: where the system tells what a process runs, that counts. */
function isOwner(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (pid === process.pid) return true;
  try {
    const commandLine = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return owners.some((program) => commandLine.includes(path.join('dist', program)));
  } catch {
    return process.platform !== 'linux';
  }
}
