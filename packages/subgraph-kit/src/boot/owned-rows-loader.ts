import DataLoader from 'dataloader';
import { whereOpen } from '../database';
import type { Context } from '../request';
import type { Core } from './definition';
import { type RowKey, rowKeyText } from './row-loader';

/** Rows that belong to a row, by its key, in order, as far as they are open to the caller. */
export type OwnedRowsLoader<Row> = DataLoader<RowKey, Row[], string>;

export interface OwnedRowsSource<Row> {
  entity: new () => Row;
  alias: string;
  /** columns that name what a row belongs to, by whichever of them */
  ownerColumns: readonly string[];
  ownersOf: (row: Row) => readonly (string | null)[];
  orderColumn: string;
  /** what every row has and no other; absent: each row is decided by its own categories */
  onlyCategory?: string;
  /** what the access log calls them; absent for what is shown with the row it belongs to */
  disclosedAs?: string;
}

/** Loads what belongs to rows about patients in one statement a turn. */
export function createOwnedRowsLoader<Row extends { patientId: string }>(
  { database, access }: Pick<Core, 'database' | 'access'>,
  { caller, disclosure }: Omit<Context, 'loaders'>,
  { entity, alias, ownerColumns, ownersOf, orderColumn, onlyCategory, disclosedAs }: OwnedRowsSource<Row>,
): OwnedRowsLoader<Row> {
  const belongs = ownerColumns.map((column) => `${alias}.${column} = ANY(:locals)`).join(' OR ');
  const open = () =>
    access.open(caller, 'read', alias, onlyCategory === undefined ? {} : { categories: [onlyCategory] });
  const read = (keys: readonly RowKey[]): Promise<Row[]> =>
    database.read(caller, (transaction) => {
      const parameters = { patients: keys.map(({ patient }) => patient), locals: keys.map(({ local }) => local) };
      const query = transaction
        .createQueryBuilder(entity, alias)
        .where(`${alias}.patient_id = ANY(:patients) AND (${belongs})`, parameters);
      return whereOpen(query, open()).orderBy(`${alias}.${orderColumn}`).getMany();
    });
  return new DataLoader(
    async (keys) => {
      const rows = await read(keys);
      if (disclosedAs !== undefined) disclosure.noteRows(rows, disclosedAs);
      return keys.map(({ patient, local }) =>
        rows.filter((row) => row.patientId === patient && ownersOf(row).includes(local)),
      );
    },
    { cacheKeyFn: rowKeyText },
  );
}
