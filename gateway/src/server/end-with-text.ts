import type { ServerResponse } from 'node:http';
import { BytePool } from '../byte-pool';

/** characters of a text that is cheaper joined with its headers, as Node joins them, than turned into bytes */
const longestJoined = 4_096;
const pool = new BytePool(262_144, 8);

/** @param length of the text in bytes */
export function endWithText(outgoing: ServerResponse, text: string, length: number): void {
  if (text.length <= longestJoined) return void outgoing.end(text);
  const bytes = pool.take(length);
  bytes.write(text);
  // given back once they have left; where they never do, they are just not used again
  outgoing.end(bytes.subarray(0, length), () => pool.give(bytes));
}
