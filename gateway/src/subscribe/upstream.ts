import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import { Retry } from './retry';

/** What is known of a message's text without reading it. */
export interface MessageText {
  readonly bytes: number;
  /** it holds no backslash */
  readonly isPlain: boolean;
}

/** What becomes of one upstream operation. After anything but `next` nothing more comes. */
export interface UpstreamSink {
  next(event: unknown, text: MessageText): void;
  /** the subgraph will not begin, or not go on: its errors, unmasked */
  refused(errors: readonly unknown[]): void;
  /** the connection is gone, with whatever events were on their way */
  lost(): void;
  completed(): void;
}

const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const acknowledgeTimeoutMs = 2_000;

const backslash = 0x5c;

const socketUrl = (address: string): string => address.replace(/^http/, 'ws');

/**
 * The one socket to a subgraph, shared by all its operations: opened when the first begins, closed when none is left, opened anew
 * for a new operation after a loss. Running operations are never resumed silently: events might be missing in between.
 */
export class Upstream {
  readonly #client: Client;
  /** what runs, and how to cancel it */
  readonly #running = new Map<UpstreamSink, () => void>();
  /** of those, the ones that began on the present connection and end with it; the others wait for the next one */
  readonly #bound = new Set<UpstreamSink>();
  #socket: WebSocket | undefined;
  readonly #retry = new Retry();
  /** of the message that is being read */
  #text: MessageText = { bytes: 0, isPlain: false };
  #pongTimer: NodeJS.Timeout | undefined;

  constructor(address: string) {
    this.#client = createClient({
      url: socketUrl(address),
      webSocketImpl: WebSocket,
      lazy: true,
      retryAttempts: 0,
      keepAlive: keepAliveMs,
      connectionAckWaitTimeout: acknowledgeTimeoutMs,
      on: {
        opened: (socket) => this.#weigh(socket as WebSocket),
        connected: (socket) => this.#bindAll(socket as WebSocket),
        closed: () => this.#lose(),
        ping: (isReceived) => void (isReceived || this.#awaitPong()),
        pong: (isReceived) => void (isReceived && clearTimeout(this.#pongTimer)),
      },
    });
  }

  get operations(): number {
    return this.#running.size;
  }

  /** Answers what cancels it: the subgraph is told. Lost at once while the subgraph is not to be tried again yet. */
  subscribe(payload: SubscribePayload, sink: UpstreamSink): () => void {
    if (!this.#socket && this.#retry.isTooEarly()) {
      sink.lost();
      return () => undefined;
    }
    this.#running.set(sink, () => undefined);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#bound.add(sink);
    const end = (tell: () => void): void => void (this.#forget(sink) && tell());
    const dispose = this.#client.subscribe(payload, {
      next: (event) => void (this.#running.has(sink) && sink.next(event, this.#text)),
      error: (error) => end(() => (Array.isArray(error) ? sink.refused(error) : sink.lost())),
      complete: () => end(() => sink.completed()),
    });
    this.#running.set(sink, dispose);
    return () => {
      this.#forget(sink);
      dispose();
    };
  }

  async close(): Promise<void> {
    for (const sink of this.#running.keys()) this.#bound.add(sink);
    this.#loseBound();
    await this.#client.dispose();
  }

  #forget(sink: UpstreamSink): boolean {
    this.#bound.delete(sink);
    return this.#running.delete(sink);
  }

  /** Before the client reads a message. */
  #weigh(socket: WebSocket): void {
    socket.prependListener('message', (data: Buffer) => {
      this.#text = { bytes: data.length, isPlain: !data.includes(backslash) };
    });
  }

  #bindAll(socket: WebSocket): void {
    this.#retry.succeeded();
    this.#socket = socket;
    for (const sink of this.#running.keys()) this.#bound.add(sink);
  }

  #lose(): void {
    if (!this.#socket) this.#retry.failed();
    this.#loseBound();
  }

  /** Cancels as well: after an orderly close the client would otherwise begin them again by itself. */
  #loseBound(): void {
    clearTimeout(this.#pongTimer);
    this.#socket = undefined;
    for (const sink of [...this.#bound]) {
      const cancel = this.#running.get(sink);
      if (this.#forget(sink)) sink.lost();
      cancel?.();
    }
  }

  #awaitPong(): void {
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => this.#client.terminate(), pongTimeoutMs);
    this.#pongTimer.unref();
  }
}
