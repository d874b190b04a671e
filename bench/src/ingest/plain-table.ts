import { Client } from 'pg';

export interface Row {
  readonly patient: string;
  readonly source: string;
  readonly value: number;
  readonly at: string;
}

const createTable = `CREATE TABLE IF NOT EXISTS bench_plain
  (patient text NOT NULL, source text NOT NULL, value float8 NOT NULL, at timestamptz NOT NULL)`;
const insertRows = `INSERT INTO bench_plain SELECT * FROM unnest($1::text[], $2::text[], $3::float8[], $4::timestamptz[])`;

/** Milliseconds that PostgreSQL takes for the same rows, in one statement, into a table without an index. */
export async function plainInsertTimes(url: string, batches: readonly (readonly Row[])[]): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(createTable);
  const times: number[] = [];
  for (const rows of batches) {
    const columns = [
      rows.map(({ patient }) => patient),
      rows.map(({ source }) => source),
      rows.map(({ value }) => value),
      rows.map(({ at }) => at),
    ];
    const started = performance.now();
    await client.query(insertRows, columns);
    times.push(performance.now() - started);
  }
  await client.query('DROP TABLE bench_plain');
  await client.end();
  return times;
}
