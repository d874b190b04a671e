import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A server of which every byte is its own: HTTP is what it makes of it. */
export abstract class RawPeer {
  readonly sockets = new Set<Socket>();
  connections = 0;
  readonly #server: Server = createServer({ noDelay: true }, (socket) => this.#accept(socket));

  get origin(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  protected abstract serve(socket: Socket): void;

  #accept(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    this.serve(socket);
  }
}
