import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../ports';
import { type RunningPostgres, startPostgres } from '../postgres';

export interface DatabaseServerEvents {
  readonly log: (line: string) => void;
  readonly onNotice: (line: string) => void;
  readonly onChange: () => void;
  readonly onRestart: (reason: string) => void;
  readonly onHopeless: (report: string) => void;
}

const attempts = 5;

/** Keeps the embedded PostgreSQL running, on one port for the life of this process. */
export class DatabaseServer {
  restarts = 0;
  private running: RunningPostgres | undefined;
  private isWanted = true;
  private starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly events: DatabaseServerEvents,
  ) {}

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Answers the administrator's connection string, which stays good over restarts. */
  async start(): Promise<string> {
    const running = await this.startOnce(await freePort(), this.events.onNotice);
    return running.url;
  }

  async stop(patienceMs: number): Promise<void> {
    this.isWanted = false;
    await this.starting;
    await this.running?.stop(patienceMs);
    this.running = undefined;
  }

  private async startOnce(port: number, notice: (line: string) => void): Promise<RunningPostgres> {
    const { directory, events } = this;
    const log = (line: string) => (line.startsWith("PostgreSQL's user") ? notice(line) : events.log(line));
    const onExit = (reason: string) => this.comeBack(port, reason);
    this.running = await startPostgres({ directory, port, log, onExit });
    events.onChange();
    return this.running;
  }

  private comeBack(port: number, reason: string): void {
    this.running = undefined;
    if (!this.isWanted) return;
    this.restarts += 1;
    this.events.onRestart(reason);
    this.starting = this.startAgain(port);
  }

  private async startAgain(port: number): Promise<void> {
    let fault = '';
    for (let attempt = 0; attempt < attempts && this.isWanted; attempt += 1) {
      try {
        await this.startOnce(port, this.events.log);
        return;
      } catch (error) {
        fault = (error as Error).message;
        await delay(250 * attempt);
      }
    }
    if (this.isWanted) this.events.onHopeless(`postgres cannot start again.\n${fault}`);
  }
}
