import { SalusError } from '@salus/subgraph-kit/errors';

const mostBytesOfCharacter = 3;

/** In place of an answer that would be longer: objects asked for once may stand in it at many places. */
export const tooLong = (maximumBytes: number): SalusError =>
  new SalusError(
    'LIMIT_EXCEEDED',
    `The answer would be larger than the ${maximumBytes} bytes that one answer may have; expected an operation that asks for less at once.`,
  );

/** While a text grows its characters are counted; of one that is whole, its bytes. @throws SalusError LIMIT_EXCEEDED */
export function checkLength(text: string, maximumBytes: number): void {
  if (text.length * mostBytesOfCharacter <= maximumBytes) return;
  if (Buffer.byteLength(text) > maximumBytes) throw tooLong(maximumBytes);
}

/** A text that grows beyond this is put into one piece. */
export const pieceLength = 262_144;

const noCharacter = 0;

/**
 * The same text in one piece. What is put together by `+` is kept as a tree of its parts, which for many small ones takes ten times
 * the memory of the text; V8 makes one piece of it when a character is read, if something depends on that.
 * @param text JSON, of which no part begins with that character
 */
export const inOnePiece = (text: string): string => (text.charCodeAt(0) === noCharacter ? '' : text);
