import type { Socket } from 'node:net';
import { RawPeer } from './raw-peer';

export interface Script {
  readonly pieces: readonly Buffer[];
  /** closes the connection after them */
  readonly closes?: boolean;
}

/** A server that says byte for byte what it is told to, whatever HTTP thinks of it. */
export class ScriptedPeer extends RawPeer {
  /** whole requests, as they came */
  readonly requests: string[] = [];
  /** from this length on it answers a request before it has it, and reads nothing more */
  holdsAfterBytes = Infinity;
  answer: (request: string) => Script = () => ({
    pieces: [Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')],
  });

  protected override serve(socket: Socket): void {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const [, head, length] = /^([^]*?\r\ncontent-length: (\d+)\r\n(?:[^]*?\r\n)?\r\n)/.exec(text) ?? [];
      if (text.length >= this.holdsAfterBytes) return void this.#say(socket.pause(), this.answer(text));
      if (head === undefined || text.length < head.length + Number(length)) return;
      this.requests.push(Buffer.from(text, 'latin1').toString());
      text = '';
      void this.#say(socket, this.answer(this.requests.at(-1) ?? ''));
    });
  }

  async #say(socket: Socket, { pieces, closes }: Script): Promise<void> {
    for (const piece of pieces) {
      await new Promise<unknown>((resolve) => socket.write(piece, resolve));
      await new Promise(setImmediate);
    }
    if (closes) socket.end();
  }
}
