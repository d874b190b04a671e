import { checkPage, decodeCursor, exactCountLimit, type PageArguments, SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';

const longestName = 200;
const mostWords = 10;

/** Conditions of a statement and the values they name as `?`. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[] = [];

  add(text: string, value: unknown): this {
    this.values.push(value);
    this.#texts.push(text.replaceAll('?', `$${this.values.length}`));
    return this;
  }

  get sql(): string {
    return this.#texts.length === 0 ? 'TRUE' : this.#texts.join(' AND ');
  }
}

/** One of the catalogues: its rows as `item`, in the order of their names. */
export interface Catalogue {
  table: string;
  id: string;
  /** the text that is searched and ordered by, of `item`; an index knows it */
  key: string;
}

export interface CataloguePage {
  uuids: string[];
  total: number;
}

/**
 * Adds that each word of `name` begins a word of what the row is called, whatever marks its letters bear.
 * @throws SalusError BAD_USER_INPUT for a name without any letter or digit, or one that is too long
 */
export async function addName(
  transaction: EntityManager,
  conditions: Conditions,
  { key }: Catalogue,
  name: string,
): Promise<void> {
  if (name.length > longestName) {
    throw new SalusError('BAD_USER_INPUT', 'search.name: expected at most 200 characters.');
  }
  const [row] = await transaction.query<{ words: string[] }[]>(
    `SELECT string_to_array(btrim(search_key($1)), ' ') AS words`,
    [name],
  );
  const words = row?.words ?? [];
  if (words.length === 0 || words.length > mostWords) {
    throw new SalusError('BAD_USER_INPUT', `search.name: received ${words.length} words, expected 1 to ${mostWords}.`);
  }
  for (const word of words) conditions.add(`${key} LIKE ?`, `% ${word}%`);
}

/** Reads the uuids of a page, and of one more row, and counts the whole list as far as counts are told. */
export async function readCatalogue(
  transaction: EntityManager,
  catalogue: Catalogue,
  conditions: Conditions,
  page: PageArguments,
): Promise<CataloguePage> {
  checkPage(page);
  const { table, id, key } = catalogue;
  const [count] = await transaction.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM (SELECT FROM ${table} AS item WHERE ${conditions.sql} LIMIT ${exactCountLimit + 1}) AS counted`,
    [...conditions.values],
  );
  if (page.after) {
    const place = `(SELECT ${key}, item.${id} FROM ${table} AS item WHERE item.${id} = ?)`;
    conditions.add(`(${key}, item.${id}) > ${place}`, decodeCursor(page.after).id);
  }
  const rows = await transaction.query<{ uuid: string }[]>(
    `SELECT item.${id} AS uuid FROM ${table} AS item WHERE ${conditions.sql}
      ORDER BY ${key}, item.${id} LIMIT $${conditions.values.length + 1}`,
    [...conditions.values, page.first + 1],
  );
  return { uuids: rows.map(({ uuid }) => uuid), total: count?.total ?? 0 };
}

/** Names never change and nobody leaves the catalogue, so the row itself is its place; time says nothing. */
export const placeOf = (uuid: string): { at: Date; id: string } => ({ at: new Date(0), id: uuid });
