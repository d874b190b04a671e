export interface WaitingLimits {
  readonly maximumWaitingEvents: number;
  readonly maximumWaitingBytes: number;
}

/** What is kept for all clients together. */
export interface KeptForAll {
  /** A share became so much larger. May cut a client off, this one too. */
  grow(room: WaitingRoom, bytes: number): void;
  shrink(room: WaitingRoom, bytes: number): void;
}

/** What anything that is kept takes beside its bytes: its place, and the objects it was read into (measured: 250 to 500). */
const bytesOfAny = 512;

/**
 * How much may wait for one client, over all its streams. Its share of what is kept for all clients is more than what waits: also
 * the events that are being completed for it, and texts that were written and that it has yet to take.
 */
export class WaitingRoom {
  #events = 0;
  #bytes = 0;
  #share = 0;
  #isClosed = false;

  /** @param cut ends the client's connection; by then its share was given back */
  constructor(
    private readonly limits: WaitingLimits,
    private readonly all: KeptForAll,
    readonly cut: () => void,
  ) {}

  get share(): number {
    return this.#share;
  }

  /**
   * `false` when there is no room, or none any more because this client was the one that held the most. An event alone is let in
   * though it is larger than may wait for one client: it would never pass otherwise.
   */
  enter(bytes: number): boolean {
    const { maximumWaitingEvents, maximumWaitingBytes } = this.limits;
    const isFull = this.#events >= maximumWaitingEvents || this.#bytes + bytes > maximumWaitingBytes;
    if (isFull && this.#events > 0) return false;
    this.#events += 1;
    this.#bytes += bytes;
    this.hold(bytes);
    return !this.#isClosed;
  }

  /** It waits no longer, and is kept until it is released. */
  leave(bytes: number): void {
    this.#events -= 1;
    this.#bytes -= bytes;
  }

  /** Keeps what does not wait for the client to ask. */
  hold(bytes: number): void {
    if (this.#isClosed) return;
    this.#share += bytes + bytesOfAny;
    this.all.grow(this, bytes + bytesOfAny);
  }

  release(bytes: number): void {
    if (this.#isClosed) return;
    this.#share -= bytes + bytesOfAny;
    this.all.shrink(this, bytes + bytesOfAny);
  }

  /** Gives all of its share back; what is released later was part of it. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const share = this.#share;
    this.#share = 0;
    this.all.shrink(this, share);
  }
}
