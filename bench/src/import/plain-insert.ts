import type { Life } from '@salus/e2e/system/lives';
import { Client } from 'pg';

const rowsPerStatement = 1_000;
const createTable = `CREATE TABLE bench_import (type text NOT NULL, id text NOT NULL, content jsonb NOT NULL)`;
const insertRows = `INSERT INTO bench_import SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])`;

/** Seconds that PostgreSQL takes for the same resources as plain rows, so many a statement, without any index. */
export async function plainInsertSeconds(url: string, lives: readonly Life[]): Promise<number> {
  const rows = lives.flatMap(({ entry }) => entry.map(({ resource }) => resource));
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(createTable);
  const started = performance.now();
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const some = rows.slice(from, from + rowsPerStatement);
    const columns = [
      some.map(({ resourceType }) => resourceType),
      some.map(({ id }) => String(id)),
      some.map((resource) => JSON.stringify(resource)),
    ];
    await client.query(insertRows, columns);
  }
  const seconds = (performance.now() - started) / 1_000;
  await client.query('DROP TABLE bench_import');
  await client.end();
  return seconds;
}
