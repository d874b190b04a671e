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
