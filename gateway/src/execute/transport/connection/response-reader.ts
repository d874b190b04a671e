import { BytePool } from '../../../byte-pool';
import { MalformedResponse, readHead, readTrailer, type ResponseHead } from './response-head';

export interface ResponseSink {
  onHead(head: ResponseHead): void;
  /** @param piece lent: it keeps its bytes until `onEnd`, if that follows at once, and until this returns if not */
  onBody(piece: Buffer): void;
  onEnd(): void;
}

const maximumHeadBytes = 16_384;
const maximumChunkLineBytes = 1_024;
const longestCollected = 262_144;
const pool = new BytePool(longestCollected, 8);
const maximumInterims = 32;
const endOfHead = Buffer.from('\r\n\r\n');
const endOfLine = Buffer.from('\r\n');
const nothing = Buffer.alloc(0);
/** its size in hexadecimal digits, and extensions, which say nothing to this reader (RFC 9112, section 7.1.1) */
const chunkLine = /^([\da-f]{1,8})(?:;[!#$%&'*+\-.^`|~\w]+(?:=(?:[!#$%&'*+\-.^`|~\w]+|"[\t !#-[\]-~]*"))?)*$/i;

/** not enough bytes yet */
const incomplete = -1;

type Part = 'head' | 'body' | 'rest' | 'chunk line' | 'chunk' | 'end of chunk' | 'trailer' | 'over';

/**
 * Reads one response after another from the bytes of a connection, in whatever pieces they come. Of the several ways to understand a
 * response that is not quite right it takes none (RFC 9112, section 11.2).
 */
export class ResponseReader {
  #part: Part = 'over';
  #length = 0;
  #missing = 0;
  #collected: Buffer | undefined;
  #trailerBytes = 0;
  #interims = 0;
  #kept: Buffer = nothing;

  constructor(private readonly sink: ResponseSink) {}

  /** From now on bytes are a response. */
  expect(): void {
    this.#part = 'head';
    this.#interims = 0;
    this.#forget();
  }

  /**
   * @param bytes lent until this returns
   * @throws MalformedResponse also for bytes that nobody asked for
   */
  read(bytes: Buffer): void {
    let left = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    this.#kept = nothing;
    while (left.length > 0) {
      const used = this.#readPart(left);
      if (used === incomplete) {
        this.#kept = Buffer.from(left);
        return;
      }
      left = left.subarray(used);
    }
  }

  /** The peer sends nothing more: tells whether that ended the response as it should. */
  close(): boolean {
    if (this.#part !== 'rest') return false;
    this.#end();
    return true;
  }

  /** @returns how many bytes it used */
  #readPart(bytes: Buffer): number {
    switch (this.#part) {
      case 'head':
        return this.#readHead(bytes);
      case 'body':
        return this.#readBody(bytes);
      case 'rest':
        this.sink.onBody(Buffer.from(bytes));
        return bytes.length;
      case 'chunk line':
        return this.#readChunkLine(bytes);
      case 'chunk':
        return this.#readChunk(bytes);
      case 'end of chunk':
        return this.#readEndOfChunk(bytes);
      case 'trailer':
        return this.#readTrailer(bytes);
      case 'over':
        throw new MalformedResponse('Bytes came that belong to no request.');
    }
  }

  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(endOfHead);
    if (end > maximumHeadBytes || (end === -1 && bytes.length > maximumHeadBytes)) {
      throw new MalformedResponse(`The header of a response is longer than ${maximumHeadBytes} bytes.`);
    }
    if (end === -1) return incomplete;
    const head = readHead(bytes.toString('latin1', 0, end));
    if (head.status === 101) throw new MalformedResponse('A response changes the protocol unasked.');
    if (head.status >= 200) this.#begin(head);
    else this.#passInterim(head);
    return end + endOfHead.length;
  }

  #passInterim({ isKept }: ResponseHead): void {
    if (!isKept) throw new MalformedResponse('An interim response closes the connection.');
    this.#interims += 1;
    if (this.#interims > maximumInterims) {
      throw new MalformedResponse('A response has too many interim ones before it.');
    }
  }

  #begin(head: ResponseHead): void {
    this.sink.onHead(head);
    if (head.body === 0) return this.#end();
    this.#part = head.body === 'chunked' ? 'chunk line' : head.body === 'until-close' ? 'rest' : 'body';
    if (typeof head.body === 'number') this.#missing = this.#length = head.body;
  }

  #readBody(bytes: Buffer): number {
    const begun = this.#length - this.#missing;
    const piece = this.#take(bytes);
    const isLast = this.#missing === 0;
    if (isLast && begun === 0) this.sink.onBody(piece);
    else if (this.#length > longestCollected) this.sink.onBody(Buffer.from(piece));
    else this.#collect(piece, begun);
    if (isLast) this.#end();
    return piece.length;
  }

  /** What comes in pieces is put together, where it is not too long, in memory that waits for the next one then. */
  #collect(piece: Buffer, at: number): void {
    this.#collected ??= pool.take(this.#length);
    piece.copy(this.#collected, at);
    if (this.#missing === 0) this.sink.onBody(this.#collected.subarray(0, this.#length));
  }

  #readChunkLine(bytes: Buffer): number {
    const line = this.#line(bytes);
    if (line === undefined) return incomplete;
    const size = chunkLine.exec(line)?.[1];
    if (size === undefined) throw new MalformedResponse('A chunk of a response does not begin with its size.');
    this.#missing = Number.parseInt(size, 16);
    this.#trailerBytes = 0;
    this.#part = this.#missing === 0 ? 'trailer' : 'chunk';
    return line.length + endOfLine.length;
  }

  #readChunk(bytes: Buffer): number {
    const piece = this.#take(bytes);
    this.sink.onBody(Buffer.from(piece));
    if (this.#missing === 0) this.#part = 'end of chunk';
    return piece.length;
  }

  #readEndOfChunk(bytes: Buffer): number {
    if (bytes.length < endOfLine.length) return incomplete;
    if (!bytes.subarray(0, endOfLine.length).equals(endOfLine)) {
      throw new MalformedResponse('A chunk of a response is longer than its size.');
    }
    this.#part = 'chunk line';
    return endOfLine.length;
  }

  /** Fields after the last chunk: nobody asks for them. */
  #readTrailer(bytes: Buffer): number {
    const line = this.#line(bytes);
    if (line === undefined) return incomplete;
    this.#trailerBytes += line.length;
    if (this.#trailerBytes > maximumHeadBytes) throw new MalformedResponse('The trailer of a response is too long.');
    if (line === '') this.#end();
    else readTrailer(line);
    return line.length + endOfLine.length;
  }

  #line(bytes: Buffer): string | undefined {
    const end = bytes.indexOf(endOfLine);
    if (end > maximumChunkLineBytes || (end === -1 && bytes.length > maximumChunkLineBytes)) {
      throw new MalformedResponse('A line of a chunked response is too long.');
    }
    return end === -1 ? undefined : bytes.toString('latin1', 0, end);
  }

  #take(bytes: Buffer): Buffer {
    const piece = bytes.length > this.#missing ? bytes.subarray(0, this.#missing) : bytes;
    this.#missing -= piece.length;
    return piece;
  }

  #end(): void {
    this.#part = 'over';
    this.sink.onEnd();
    this.#forget();
  }

  #forget(): void {
    this.#kept = nothing;
    if (this.#collected) pool.give(this.#collected);
    this.#collected = undefined;
  }
}
