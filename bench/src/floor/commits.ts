import { Client } from 'pg';

/** Milliseconds of each of `count` committed single-row inserts into a plain table of the same server. */
export async function commitTimes(url: string, bytes: string, count: number): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, content text NOT NULL)');
  const times: number[] = [];
  for (let written = 0; written < count; written += 1) {
    const started = performance.now();
    await client.query('INSERT INTO bench_floor (content) VALUES ($1)', [bytes]);
    times.push(performance.now() - started);
  }
  await client.query('DROP TABLE bench_floor');
  await client.end();
  return times;
}
