import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from './wait';

export interface RunningProcess {
  pid: number;
  port: number | null;
  state: string;
  restarts: number;
}

export interface Run {
  pid: number;
  port: number;
  url: string;
  isReady: boolean;
  processes: Record<string, RunningProcess>;
  postgres: { url: string; pid: number | null };
  tokenUrl: string;
}

export interface Persona {
  persona: string;
  subject: string;
  roles: string[];
  patientId?: string;
  practitionerId?: string;
  organizationId?: string;
}

const root = path.resolve(__dirname, '../../..');
const readyWithinMs = 90_000;

/** Everything that `npm start` starts, in a data folder of its own, as real processes over real sockets. */
export class Salus {
  readonly #tokens = new Map<string, string>();
  #personas: Persona[] | undefined;

  private constructor(
    readonly folder: string,
    readonly supervisor: ChildProcess | undefined,
    readonly output: () => string,
  ) {}

  /** Starts a system; answers when it says that it is ready. */
  static async start(environment: Record<string, string> = {}, folder = temporaryFolder()): Promise<Salus> {
    const salus = Salus.launch(environment, folder);
    await waitFor('the system to be ready', () => salus.#exited() ?? salus.tryRun()?.isReady, readyWithinMs).catch(
      (error: Error) => {
        throw new Error(`${error.message}\n${salus.output()}`);
      },
    );
    return salus;
  }

  /** Starts a system without waiting for it. */
  static launch(environment: Record<string, string>, folder = temporaryFolder()): Salus {
    const env = {
      ...process.env,
      PORT: '0',
      SALUS_SIMULATOR_SPEED: '0',
      SALUS_DEMO_PATIENTS: '0',
      ...environment,
      SALUS_DATA_DIR: folder,
    };
    const child = spawn(process.execPath, [path.join(root, 'local/dist/main.js')], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    return new Salus(folder, child, () => said);
  }

  /** The system that the global setup started and that the tests of one run share. */
  static shared(): Salus {
    const folder = process.env.SALUS_E2E_FOLDER;
    if (!folder) throw new TypeError('SALUS_E2E_FOLDER is set by the global setup of the whole-system tests');
    return new Salus(folder, undefined, () => '');
  }

  #exited(): undefined {
    if (this.supervisor && this.supervisor.exitCode !== null) {
      throw new Error(`the supervisor ended with ${this.supervisor.exitCode}`);
    }
    return undefined;
  }

  tryRun(): Run | undefined {
    try {
      return JSON.parse(fs.readFileSync(path.join(this.folder, 'run.json'), 'utf8')) as Run;
    } catch {
      return undefined;
    }
  }

  get run(): Run {
    const run = this.tryRun();
    if (!run) throw new Error(`nothing runs from ${this.folder}`);
    return run;
  }

  get url(): string {
    return this.run.url;
  }

  /** What `npm run -s personas` prints. */
  personas(): Persona[] {
    this.#personas ??= JSON.parse(this.#command('personas')) as Persona[];
    return this.#personas;
  }

  /** Their file has changed: the next look reads it again. */
  forgetPersonas(): void {
    this.#personas = undefined;
  }

  persona(name: string): Persona {
    const found = this.personas().find(({ persona }) => persona === name);
    if (!found) throw new Error(`there is no persona ${name}`);
    return found;
  }

  /** What `npm run -s token -- <persona> [seconds]` prints. */
  token(persona: string, seconds?: number): string {
    if (seconds !== undefined) return this.#command('token', persona, String(seconds)).trim();
    const known = this.#tokens.get(persona) ?? this.#command('token', persona).trim();
    this.#tokens.set(persona, known);
    return known;
  }

  #command(name: string, ...args: string[]): string {
    const env = { ...process.env, SALUS_DATA_DIR: this.folder };
    return execFileSync(process.execPath, [path.join(root, `local/dist/${name}.js`), ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
  }

  /** The administrator's URL of one of the databases. */
  databaseUrl(name: string): string {
    const url = new URL(this.run.postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  logs(): string {
    const folder = path.join(this.folder, 'logs');
    return fs
      .readdirSync(folder)
      .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
  }

  /** Asks the supervisor to end; answers how long it took. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number> {
    const started = performance.now();
    const { supervisor } = this;
    if (supervisor && supervisor.exitCode === null && supervisor.signalCode === null) {
      const ended = new Promise((resolve) => supervisor.once('exit', resolve));
      supervisor.kill(signal);
      await ended;
    }
    return performance.now() - started;
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Below /var/tmp rather than the temporary folder, which PostgreSQL's own user may not be able to enter. */
export function temporaryFolder(): string {
  const parent = fs.existsSync('/var/tmp') ? '/var/tmp' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(parent, 'salus-e2e-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}
