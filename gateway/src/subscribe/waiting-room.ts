export interface WaitingLimits {
  readonly maximumWaitingEvents: number;
  readonly maximumWaitingBytes: number;
}

/** How much may wait for one client, over all its streams. */
export class WaitingRoom {
  #events = 0;
  #bytes = 0;

  constructor(private readonly limits: WaitingLimits) {}

  /** `false` when there is no room. An event alone is let in whatever its size: it would never pass otherwise. */
  enter(bytes: number): boolean {
    const { maximumWaitingEvents, maximumWaitingBytes } = this.limits;
    const isFull = this.#events >= maximumWaitingEvents || this.#bytes + bytes > maximumWaitingBytes;
    if (isFull && this.#events > 0) return false;
    this.#events += 1;
    this.#bytes += bytes;
    return true;
  }

  leave(bytes: number): void {
    this.#events -= 1;
    this.#bytes -= bytes;
  }
}
