import { type Dispatcher, errors } from 'undici';
import type { SubgraphAnswer } from '../subgraph-answer';
import type { Expiring } from './deadline-watch';
import type { Guarded } from './guard';
import type { Outcome } from './outcome';

export interface ExchangeOptions {
  readonly expiresAt: number;
  /** what it means when that time has come */
  readonly onExpiry: 'late' | 'cut';
  readonly maximumBytes: number;
  /** It may be sent once more when a kept connection turns out to be closed. */
  readonly isQuery: boolean;
  readonly send: (handler: Dispatcher.DispatchHandler) => void;
  /** `undefined` for what is no GraphQL answer */
  readonly read: (text: string) => SubgraphAnswer | undefined;
}

/** How small the pieces of a large answer may be, in bytes: each takes more memory than it has bytes. */
const leastPerPiece = 64;

class Over extends Error {}

/** The connection had served before, and was closed before it answered this request: it was idle for too long, nothing happened. */
const isStaleConnection = (error: unknown): boolean =>
  error instanceof errors.SocketError && (error.socket?.bytesRead ?? 0) > 0;

/** One request to a subgraph and its answer. It ends once, by an answer, a failure or its deadline; what comes later is not heard. */
export class Exchange implements Dispatcher.DispatchHandler, Expiring, Guarded {
  readonly ended: Promise<Outcome>;
  readonly expiresAt: number;
  readonly isQuery: boolean;
  place = -1;
  /** no function before there is one to call: a placeholder made here would keep every exchange alive (docs/decisions/0021) */
  #settle: ((outcome: Outcome) => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #isSent = false;
  #isOver = false;
  #isRepeatable: boolean;
  #status = 0;
  #size = 0;
  #chunks: Buffer[] = [];

  constructor(private readonly options: ExchangeOptions) {
    this.expiresAt = options.expiresAt;
    this.isQuery = options.isQuery;
    this.#isRepeatable = options.isQuery;
    this.ended = new Promise((resolve) => (this.#settle = resolve));
  }

  /** Sends it, unless its time is over. */
  begin(): Promise<Outcome> {
    if (!this.#isOver && performance.now() >= this.expiresAt) this.expire();
    if (!this.#isOver) this.options.send(this);
    return this.ended;
  }

  refuse(why: 'broken' | 'crowded'): void {
    this.#end({ kind: why });
  }

  /** One that still waits for its turn, or for a connection, says nothing about the subgraph. */
  expire(): void {
    this.#end({ kind: this.#isSent || this.options.onExpiry === 'cut' ? this.options.onExpiry : 'crowded' });
    this.#controller?.abort(new Over());
  }

  /** @throws Over where its time came before its turn: thrown, it spares the connection, which an abort would end */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isOver) throw new Over();
    this.#isSent = true;
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  /** @param chunk where it is the last, lent until the answer's end, which follows at once */
  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#size += chunk.length;
    const { maximumBytes } = this.options;
    if (this.#size <= maximumBytes && this.#chunks.length * leastPerPiece <= maximumBytes) {
      return void this.#chunks.push(chunk);
    }
    this.#end({ kind: 'oversized' });
    controller.abort(new Over());
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    const [first] = this.#chunks;
    const whole = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#size);
    const answer = this.options.read(whole.toString('utf8'));
    this.#end(answer ? { kind: 'answered', answer, status: this.#status } : { kind: 'garbled' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isOver) return;
    if (this.#isRepeatable && this.#status === 0 && isStaleConnection(error)) {
      this.#isRepeatable = false;
      this.#isSent = false;
      this.#controller = undefined;
      return this.options.send(this);
    }
    this.#end({ kind: 'unreachable', error });
  }

  #end(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#chunks = [];
    this.#settle?.(outcome);
  }
}
