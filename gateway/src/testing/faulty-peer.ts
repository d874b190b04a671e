import type { Socket } from 'node:net';
import { RawPeer } from './raw-peer';

/** What becomes of one request. It says so itself, in its body. */
export const faults = [
  'none',
  'chunked',
  'pieces',
  'until close',
  'says close',
  'not kept long',
  'one answer too many',
  'nonsense after it',
  'two lengths',
  'closes after it',
  'resets after it',
  'half, closes',
  'half, resets',
  'half, chunked, closes',
  'closes',
  'resets',
  'early',
  'late',
  'held',
  'half held',
] as const;

export type Fault = (typeof faults)[number];

export interface NumberedRequest {
  readonly number: number;
  readonly fault: Fault;
  /** how long the answer is beside its number, in bytes */
  readonly size: number;
}

export const answerTo = ({ number, size }: NumberedRequest): string => `<${number}>${'x'.repeat(size)}</${number}>`;

const nextTurn = (): Promise<void> => new Promise(setImmediate);
const headOf = (length: number | 'chunked', fields = ''): string =>
  `HTTP/1.1 200 OK\r\n${fields}${length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`}\r\n\r\n`;
const whole = (body: string, fields = ''): string => headOf(body.length, fields) + body;
const chunkOf = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const chunked = (body: string): string => {
  const half = Math.ceil(body.length / 2);
  return `${headOf('chunked')}${chunkOf(body.slice(0, half))}${chunkOf(body.slice(half))}0\r\n\r\n`;
};

/** A server that answers each request with the request's own number, in all the ways in which that can go wrong. */
export class FaultyPeer extends RawPeer {
  /** how often each number came */
  readonly seen = new Map<number, number>();

  protected override serve(socket: Socket): void {
    let text = '';
    let isAnswered = false;
    socket.on('data', (data) => {
      text += data.toString('latin1');
      for (;;) {
        const [head, length] = /^[^]*?\r\ncontent-length: (\d+)\r\n\r\n(?=[^\n]*\n)/.exec(text) ?? [];
        if (head === undefined) return;
        const request = JSON.parse(text.slice(head.length, text.indexOf('\n', head.length))) as NumberedRequest;
        const isWhole = text.length >= head.length + Number(length);
        if (!isAnswered && (isWhole || request.fault === 'early')) {
          isAnswered = true;
          this.seen.set(request.number, (this.seen.get(request.number) ?? 0) + 1);
          void this.#answer(socket, request);
        }
        if (!isWhole) return;
        text = text.slice(head.length + Number(length));
        isAnswered = false;
      }
    });
  }

  async #answer(socket: Socket, request: NumberedRequest): Promise<void> {
    const body = answerTo(request);
    const half = body.slice(0, body.length / 2);
    switch (request.fault) {
      case 'none':
      case 'early':
        return void socket.write(whole(body));
      case 'late':
        return void setTimeout(() => socket.write(whole(body)), 8);
      case 'chunked':
        return void socket.write(chunked(body));
      case 'pieces':
        return this.#inPieces(socket, request.number % 2 === 0 ? whole(body) : chunked(body));
      case 'until close':
        return void socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`);
      case 'says close':
        return void socket.end(whole(body, 'connection: close\r\n'));
      case 'not kept long':
        return void socket.write(whole(body, 'keep-alive: timeout=0\r\n'));
      case 'one answer too many':
        return void socket.write(whole(body) + whole('<of another>'));
      case 'nonsense after it':
        return void socket.write(`${chunked(body)}\r\n`);
      case 'two lengths':
        return void socket.write(whole(body, 'content-length: 3\r\n'));
      case 'closes after it':
        return void socket.end(whole(body));
      case 'resets after it':
        return void socket.write(whole(body), () => setImmediate(() => socket.resetAndDestroy()));
      case 'half, closes':
        return void socket.end(headOf(body.length) + half);
      case 'half, resets':
        return void socket.write(headOf(body.length) + half, () => socket.resetAndDestroy());
      case 'half, chunked, closes':
        return void socket.end(headOf('chunked') + chunkOf(half));
      case 'closes':
        return void socket.end();
      case 'resets':
        return void socket.resetAndDestroy();
      case 'half held':
        return void socket.write(headOf(body.length) + half);
      case 'held':
        return;
    }
  }

  async #inPieces(socket: Socket, text: string): Promise<void> {
    const step = Math.max(7, Math.ceil(text.length / 9));
    for (let at = 0; at < text.length; at += step) {
      socket.write(text.slice(at, at + step));
      await nextTurn();
    }
  }
}
