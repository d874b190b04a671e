import type { EventLog, LoggedEvent, Wakeups } from '@salus/events';
import type { PolicyDocument } from './document';
import { PolicySet } from './policy-set';
import { Repetition } from './repetition';

const topic = 'security.policy';
const type = 'policy.activated';
const pollEveryMs = 1_000;

/** No policy was ever loaded: nothing may be decided. */
export class PolicyUnavailable extends Error {
  readonly code = 'POLICY_UNAVAILABLE';

  constructor() {
    super('no policy has been loaded yet');
    this.name = 'PolicyUnavailable';
  }
}

export interface PolicyFollowerOptions {
  log: Pick<EventLog, 'latest'>;
  wakeups: Pick<Wakeups, 'on'>;
  onError: (error: unknown) => void;
}

/** Keeps the activated policy at hand. Builds a new one aside and swaps it in; a broken one leaves the old in force. */
export class PolicyFollower {
  readonly #options: PolicyFollowerOptions;
  readonly #polling: Repetition;
  #stopListening: (() => void) | undefined;
  #current: PolicySet | undefined;
  #seenPosition = 0;

  constructor(options: PolicyFollowerOptions) {
    this.#options = options;
    this.#polling = new Repetition(() => this.#load(), pollEveryMs, options.onError);
  }

  /** Resolves after the first look at the log, also when there is no policy yet or the log cannot be reached. */
  async start(): Promise<void> {
    this.#stopListening ??= this.#options.wakeups.on(topic, () => this.#polling.wake());
    await this.#polling.start();
  }

  /** @throws PolicyUnavailable when none was ever loaded */
  current(): PolicySet {
    if (!this.#current) throw new PolicyUnavailable();
    return this.#current;
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = undefined;
    await this.#polling.stop();
  }

  async #load(): Promise<void> {
    const event = await this.#options.log.latest(topic, type);
    if (!event || event.position <= this.#seenPosition) return;
    this.#seenPosition = event.position;
    await this.#swap(event);
  }

  async #swap({ payload }: LoggedEvent): Promise<void> {
    this.#current = await PolicySet.build(payload as PolicyDocument, this.#options.onError);
  }
}
