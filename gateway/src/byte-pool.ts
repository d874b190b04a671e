/**
 * Memory for bytes on their way, used again and again. Fresh memory of this size comes from the operating system, page by page, and goes back
 * there: that costs more than what is done in it (docs/decisions/0022).
 *
 * Whoever takes some gives it back once nothing looks at it any more, or forgets it: then it is collected like anything else.
 */
export class BytePool {
  readonly #free: Buffer[] = [];

  /**
   * @param size of each piece; longer ones are made when they are asked for
   * @param capacity how many are kept while nobody uses them
   */
  constructor(
    private readonly size: number,
    private readonly capacity: number,
  ) {}

  /** At least as long as asked, with anything in it. */
  take(length: number): Buffer {
    if (length > this.size) return Buffer.allocUnsafeSlow(length);
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.size);
  }

  give(buffer: Buffer): void {
    if (buffer.length === this.size && this.#free.length < this.capacity) this.#free.push(buffer);
  }
}
