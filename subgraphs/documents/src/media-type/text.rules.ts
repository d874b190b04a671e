/** All but tabulator, line feed and carriage return; in UTF-8 no other character has these bytes. */
const isControl = (byte: number): boolean =>
  byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);

/** Whether what passes is text: UTF-8 without control characters. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #isText = true;

  see(chunk: Buffer): void {
    this.#isText &&= !chunk.some(isControl) && this.#decodes(chunk);
  }

  isText(): boolean {
    return this.#isText && this.#decodes(undefined);
  }

  #decodes(chunk: Buffer | undefined): boolean {
    try {
      if (chunk) this.#decoder.decode(chunk, { stream: true });
      else this.#decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}
