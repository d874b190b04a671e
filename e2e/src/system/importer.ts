import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Salus } from './salus';

const root = path.resolve(__dirname, '../../..');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** The command that `npm run import` runs, as a process of its own. */
export class Importer {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;

  constructor(salus: Salus, ...words: string[]) {
    const env = {
      ...process.env,
      SALUS_DATA_DIR: salus.folder,
      SALUS_URL: `${salus.url}/graphql`,
      SALUS_TOKEN_COMMAND: `"${process.execPath}" "${path.join(root, 'local/dist/token.js')}" integrator`,
    };
    const program = path.join(root, 'clients/connectors/fhir/dist/main.js');
    this.#child = spawn(process.execPath, [program, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk) => (output += String(chunk)));
    }
    this.ended = new Promise((resolve) =>
      this.#child.once('close', (code, signal) => resolve({ code, signal, output })),
    );
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

/** Runs the command to its end. */
export const runImporter = (salus: Salus, ...words: string[]): Promise<Ended> => new Importer(salus, ...words).ended;

/** Numbers of one row of a table that the command prints, e.g. those of `all`. */
export function rowOf(output: string, label: string): number[] {
  const line = output.split('\n').find((each) => each.startsWith(`${label}  `));
  return (line?.slice(label.length).trim().split(/\s+/) ?? []).map((text) => Number(text.replaceAll(',', '')));
}
