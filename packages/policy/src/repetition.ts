/** Does a thing again and again, one at a time: after the interval, or at once when woken. Failures are told of. */
export class Repetition {
  readonly #work: () => Promise<void>;
  readonly #intervalMs: number;
  readonly #onError: (error: unknown) => void;
  #isRunning = false;
  #isWoken = false;
  #interrupt: () => void = () => undefined;
  #end: Promise<void> = Promise.resolve();

  constructor(work: () => Promise<void>, intervalMs: number, onError: (error: unknown) => void) {
    this.#work = work;
    this.#intervalMs = intervalMs;
    this.#onError = onError;
  }

  /** Resolves when it has been done, or has failed, once. */
  async start(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    const first = this.#once();
    this.#end = first.then(() => this.#repeat());
    await first;
  }

  wake(): void {
    this.#isWoken = true;
    this.#interrupt();
  }

  /** Resolves when what is under way has ended; no timer is left. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#interrupt();
    await this.#end;
  }

  async #repeat(): Promise<void> {
    while (this.#isRunning) {
      await this.#pause();
      if (this.#isRunning) await this.#once();
    }
  }

  async #once(): Promise<void> {
    this.#isWoken = false;
    try {
      await this.#work();
    } catch (error) {
      this.#onError(error);
    }
  }

  async #pause(): Promise<void> {
    if (this.#isWoken || !this.#isRunning) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#intervalMs);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
