/** A stream ended before what was expected of it. */
export class TooShort extends Error {}

/** Takes bytes from a stream in portions of the reader's choice. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private kept: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** As many bytes as asked for, fewer only at the end of the stream. */
  async atMost(count: number): Promise<Buffer> {
    const parts = [this.kept];
    let length = this.kept.length;
    while (length < count) {
      const { value, done } = await this.source.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? this.kept : Buffer.concat(parts, length);
    this.kept = all.subarray(Math.min(count, length));
    return all.subarray(0, count);
  }

  /** Exactly so many bytes. Throws TooShort when there are fewer. */
  async exactly(count: number): Promise<Buffer> {
    const bytes = await this.atMost(count);
    if (bytes.length < count) throw new TooShort('The file ends too early.');
    return bytes;
  }

  /** So many bytes, in portions as they come. */
  async *portions(count: number): AsyncGenerator<Buffer> {
    const portionBytes = 256 * 1024;
    for (let left = count; left > 0; left -= Math.min(left, portionBytes)) {
      yield await this.exactly(Math.min(left, portionBytes));
    }
  }
}
