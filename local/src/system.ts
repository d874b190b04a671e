import fs from 'node:fs';
import path from 'node:path';
import type { LocalConfig } from './config';
import { identityPart, type Ports, publicUrl, lifeParts, subgraphs, systemParts, tokenUrl } from './parts';
import { firstFreePort, freePort } from './ports';
import { claim, type Run, writeRun } from './run-file';
import { ensureSecrets, type Secrets } from './secrets';
import { DatabaseServer } from './supervisor/database-server';
import { appendLog, beginLogs } from './supervisor/log-file';
import { Part } from './supervisor/part';
import type { PartDescription } from './supervisor/part-description';

/** All of a stop; what a part has left over of its time, the database has for its last checkpoint. */
const stopWithinMs = 4_500;

export interface SystemEvents {
  readonly onNotice: (line: string) => void;
  /** Something can never run: the system is to be stopped. */
  readonly onHopeless: (report: string) => void;
}

/** All processes of Salus on one machine, over one data folder. */
export class System {
  private readonly parts: Part[] = [];
  private database: DatabaseServer | undefined;
  private databaseUrl = '';
  private release: (() => void) | undefined;
  private isReady = false;
  private isStopping = false;
  private port = 0;
  private ports: Ports = { patients: 0, records: 0, insights: 0, documents: 0, security: 0, identity: 0 };

  constructor(
    private readonly config: LocalConfig,
    private readonly events: SystemEvents,
  ) {}

  get url(): string {
    return publicUrl(this.port);
  }

  get secrets(): Secrets {
    return ensureSecrets(this.config.dataFolder);
  }

  get tokenUrl(): string | undefined {
    return this.config.issuer ? undefined : tokenUrl(this.ports);
  }

  /** Starts everything, as much as possible at once; answers when the gateway says that every part is ready. */
  async start(): Promise<void> {
    const { config } = this;
    fs.mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 });
    this.release = claim(config.dataFolder);
    beginLogs(this.logFolder);
    await this.choosePorts();
    const surroundings = { config, secrets: this.secrets, ports: this.ports, publicPort: this.port };
    if (!config.issuer) this.run(identityPart(surroundings));
    this.databaseUrl = config.databaseUrl ?? (await this.startDatabase());
    if (this.isStopping) return;
    const parts = systemParts({ ...surroundings, databaseUrl: this.databaseUrl });
    for (const part of parts.filter(({ name }) => name !== 'identity')) this.run(part);
    await this.whenReady();
  }

  /** The rest of a start, once the system is ready: the population comes in, the devices measure. */
  bringToLife(): void {
    const { config, ports, port, secrets } = this;
    for (const part of lifeParts({ config, ports, publicPort: port, secrets })) {
      if (!this.isStopping) this.run(part);
    }
  }

  announceReady(): void {
    this.isReady = true;
    this.writeRun();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const deadline = Date.now() + stopWithinMs;
    await Promise.all(this.parts.map((part) => part.stop()));
    await this.database?.stop(Math.max(1_000, deadline - Date.now()));
    this.release?.();
    this.release = undefined;
  }

  private get logFolder(): string {
    return path.join(this.config.dataFolder, 'logs');
  }

  private async choosePorts(): Promise<void> {
    const wanted = this.config.port;
    this.port = wanted === 0 ? await freePort() : await firstFreePort(wanted);
    if (wanted !== 0 && this.port !== wanted) {
      this.events.onNotice(`Port ${wanted} is busy; using ${this.port} instead.`);
    }
    const names = [...subgraphs, 'identity'] as const;
    const chosen = new Set<number>();
    while (chosen.size < names.length) chosen.add(await freePort());
    this.ports = Object.fromEntries(names.map((name, index) => [name, [...chosen][index]])) as Ports;
  }

  private startDatabase(): Promise<string> {
    const { logFolder, events } = this;
    this.database = new DatabaseServer(path.join(this.config.dataFolder, 'postgres'), {
      log: (line) => appendLog(logFolder, 'postgres', line),
      onNotice: events.onNotice,
      onChange: () => this.writeRun(),
      onRestart: (reason) => this.noticeRestart('postgres', reason),
      onHopeless: events.onHopeless,
    });
    return this.database.start();
  }

  private run(description: PartDescription): void {
    if (!fs.existsSync(description.entry)) throw new Error(`${description.name} is not built: ${description.entry}`);
    const part = new Part(description, this.logFolder, {
      onChange: ({ name, state }) => {
        if (state === 'ready' || state === 'stopped') this.note(`${name} is ${state}`);
        this.writeRun();
      },
      onRestart: ({ name }, reason) => this.noticeRestart(name, reason),
      onDone: ({ name }, lastLine) => {
        this.note(`${name} is done`);
        if (lastLine) this.events.onNotice(lastLine);
      },
      onHopeless: (_part, report) => this.events.onHopeless(report),
    });
    this.parts.push(part);
    part.start();
  }

  private noticeRestart(name: string, reason: string): void {
    if (this.isReady) this.events.onNotice(`${name} ended (${reason}) and is started again.`);
    this.note(`${name} ended (${reason})`);
  }

  private note(line: string): void {
    appendLog(this.logFolder, 'supervisor', `${new Date().toISOString()} ${line}`);
  }

  private async whenReady(): Promise<void> {
    const isWaiting = () => this.parts.some((part) => part.description.isEssential && part.state !== 'ready');
    while (!this.isStopping && isWaiting()) await new Promise((resolve) => setTimeout(resolve, 25));
  }

  private writeRun(): void {
    if (!this.release) return;
    const entries = this.parts.flatMap(({ name, pid, description, state, restarts }) =>
      pid === undefined ? [] : [[name, { pid, port: description.port ?? null, state, restarts }] as const],
    );
    const run: Run = {
      pid: process.pid,
      port: this.port,
      url: this.url,
      isReady: this.isReady,
      processes: Object.fromEntries(entries),
      postgres: { url: this.databaseUrl, pid: this.database?.pid ?? null },
      tokenUrl: this.tokenUrl ?? null,
    };
    writeRun(this.config.dataFolder, run);
  }
}
