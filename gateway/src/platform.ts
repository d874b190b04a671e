import path from 'node:path';
import { EventLog, provisionEventLog, Wakeups } from '@salus/events';
import { PolicyFollower } from '@salus/policy';
import { Pool } from 'pg';
import { AccessShipper } from './account/shipper';
import { AccessSpool } from './account/spool';
import type { PolicyView } from './authorize/decisions';
import type { PlatformConfig } from './config';
import { describeError, type Log } from './log';
import { AccessPositions } from './positions/access-positions';

const connections = 5;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 10_000;
const retryMs = 500;

/** What the gateway keeps from the event log: policy, access positions, and the way its access log takes. */
export class Platform {
  readonly spool: AccessSpool;
  #pool: Pool | undefined;
  #wakeups: Wakeups | undefined;
  #follower: PolicyFollower | undefined;
  #positions: AccessPositions | undefined;
  #shipper: AccessShipper | undefined;
  #isStopped = false;

  /** @throws when the spool's folder cannot be written */
  constructor(
    private readonly config: PlatformConfig,
    private readonly replicas: readonly string[],
    private readonly log: Log,
  ) {
    this.spool = new AccessSpool(path.resolve(config.spoolDirectory), { onWritten: () => this.#shipper?.wake() });
  }

  /** The policy in force; nothing while none was ever loaded. */
  readonly policy = (): PolicyView | undefined => {
    try {
      return this.#follower?.current();
    } catch {
      return undefined;
    }
  };

  get positions(): AccessPositions | undefined {
    return this.#positions;
  }

  get isReady(): boolean {
    return this.policy() !== undefined && this.#positions?.isKnown === true;
  }

  /** Connects for as long as it takes: until then everything protected is denied. */
  async start(): Promise<void> {
    while (!this.#isStopped) {
      try {
        return await this.#connect();
      } catch (error) {
        this.log.warn('the event log cannot be reached; trying again', describeError(error));
        await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
      }
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#shipper?.stop();
    await Promise.all([this.#follower?.stop(), this.#positions?.stop()]);
    await this.#wakeups?.stop();
    await this.spool.close();
    await this.#pool?.end();
  }

  async #connect(): Promise<void> {
    const { databaseUrl: adminUrl, roleSecret: secret } = this.config;
    const { appUrl } = await provisionEventLog({ adminUrl, secret });
    if (this.#isStopped) return;
    await this.#follow(appUrl);
  }

  async #follow(appUrl: string): Promise<void> {
    this.#pool = new Pool({
      connectionString: appUrl,
      max: connections,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: statementTimeoutMs,
      application_name: 'gateway',
    });
    const log = new EventLog(this.#pool);
    const wakeups = (this.#wakeups = new Wakeups(appUrl, this.#onError));
    wakeups.start();
    this.#shipper = new AccessShipper(this.spool, log, this.log);
    this.#shipper.wake(0);
    this.#follower = new PolicyFollower({ log, wakeups, onError: this.#onError });
    this.#positions = new AccessPositions({ log, wakeups, replicas: this.replicas, onError: this.#onError });
    await Promise.all([this.#follower.start(), this.#positions.start()]);
  }

  readonly #onError = (error: unknown): void => this.log.warn('following the event log failed', describeError(error));
}
