import path from 'node:path';
import { provisionEventLog } from '@salus/events';
import { AccessSpool } from '../account/spool';
import type { PolicyView } from '../authorize/decisions';
import type { Config, PlatformConfig } from '../config';
import { describeError, type Log } from '../log';
import type { AccessPositions } from '../positions/access-positions';
import { EventLogLink } from './event-log-link';
import type { Foundation } from './foundation';

const retryMs = 500;

/** Salus's own foundation: policy and access positions from the event log, and the access log's way into it. */
export class Platform implements Foundation {
  readonly spool: AccessSpool;
  #link: EventLogLink | undefined;
  #isStopped = false;

  /** @throws when the spool's folder cannot be written */
  constructor(
    private readonly config: PlatformConfig,
    private readonly replicas: readonly string[],
    private readonly log: Log,
  ) {
    this.spool = new AccessSpool(path.resolve(config.spoolDirectory), { onWritten: () => this.#link?.ship() });
  }

  /** The policy in force; nothing while none was ever loaded. */
  readonly policy = (): PolicyView | undefined => {
    try {
      return this.#link?.follower.current();
    } catch {
      return undefined;
    }
  };

  get positions(): AccessPositions | undefined {
    return this.#link?.positions;
  }

  get isReady(): boolean {
    return this.policy() !== undefined && this.positions?.isKnown === true;
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
    await this.#link?.stop();
    await this.spool.close();
  }

  async #connect(): Promise<void> {
    const { databaseUrl: adminUrl, roleSecret: secret } = this.config;
    const { appUrl } = await provisionEventLog({ adminUrl, secret });
    if (this.#isStopped) return;
    const { spool, replicas, log } = this;
    this.#link = new EventLogLink(appUrl, { spool, replicas, log });
    await this.#link.start();
  }
}

/** Subgraphs that check passports keep access relations of their own. */
const replicasOf = ({ subgraphs }: Config): string[] =>
  subgraphs.filter(({ passportKey }) => passportKey !== undefined).map(({ name }) => name);

export const platformFor = (config: Config, log: Log): Platform | undefined =>
  config.platform && new Platform(config.platform, replicasOf(config), log);
