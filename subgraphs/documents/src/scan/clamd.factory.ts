import net, { type AddressInfo } from 'node:net';

type Manner = 'as clamd does' | 'never' | 'nonsense' | 'at once' | 'limit' | 'hangs up';

const early: Partial<Record<Manner, string>> = { 'at once': 'stream: OK\0', nonsense: 'hello\0' };

/** The lengths and bytes of INSTREAM; undefined while it has not ended. */
function unframed(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (received.toString('latin1', 0, command.length) !== command) return undefined;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** A small daemon that speaks clamd's INSTREAM, or fails to in some manner. */
export class ClamdStandIn {
  readonly scanned: Buffer[] = [];
  #manner: Manner = 'as clamd does';
  readonly #sockets = new Set<net.Socket>();
  readonly #server = net.createServer((socket) => this.#serve(socket));

  static async start(): Promise<ClamdStandIn> {
    const standIn = new ClamdStandIn();
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answer(manner: Manner): void {
    this.#manner = manner;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: net.Socket): void {
    let received = Buffer.alloc(0);
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    if (this.#manner === 'hangs up') return void socket.destroy();
    const word = early[this.#manner];
    if (word) return void socket.end(word);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const content = unframed(received);
      if (content && this.#manner !== 'never') socket.end(this.#verdict(content));
    });
  }

  #verdict(content: Buffer): string {
    this.scanned.push(content);
    if (this.#manner === 'limit') return 'INSTREAM size limit exceeded. ERROR\0';
    return content.includes('MALWARE') ? 'stream: Salus-Test.UNOFFICIAL FOUND\0' : 'stream: OK\0';
  }
}
