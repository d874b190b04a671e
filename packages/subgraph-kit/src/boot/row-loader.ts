import DataLoader from 'dataloader';
import type { ObjectLiteral } from 'typeorm';
import { whereOpen } from '../database';
import type { Context } from '../request';
import type { Core } from './definition';

/** A row by the parts of its public id. */
export interface RowKey {
  patient: string;
  local: string;
}

/** Rows by the parts of their ids; null for one that is unknown or not open to the caller. */
export type RowLoader<Row> = DataLoader<RowKey, Row | null, string>;

export interface RowSource<Row> {
  entity: new () => Row;
  /** alias of the table; its key is `patient_id` and `idColumn` */
  alias: string;
  idColumn: string;
  keyOf: (row: Row) => RowKey;
  /** what the access log calls them */
  category: string;
  /** whether every row has this category and no other; otherwise each row is decided by its own categories */
  isOnlyCategory: boolean;
  /** policy that the caller must hold besides, e.g. `alert:read` */
  requirement?: string;
}

export const rowKeyText = ({ patient, local }: RowKey): string => `${patient}/${local}`;

/** Loads rows about patients in one statement a turn, as far as they are open to the caller, and notes what was shown. */
export function createRowLoader<Row extends ObjectLiteral>(
  { database, access, policy }: Pick<Core, 'database' | 'access' | 'policy'>,
  context: Omit<Context, 'loaders'>,
  source: RowSource<Row>,
): RowLoader<Row> {
  const { alias, idColumn, category } = source;
  const open = () =>
    access.open(context.caller, 'read', alias, source.isOnlyCategory ? { categories: [category] } : {});
  return new DataLoader(
    async (keys) => {
      if (source.requirement && !policy.current().holds(context.caller, source.requirement)) {
        return keys.map(() => null);
      }
      const parameters = { patients: keys.map((key) => key.patient), uuids: keys.map((key) => key.local) };
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(source.entity, alias)
            .where(`${alias}.patient_id = ANY(:patients) AND ${alias}.${idColumn} = ANY(:uuids)`, parameters),
          open(),
        ).getMany(),
      );
      const byKey = new Map(rows.map((row) => [rowKeyText(source.keyOf(row)), row]));
      const found = keys.map((key) => byKey.get(rowKeyText(key)) ?? null);
      for (const [index, key] of keys.entries()) if (found[index]) context.disclosure.note(key.patient, category);
      return found;
    },
    { cacheKeyFn: rowKeyText },
  );
}
