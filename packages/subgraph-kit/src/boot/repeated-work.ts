/** Work that is done again and again beside requests, one turn at a time; a turn that fails is told of. */
export class RepeatedWork {
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The first turn begins at once. */
  start(): void {
    this.#isRunning = true;
    this.#turn = this.#once();
  }

  /** Resolves when the turn under way has ended; no timer is left. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  async #once(): Promise<void> {
    await this.work().catch(this.onError);
    if (!this.#isRunning) return;
    this.#timer = setTimeout(() => (this.#turn = this.#once()), this.everyMs);
  }
}
