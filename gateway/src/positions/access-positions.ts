import type { EventLog, Wakeups } from '@salus/events';
import type { Reduction } from '../account/disclosures';

export const accessTopic = 'security.access';

type AccessLog = Pick<EventLog, 'head' | 'read' | 'progress'>;

export interface AccessPositionsOptions {
  log: AccessLog;
  wakeups: Pick<Wakeups, 'on'>;
  /** every replica of `security.access` that must have passed a position before it is forgotten */
  replicas: readonly string[];
  onError: (error: unknown) => void;
  now?: () => number;
}

const batch = 500;
const pollEveryMs = 1_000;
/** How long a reduction that is not in the log yet holds its grantees back. */
export const pendingMs = 5_000;

/** The log has not been reached since this gateway started: nobody's position is known. */
export class PositionsUnavailable extends Error {
  readonly code = 'POLICY_UNAVAILABLE';
}

/** The uuids that a `security.access` event says lose something. */
function reducedBy(payload: unknown): string[] {
  const reduces: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'reduces') : undefined;
  return Array.isArray(reduces) ? reduces.filter((each): each is string => typeof each === 'string') : [];
}

/**
 * Remembers, for each person or organisation that lost access, the log position from which on that is in force, until every
 * replica has passed it. Whoever is not named waits for nobody. After a start everybody waits for the log's head of that moment:
 * what the gateway before this one remembered is not known any more.
 */
export class AccessPositions {
  readonly #positions = new Map<string, number>();
  readonly #pendingUntil = new Map<string, number>();
  readonly #options: Required<AccessPositionsOptions>;
  #baseline: number | undefined;
  #head = 0;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #stopListening: (() => void) | undefined;
  #working: Promise<void> = Promise.resolve();
  #isQueued = false;

  constructor(options: AccessPositionsOptions) {
    this.#options = { now: Date.now, ...options };
  }

  get isKnown(): boolean {
    return this.#baseline !== undefined;
  }

  /** How many grantees and pending reductions are remembered. */
  get size(): number {
    return this.#positions.size + this.#pendingUntil.size;
  }

  /** Resolves after the first look at the log, reached or not; goes on looking until stopped. */
  async start(): Promise<void> {
    this.#stopListening = this.#options.wakeups.on(accessTopic, () => this.look());
    await this.look();
    this.#timer = setInterval(() => void this.look(), pollEveryMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopListening?.();
    clearInterval(this.#timer);
    await this.#working;
  }

  /**
   * The position that a decision for these grantees must stand on.
   * @throws PositionsUnavailable while the log was never reached
   */
  required(grantees: readonly string[]): number {
    if (this.#baseline === undefined) throw new PositionsUnavailable('the access log was not reached yet');
    const held = grantees.some((grantee) => this.#isPending(grantee)) ? this.#head + 1 : 0;
    return Math.max(this.#baseline, held, ...grantees.map((grantee) => this.#positions.get(grantee) ?? 0));
  }

  /** Takes note of what a mutation's answer says it took away. */
  note({ grantees, position }: Reduction): void {
    for (const grantee of grantees) {
      if (position === null) this.#pendingUntil.set(grantee, this.#options.now() + pendingMs);
      else this.#raise(grantee, position);
    }
  }

  /** Reads on in the log and forgets what every replica has passed. One look at a time, and at most one more waiting. */
  look(): Promise<void> {
    if (this.#isQueued) return this.#working;
    this.#isQueued = true;
    this.#working = this.#working.then(() => this.#look()).catch(this.#options.onError);
    return this.#working;
  }

  async #look(): Promise<void> {
    this.#isQueued = false;
    if (this.#isStopped) return;
    await this.#follow();
    await this.#forget();
  }

  async #follow(): Promise<void> {
    if (this.#baseline === undefined) {
      this.#head = await this.#options.log.head(accessTopic);
      this.#baseline = this.#head;
    }
    for (;;) {
      const events = await this.#options.log.read(accessTopic, this.#head, batch);
      for (const event of events) this.#take(event.position, reducedBy(event.payload));
      if (events.length < batch) return;
    }
  }

  #take(position: number, grantees: readonly string[]): void {
    for (const grantee of grantees) {
      this.#raise(grantee, position);
      this.#pendingUntil.delete(grantee);
    }
    this.#head = Math.max(this.#head, position);
  }

  async #forget(): Promise<void> {
    if (this.#positions.size === 0 && !this.#baseline) return;
    const passed = await this.#passedByAll();
    for (const [grantee, position] of this.#positions) if (position <= passed) this.#positions.delete(grantee);
    if (this.#baseline !== undefined && this.#baseline <= passed) this.#baseline = 0;
  }

  async #passedByAll(): Promise<number> {
    const progress = new Map((await this.#options.log.progress()).map((each) => [each.replica, each.position]));
    return Math.min(...this.#options.replicas.map((replica) => progress.get(replica) ?? -1));
  }

  #raise(grantee: string, position: number): void {
    this.#positions.set(grantee, Math.max(position, this.#positions.get(grantee) ?? 0));
  }

  #isPending(grantee: string): boolean {
    const until = this.#pendingUntil.get(grantee);
    if (until === undefined) return false;
    if (until > this.#options.now()) return true;
    this.#pendingUntil.delete(grantee);
    return false;
  }
}
