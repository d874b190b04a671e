import { GraphFailure, isOfInput, isOfSize } from './graph.error';

/** What a call said of each of its rows, or why one row could not be sent at all. */
export type RowAnswer<Answer> = { answer: Answer } | { failure: GraphFailure };

/**
 * Sends rows in one call; where the whole call fails for its size or for one of its rows, in two halves, and so on down
 * to single rows. Rows stay in order.
 * @throws {GraphFailure} for what is wrong with no row
 */
export async function inHalves<Row, Answer>(
  rows: readonly Row[],
  send: (rows: readonly Row[]) => Promise<readonly Answer[]>,
): Promise<RowAnswer<Answer>[]> {
  try {
    return (await send(rows)).map((answer) => ({ answer }));
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    if (rows.length <= 1) {
      if (isOfInput(failure)) return rows.map(() => ({ failure }));
      throw failure;
    }
    if (!isOfSize(failure)) throw failure;
    const middle = Math.ceil(rows.length / 2);
    const first = await inHalves(rows.slice(0, middle), send);
    return [...first, ...(await inHalves(rows.slice(middle), send))];
  }
}

/** Rows in the pieces of their order, each of at most so many rows and about so many bytes. */
export function chunksOf<Row>(rows: readonly Row[], limits: { rows: number; bytes: number }): Row[][] {
  const chunks: Row[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    const last = chunks.at(-1);
    if (last && last.length < limits.rows && bytes + size <= limits.bytes) {
      last.push(row);
      bytes += size;
    } else {
      chunks.push([row]);
      bytes = size;
    }
  }
  return chunks;
}
