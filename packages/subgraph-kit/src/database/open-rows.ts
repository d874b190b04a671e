import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

export interface Predicate {
  sql: string;
  values: unknown[];
}

/** Adds a predicate with numbered placeholders ($1 …) to a query builder, which wants named ones. */
export function whereOpen<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  predicate: Predicate,
): SelectQueryBuilder<T> {
  const parameters = Object.fromEntries(predicate.values.map((value, index) => [`open${index + 1}`, value]));
  return query.andWhere(predicate.sql.replace(/\$(\d+)/g, ':open$1'), parameters);
}
