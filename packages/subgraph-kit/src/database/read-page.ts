import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  checkPage,
  type Connection,
  decodeCursor,
  exactCountLimit,
  type Keyset,
  type PageArguments,
  toConnection,
} from '../connection';

/** How a list is ordered: newest first by `at`, then by `id`, both as columns with their alias, e.g. `result.effective_at`. */
export interface ListOrder<Row> {
  at: string;
  id: string;
  keyset: (row: Row) => Keyset;
}

/** Counts no further than is told exactly. */
async function countUpToLimit(transaction: EntityManager, query: SelectQueryBuilder<ObjectLiteral>): Promise<number> {
  const limited = query
    .clone()
    .select('1', 'one')
    .limit(exactCountLimit + 1);
  const [sql, values] = limited.getQueryAndParameters();
  const [row] = await transaction.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM (${sql}) AS item`,
    values,
  );
  return row?.total ?? 0;
}

/**
 * Reads one page of a list and its count, by the same predicate. `query` has its conditions, neither order nor limit.
 * @throws SalusError BAD_USER_INPUT for a page size out of range or a cursor that is none
 */
export async function readPage<Row extends ObjectLiteral>(
  transaction: EntityManager,
  query: SelectQueryBuilder<Row>,
  page: PageArguments,
  order: ListOrder<Row>,
): Promise<Connection<Row>> {
  checkPage(page);
  const total = await countUpToLimit(transaction, query as unknown as SelectQueryBuilder<ObjectLiteral>);
  const listed = query
    .clone()
    .orderBy(order.at, 'DESC')
    .addOrderBy(order.id, 'DESC')
    .limit(page.first + 1);
  if (page.after) {
    const { at, id } = decodeCursor(page.after);
    listed.andWhere(`(${order.at}, ${order.id}) < (:cursorAt, :cursorId)`, { cursorAt: at, cursorId: id });
  }
  return toConnection(await listed.getMany(), page, total, order.keyset);
}
