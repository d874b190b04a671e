import { Dispatcher, errors } from 'undici';

/** The two ways to end a dispatcher, in all the forms in which undici has them. */
export abstract class ClosableDispatcher extends Dispatcher {
  /** takes no request any more */
  closed = false;
  destroyed = false;
  readonly #onClosed: (() => void)[] = [];

  protected abstract get isBusy(): boolean;
  /** Ends the request under way, and then calls `finish`. */
  protected abstract giveUp(error: Error): void;
  protected abstract disconnect(): void;

  /** Ends once the request under way has ended. */
  override close(onClosed: () => void): void;
  override close(): Promise<void>;
  override close(onClosed?: () => void): void | Promise<void> {
    if (!onClosed) return new Promise((resolve) => this.close(resolve));
    this.closed = true;
    this.#onClosed.push(onClosed);
    if (!this.isBusy) this.finish();
  }

  /** Ends at once. */
  override destroy(error: Error | null, onDestroyed: () => void): void;
  override destroy(onDestroyed: () => void): void;
  override destroy(error: Error | null): Promise<void>;
  override destroy(): Promise<void>;
  override destroy(error?: Error | null | (() => void), onDestroyed?: () => void): void | Promise<void> {
    if (typeof error === 'function') return this.destroy(null, error);
    if (!onDestroyed) return new Promise((resolve) => this.destroy(error ?? null, resolve));
    this.closed = true;
    this.#onClosed.push(onDestroyed);
    if (this.isBusy) this.giveUp(error ?? new errors.ClientDestroyedError());
    else this.finish();
  }

  /** For whoever ends the last request of one that is closed. */
  protected finish(): void {
    this.destroyed = true;
    this.disconnect();
    for (const onClosed of this.#onClosed.splice(0)) queueMicrotask(onClosed);
  }
}
