import { EventLog, Wakeups } from '@salus/events';
import { PolicyFollower } from '@salus/policy';
import { Pool } from 'pg';
import { AccessShipper } from '../account/shipper';
import type { AccessSpool } from '../account/spool';
import { describeError, type Log } from '../log';
import { AccessPositions } from '../positions/access-positions';

const connections = 5;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 10_000;

export interface EventLogLinkParts {
  readonly spool: AccessSpool;
  /** subgraphs that keep access relations of their own */
  readonly replicas: readonly string[];
  readonly log: Log;
}

const poolFor = (connectionString: string): Pool =>
  new Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs,
    application_name: 'gateway',
  });

/** All that goes to and fro between the gateway and an event log that is there. */
export class EventLogLink {
  readonly follower: PolicyFollower;
  readonly positions: AccessPositions;
  readonly #shipper: AccessShipper;
  readonly #pool: Pool;
  readonly #wakeups: Wakeups;

  constructor(url: string, { spool, replicas, log }: EventLogLinkParts) {
    const onError = (error: unknown): void => log.warn('following the event log failed', describeError(error));
    this.#pool = poolFor(url);
    const eventLog = new EventLog(this.#pool);
    const wakeups = (this.#wakeups = new Wakeups(url, onError));
    this.#shipper = new AccessShipper(spool, eventLog, log);
    this.follower = new PolicyFollower({ log: eventLog, wakeups, onError });
    this.positions = new AccessPositions({ log: eventLog, wakeups, replicas, onError });
  }

  /** Resolves after the first look at the log. */
  async start(): Promise<void> {
    this.#wakeups.start();
    this.#shipper.wake(0);
    await Promise.all([this.follower.start(), this.positions.start()]);
  }

  /** The spool holds something new. */
  ship(): void {
    this.#shipper.wake();
  }

  async stop(): Promise<void> {
    await this.#shipper.stop();
    await Promise.all([this.follower.stop(), this.positions.stop()]);
    await this.#wakeups.stop();
    await this.#pool.end();
  }
}
