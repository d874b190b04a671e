import { Client } from 'pg';
import type { Salus } from './salus';
import { waitFor } from './wait';

export const databases = ['events', 'patients', 'records', 'insights', 'documents', 'security'] as const;

/** Rows that say how far somebody is: replaced in place, all the time. */
const inMotion = /\.(heartbeat|replica_progress|topic_head|access_replica|consumer_offset|inbox_head|outbox)$/;

/** Rows of one of the six databases, as its administrator sees them. */
export async function rowsOf<Row extends object>(salus: Salus, database: string, query: string): Promise<Row[]> {
  const client = new Client({ connectionString: salus.databaseUrl(`salus_${database}`) });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

/** A digest of every row, by database and table; partitions are tables too. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** Every row of every table of all six databases. */
export async function everyRow(salus: Salus): Promise<Rows> {
  const all = new Map<string, ReadonlySet<string>>();
  for (const database of databases) {
    const tables = await rowsOf<{ name: string }>(
      salus,
      database,
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.filter((table) => !inMotion.test(table.name))) {
      const rows = await rowsOf<{ digest: string }>(salus, database, `select md5(r::text) as digest from ${name} r`);
      all.set(`${database} ${name}`, new Set(rows.map(({ digest }) => digest)));
    }
  }
  return all;
}

/** How many of these rows are missing from those, by table; empty when none is. */
export function missing(these: Rows, those: Rows): Record<string, number> {
  const counts = [...these].map(([table, rows]) => {
    const kept = those.get(table);
    return [table, [...rows].filter((digest) => !kept?.has(digest)).length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Every row at a moment at which nothing moves: two looks in a row see the same. */
export async function rowsAtRest(salus: Salus): Promise<Rows> {
  let before = await everyRow(salus);
  return waitFor('nothing to move', async () => {
    const now = await everyRow(salus);
    const isSame = Object.keys(missing(now, before)).length === 0;
    before = now;
    return isSame && now;
  });
}
