import DataLoader from 'dataloader';
import { type FindOptionsWhere, In, type ObjectLiteral } from 'typeorm';
import type { Context } from '../request';
import type { Core } from './definition';

/** Rows of a catalogue by uuid; null for one that is unknown. */
export type CatalogueLoader<Row> = DataLoader<string, Row | null>;

/** Loads rows that are about no patient and that every caller may read. */
export function createCatalogueLoader<Row extends ObjectLiteral>(
  database: Core['database'],
  { caller }: Omit<Context, 'loaders'>,
  entity: new () => Row,
  idProperty: keyof Row & string,
): CatalogueLoader<Row> {
  return new DataLoader(async (uuids) => {
    const wanted = { [idProperty]: In([...uuids]) } as FindOptionsWhere<Row>;
    const rows = await database.read(caller, (transaction) => transaction.findBy(entity, wanted));
    const byUuid = new Map<unknown, Row>(rows.map((row) => [row[idProperty], row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}
