import net from 'node:net';
import { addAbortSignal, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { QuarantineReason } from '../quarantine/quarantine.type';
import type { Scanner } from './scan.type';

/** Below what a gateway waits for an answer, so that its caller hears the verdict. */
const patienceMs = 8_000;
const longestAnswerBytes = 1024;

/** clamd's INSTREAM: chunks with their length before them, ended by one of length zero (`man clamd`, COMMANDS). */
async function* framed(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    yield Buffer.concat([length, chunk]);
  }
  yield Buffer.alloc(4);
}

/** One line, ended by a zero. */
async function answerOf(socket: AsyncIterable<Buffer>): Promise<string> {
  let answer = '';
  for await (const chunk of socket) {
    answer += chunk.toString('latin1');
    if (answer.includes('\0') || answer.length > longestAnswerBytes) break;
  }
  return answer.split('\0')[0]?.trim() ?? '';
}

/** ClamAV's daemon. It fails closed: an answer that is not `OK`, or none in time, leaves content unscanned. */
export class ClamdScanner implements Scanner {
  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly timeoutMs = patienceMs,
  ) {}

  /** `address`: `host:port` */
  static at(address: string): ClamdScanner {
    const colon = address.lastIndexOf(':');
    return new ClamdScanner(address.slice(0, colon).replace(/^\[|\]$/g, ''), Number(address.slice(colon + 1)));
  }

  async scan(content: Readable): Promise<QuarantineReason.SIGNATURE | QuarantineReason.UNSCANNED | null> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    const socket = addAbortSignal(signal, net.connect({ host: this.host, port: this.port }));
    const sending = pipeline(Readable.from(framed(content)), socket, { signal, end: false });
    sending.catch(() => undefined);
    try {
      const answer = await answerOf(socket);
      if (answer.endsWith(' FOUND')) return QuarantineReason.SIGNATURE;
      await sending; // an answer about less than all of it is none
      return answer === 'stream: OK' ? null : QuarantineReason.UNSCANNED;
    } catch {
      return QuarantineReason.UNSCANNED;
    } finally {
      content.destroy();
      socket.destroy();
    }
  }
}
