import type { Queryable } from '@salus/events';
import type { EntityManager } from 'typeorm';

/** Shows a TypeORM transaction as what `@salus/events` writes through: text and values in, rows out. */
export function queryableOf(transaction: EntityManager): Queryable {
  const runner = transaction.queryRunner;
  if (!runner) throw new TypeError('expected a transaction, which has a connection of its own');
  return {
    query: async <R>(text: string, values: unknown[] = []) => {
      const result = await runner.query(text, values, true);
      return { rows: (result.records ?? []) as R[], rowCount: result.affected ?? null };
    },
  };
}
