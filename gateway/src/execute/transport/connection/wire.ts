import { connect, type Socket } from 'node:net';
import { errors } from 'undici';

export interface WireListener {
  onConnect(): void;
  /** @param bytes lent until this returns */
  onBytes(bytes: Buffer): void;
  /** The peer sends nothing more. */
  onPeerEnd(): void;
  /** Once, and the last that is heard. */
  onLoss(error: Error): void;
}

/** All sockets of the process read into it, one after the other: what is in it is used up before the next one reads. */
const readBuffer = Buffer.allocUnsafeSlow(262_144);
const probeAfterMs = 60_000;

/** A TCP connection. Once it is closed, nothing that the socket still says is heard. */
export class Wire {
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout;
  #listener: WireListener | undefined;
  isConnected = false;

  constructor({ hostname, port }: URL, connectTimeoutMs: number, listener: WireListener) {
    this.#listener = listener;
    this.#socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 80),
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: probeAfterMs,
      onread: { buffer: readBuffer, callback: (size) => this.#read(size) },
    });
    this.#socket.once('connect', () => this.#connected());
    this.#socket.once('end', () => this.#listener?.onPeerEnd());
    this.#socket.on('error', (error) => this.#lose(error));
    this.#socket.once('close', () => this.#lose(new Error('The connection was closed.')));
    this.#timer = setTimeout(() => this.#lose(new errors.ConnectTimeoutError()), connectTimeoutMs);
  }

  get bytesRead(): number {
    return this.#socket.bytesRead;
  }

  /** whether a part of what was written is still here */
  get isWriting(): boolean {
    return this.#socket.writableLength > 0;
  }

  write(text: string, encoding: BufferEncoding): void {
    this.#socket.write(text, encoding);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listener = undefined;
    this.#socket.destroy();
  }

  #connected(): void {
    clearTimeout(this.#timer);
    this.isConnected = true;
    this.#listener?.onConnect();
  }

  #read(size: number): boolean {
    this.#listener?.onBytes(readBuffer.subarray(0, size));
    return true;
  }

  #lose(error: Error): void {
    const listener = this.#listener;
    this.close();
    listener?.onLoss(error);
  }
}
