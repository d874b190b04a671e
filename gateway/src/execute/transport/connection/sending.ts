import { type Dispatcher, errors } from 'undici';

export interface Carrier {
  /** Ends the connection that it goes over, if it still does. */
  drop(sending: Sending, reason: Error): void;
}

/** One request on its way. Its own object, and not the connection: who holds on to it has no power over requests that come after it. */
export class Sending implements Dispatcher.DispatchController {
  readonly paused = false;
  reason: Error | null = null;
  isWritten = false;

  constructor(
    readonly options: Dispatcher.DispatchOptions,
    readonly handler: Dispatcher.DispatchHandler,
    private readonly carrier: Carrier,
  ) {}

  get aborted(): boolean {
    return this.reason !== null;
  }

  abort(reason: Error): void {
    if (this.aborted) return;
    this.reason = reason;
    this.carrier.drop(this, reason);
  }

  /** @throws NotSupportedError answers are small: they are read whole, or given up */
  pause(): never {
    throw new errors.NotSupportedError('An answer cannot be paused.');
  }

  resume(): void {
    // never paused
  }

  fail(error: Error): void {
    this.handler.onResponseError?.(this, error);
  }
}
