import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { configurationFault } from '../configuration';
import { launch } from './launch';
import { lastLines } from './log-file';
import type { PartDescription } from './part-description';

export type PartState = 'starting' | 'ready' | 'restarting' | 'stopped';

export interface PartEvents {
  readonly onChange: (part: Part) => void;
  /** It ended unasked, with this reason, and is started again. */
  readonly onRestart: (part: Part, reason: string) => void;
  /** It has done its work and ended; this was the last thing it said. */
  readonly onDone: (part: Part, lastLine: string) => void;
  /** It cannot start at all. */
  readonly onHopeless: (part: Part, report: string) => void;
}

const backoffMs = [0, 100, 250, 500, 1000];
const hopelessExits = 5;
const hopelessWithinMs = 20_000;
const settledAfterMs = 10_000;
const killAfterMs = 2_500;
const askEveryMs = 150;

/** Keeps one process running: starts it, learns when it is ready, starts it again when it ends. */
export class Part {
  state: PartState = 'stopped';
  restarts = 0;
  private child: ChildProcess | undefined;
  private wasReady = false;
  private isWanted = false;
  private shortLives = 0;
  private earlyExits: number[] = [];
  private ended: Promise<void> = Promise.resolve();

  constructor(
    readonly description: PartDescription,
    private readonly logFolder: string,
    private readonly events: PartEvents,
  ) {}

  get name(): string {
    return this.description.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    this.isWanted = true;
    this.ended = this.live();
  }

  /** Asks it to end; kills it when it does not. */
  async stop(): Promise<void> {
    this.isWanted = false;
    this.child?.kill('SIGTERM');
    const impatient = setTimeout(() => this.child?.kill('SIGKILL'), killAfterMs);
    await this.ended;
    clearTimeout(impatient);
  }

  private async live(): Promise<void> {
    while (this.isWanted) {
      this.change(this.restarts === 0 ? 'starting' : 'restarting');
      const startedAt = Date.now();
      const { reason, code } = await this.liveOnce();
      if (!this.isWanted) break;
      if (this.description.endsByItself && code === 0) {
        this.events.onDone(this, lastLines(this.logFolder, this.name, 1).trim());
        break;
      }
      if (this.isHopeless(code)) {
        this.isWanted = false;
        this.events.onHopeless(this, this.report(reason));
        break;
      }
      this.events.onRestart(this, reason);
      this.restarts += 1;
      this.change('restarting');
      await delay(this.backoff(Date.now() - startedAt));
    }
    this.change('stopped');
  }

  private async liveOnce(): Promise<{ reason: string; code: number | null }> {
    const { child, ended } = await launch(this.description, this.logFolder);
    this.child = child;
    if (!this.isWanted) child.kill('SIGTERM');
    const settled = new AbortController();
    void this.watchReadiness(child, settled.signal);
    const outcome = await ended;
    settled.abort();
    this.child = undefined;
    return outcome;
  }

  private async watchReadiness(child: ChildProcess, signal: AbortSignal): Promise<void> {
    this.change(this.state);
    const { port, readiness } = this.description;
    while (readiness && !signal.aborted && !(await answers(`http://127.0.0.1:${port}${readiness}`, signal))) {
      await delay(askEveryMs);
    }
    if (signal.aborted || this.child !== child) return;
    this.wasReady = true;
    this.change('ready');
  }

  private isHopeless(code: number | null): boolean {
    if (!this.description.isEssential) return false;
    if (code === configurationFault) return true;
    if (this.wasReady) return false;
    const now = Date.now();
    this.earlyExits = [...this.earlyExits.filter((at) => now - at < hopelessWithinMs), now];
    return this.earlyExits.length >= hopelessExits;
  }

  private backoff(lifeMs: number): number {
    this.shortLives = lifeMs < settledAfterMs ? this.shortLives + 1 : 1;
    return backoffMs[Math.min(this.shortLives, backoffMs.length) - 1] ?? 0;
  }

  private report(reason: string): string {
    return [`${this.name} cannot start (${reason}). Its last words:`, '', lastLines(this.logFolder, this.name)].join(
      '\n',
    );
  }

  private change(state: PartState): void {
    this.state = state;
    this.events.onChange(this);
  }
}

async function answers(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
