import type { EventLog } from '@salus/events';
import { describeError, type Log } from '../log';
import type { AccessSpool, Batch } from './spool';

export const accessTopic = 'gateway.access';
const accessType = 'access.recorded';

const pauseMs = 100;
const retryMs = 1_000;

const eventOf = (batch: Batch) => ({
  eventId: batch.id,
  topic: accessTopic,
  type: accessType,
  patient: null,
  payload: { entries: batch.entries },
});

/**
 * Carries the spool into the event log and removes what has arrived. A batch keeps its id, so that one which is sent twice (the
 * process died between sending and removing) is there once.
 */
export class AccessShipper {
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #isWanted = false;
  #shipping: Promise<void> | undefined;

  constructor(
    private readonly spool: AccessSpool,
    private readonly eventLog: Pick<EventLog, 'append'>,
    private readonly log: Log,
  ) {}

  /** Ships soon: at once what is left from before, later whatever was written meanwhile. */
  wake(delayMs = pauseMs): void {
    this.#isWanted = true;
    if (this.#isStopped || this.#timer) return;
    this.#timer = setTimeout(() => void this.#round(), delayMs);
  }

  /** Ships what is there. @throws when the event log cannot be reached; nothing is lost then */
  async ship(): Promise<void> {
    for (const file of await this.spool.rotate()) {
      const batches = this.spool.read(file);
      if (batches.length > 0) await this.eventLog.append(batches.map(eventOf));
      this.spool.remove(file);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#shipping?.catch(() => undefined);
    await this.ship().catch((error: unknown) => this.#report(error));
  }

  async #round(): Promise<void> {
    this.#isWanted = false;
    this.#shipping = this.ship();
    const isShipped = await this.#shipping.then(
      () => true,
      (error: unknown) => this.#report(error),
    );
    this.#timer = undefined;
    if (!isShipped) this.wake(retryMs);
    else if (this.#isWanted) this.wake();
  }

  #report(error: unknown): false {
    this.log.warn('the access log could not be shipped; it stays in the spool', describeError(error));
    return false;
  }
}
