const placeHolder = '{}';
const ending = `${placeHolder}}`;

/**
 * Lets texts that are ready pass through a library that writes messages by `JSON.stringify`: it is handed a stand-in, and the text
 * takes that one's place when the message is sent. The library writes a message and sends it in one go, so one slot is enough.
 */
export class TextSlot {
  #text: string | undefined;

  standIn(text: string): Record<string, unknown> {
    const toJSON = (): object => {
      this.#text = text;
      return {};
    };
    return { toJSON };
  }

  /** The message to send: of one whose last member is a stand-in, the text in its place. */
  filled(message: string): string {
    const text = this.#text;
    this.#text = undefined; // whatever becomes of it, it is for this message's reader and for no other
    if (text === undefined || !message.endsWith(ending)) return message;
    return `${message.slice(0, -ending.length)}${text}}`;
  }
}
