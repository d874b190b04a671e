import type { EventEmitter } from 'node:events';
import { type Dispatcher, errors } from 'undici';
import { ClosableDispatcher } from './closable-dispatcher';
import { type Due, NextTurn } from './next-turn';
import { requestText } from './request-text';
import { MalformedResponse, type ResponseHead } from './response-head';
import { ResponseReader, type ResponseSink } from './response-reader';
import { type Carrier, Sending } from './sending';
import { Wire, type WireListener } from './wire';

const nextTurn = new NextTurn();

/** A peer closes what is idle, and a request must not cross with that: an idle connection is given up a little earlier. */
const idleMarginMs = 1_000;
/** for a peer that does not say how long it waits */
const defaultKeptMs = 5_000;
const longestKeptMs = 600_000;

/**
 * One kept connection to an `http:` origin, for one request at a time: what undici's `Pool` asks of what its option `factory` makes. It
 * does what a gateway needs of HTTP/1.1 and nothing else (docs/decisions/0022): a POST with a text, an answer with a status and bytes.
 * Header fields of the answer are not handed on, and an answer cannot be paused.
 *
 * A request is written only after the event loop has looked at all sockets once more. So a connection that the peer has closed, or on which
 * it has sent something unasked, is found out first, and nothing but the answer to a request is taken for it.
 */
export class Http1Connection extends ClosableDispatcher implements Carrier, Due, ResponseSink, WireListener {
  readonly #fields: string;
  readonly #reader = new ResponseReader(this);
  #wire: Wire | undefined;
  #sending: Sending | undefined;
  #isDue = false;
  #isKept = true;
  #idleUntil = 0;
  #keptMs = defaultKeptMs;
  #bytesBefore = 0;

  constructor(
    private readonly origin: URL,
    private readonly connectTimeoutMs: number,
  ) {
    super();
    this.#fields = `host: ${origin.host}\r\nconnection: keep-alive\r\n`;
  }

  /** @returns false: one at a time; the event `drain` tells when the next one may come */
  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const sending = new Sending(options, handler, this);
    if (this.closed || this.destroyed) sending.fail(new errors.ClientDestroyedError());
    else if (this.#sending) sending.fail(new errors.NotSupportedError('The connection is in use.'));
    else this.#begin(sending);
    return false;
  }

  #begin(sending: Sending): void {
    this.#sending = sending;
    if (performance.now() > this.#idleUntil) this.disconnect();
    if (this.#wire) this.#awaitTurn();
    else this.#connect();
  }

  #awaitTurn(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    nextTurn.add(this);
  }

  takeTurn(): void {
    this.#isDue = false;
    if (!this.#sending) this.#tellThatItIsFree();
    else if (this.#wire?.isConnected && !this.#sending.isWritten) this.#write(this.#sending, this.#wire);
  }

  #write(sending: Sending, wire: Wire): void {
    try {
      const { text, encoding } = requestText(sending.options, this.#fields);
      sending.handler.onRequestStart?.(sending, undefined);
      if (this.#sending !== sending) return;
      sending.isWritten = true;
      this.#bytesBefore = wire.bytesRead;
      this.#reader.expect();
      wire.write(text, encoding);
    } catch (error) {
      this.drop(sending, error as Error);
    }
  }

  onHead({ status, isKept, keptMs }: ResponseHead): void {
    this.#isKept = isKept;
    this.#keptMs = Math.min(keptMs ?? defaultKeptMs, longestKeptMs);
    const sending = this.#sending;
    sending?.handler.onResponseStart?.(sending, status, {});
  }

  onBody(piece: Buffer): void {
    const sending = this.#sending;
    sending?.handler.onResponseData?.(sending, piece);
  }

  onEnd(): void {
    const sending = this.#sending;
    if (!sending) return;
    // where the peer answers before it has the whole request, nobody knows what it takes the rest for
    if (!this.#isKept || this.#wire?.isWriting) this.disconnect();
    this.#idleUntil = performance.now() + this.#keptMs - idleMarginMs;
    this.#release(sending);
    try {
      sending.handler.onResponseEnd?.(sending, {});
    } catch (error) {
      sending.fail(error as Error);
    }
  }

  drop(sending: Sending, reason: Error): void {
    if (this.#sending !== sending) return;
    if (sending.isWritten) this.disconnect();
    this.#release(sending);
    sending.fail(reason);
  }

  /** The next request may come once this turn is over. */
  #release(sending: Sending): void {
    if (this.#sending !== sending) return;
    this.#sending = undefined;
    if (this.closed) this.finish();
    else this.#awaitTurn();
  }

  /** The list that undici's pool wants besides is missing in undici's types. */
  #tellThatItIsFree(): void {
    (this as EventEmitter).emit('drain', this.origin, [this]);
  }

  #connect(): void {
    this.#idleUntil = Infinity;
    this.#wire = new Wire(this.origin, this.connectTimeoutMs, this);
  }

  onConnect(): void {
    this.#idleUntil = performance.now() + defaultKeptMs - idleMarginMs;
    if (this.#sending && this.#wire) this.#write(this.#sending, this.#wire);
  }

  /** What comes before a request is written is no answer to it, whatever the reader was at when the connection before this one ended. */
  onBytes(bytes: Buffer): void {
    if (!this.#sending?.isWritten) return this.onLoss(new MalformedResponse('Bytes came that belong to no request.'));
    try {
      this.#reader.read(bytes);
    } catch (error) {
      this.onLoss(error as Error);
    }
  }

  onPeerEnd(): void {
    if (!this.#sending?.isWritten || !this.#reader.close()) {
      this.onLoss(new Error('The other side closed the connection.'));
    }
  }

  onLoss(error: Error): void {
    const wasConnected = this.#wire?.isConnected;
    this.disconnect();
    const sending = this.#sending;
    if (!sending) return;
    if (wasConnected && !sending.isWritten) return this.#connect();
    this.#release(sending);
    sending.fail(error instanceof MalformedResponse || !wasConnected ? error : this.#lossAfter(error));
  }

  /** As undici words it: whether the connection had served before says whether it was closed for being idle. */
  #lossAfter(cause: Error): Error {
    const socket = { bytesRead: this.#bytesBefore };
    return Object.assign(new errors.SocketError(cause.message), { cause, socket });
  }

  protected override get isBusy(): boolean {
    return this.#sending !== undefined;
  }

  protected override giveUp(error: Error): void {
    if (this.#sending) this.drop(this.#sending, error);
  }

  protected override disconnect(): void {
    this.#wire?.close();
    this.#wire = undefined;
  }
}
