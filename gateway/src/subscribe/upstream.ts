import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';

/** What becomes of one upstream operation. After anything but `next` nothing more comes. */
export interface UpstreamSink {
  next(event: unknown): void;
  /** the subgraph will not begin, or not go on: its errors, unmasked */
  refused(errors: readonly unknown[]): void;
  /** the connection is gone, with whatever events were on their way */
  lost(): void;
  completed(): void;
}

const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const acknowledgeTimeoutMs = 2_000;
const closeIdleAfterMs = 10_000;

const socketUrl = (address: string): string => address.replace(/^http/, 'ws');

/**
 * The one socket to a subgraph, shared by all its operations: opened when the first begins, closed when none is left, opened anew
 * for a new operation after a loss. Running operations are never resumed silently: events might be missing in between.
 */
export class Upstream {
  readonly #client: Client;
  readonly #running = new Set<UpstreamSink>();
  #pongTimer: NodeJS.Timeout | undefined;

  constructor(address: string) {
    this.#client = createClient({
      url: socketUrl(address),
      webSocketImpl: WebSocket,
      lazy: true,
      lazyCloseTimeout: closeIdleAfterMs,
      retryAttempts: 0,
      keepAlive: keepAliveMs,
      connectionAckWaitTimeout: acknowledgeTimeoutMs,
      on: {
        closed: () => this.#loseAll(),
        ping: (isReceived) => void (isReceived || this.#awaitPong()),
        pong: (isReceived) => void (isReceived && clearTimeout(this.#pongTimer)),
      },
    });
  }

  get operations(): number {
    return this.#running.size;
  }

  /** Answers what cancels it: the subgraph is told. */
  subscribe(payload: SubscribePayload, sink: UpstreamSink): () => void {
    this.#running.add(sink);
    const end = (tell: () => void): void => void (this.#running.delete(sink) && tell());
    const dispose = this.#client.subscribe(payload, {
      next: (event) => void (this.#running.has(sink) && sink.next(event)),
      error: (error) => end(() => (Array.isArray(error) ? sink.refused(error) : sink.lost())),
      complete: () => end(() => sink.completed()),
    });
    return () => {
      this.#running.delete(sink);
      dispose();
    };
  }

  async close(): Promise<void> {
    clearTimeout(this.#pongTimer);
    this.#loseAll();
    await this.#client.dispose();
  }

  #loseAll(): void {
    clearTimeout(this.#pongTimer);
    const lost = [...this.#running];
    this.#running.clear();
    for (const sink of lost) sink.lost();
  }

  #awaitPong(): void {
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => this.#client.terminate(), pongTimeoutMs);
    this.#pongTimer.unref();
  }
}
