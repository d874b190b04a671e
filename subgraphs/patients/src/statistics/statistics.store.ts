import { ageBandOfYears, type FinestCell, type PublishedTable, systemCaller } from '@salus/policy';
import type { Month } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';

export type Tables = Record<string, PublishedTable>;

/** In whose name people are counted; nothing of a person leaves with it. */
export const counter = systemCaller('statistics', ['measurement', 'patient']);

/** The tables of a month as they were told, or null. */
export async function findTables(transaction: EntityManager, code: string, month: Month): Promise<Tables | null> {
  const [row] = await transaction.query<{ tables: Tables }[]>(
    'SELECT tables FROM measurement_statistics WHERE code = $1 AND month = $2',
    [code, month.from],
  );
  return row?.tables ?? null;
}

/** Keeps the tables of a month for ever, unless somebody was faster. */
export async function keepTables(
  transaction: EntityManager,
  code: string,
  month: Month,
  tables: Tables,
): Promise<void> {
  await transaction.query(
    'INSERT INTO measurement_statistics (code, month, tables) VALUES ($1, $2, $3) ON CONFLICT (code, month) DO NOTHING',
    [code, month.from, JSON.stringify(tables)],
  );
}

interface Row {
  region: string | null;
  sex: string;
  age: number;
  patients: number;
  sum: number;
}

/** The people of a month, each with the mean of their values, so that who measures often counts like everybody else. */
export async function countPeople(
  transaction: EntityManager,
  code: string,
  unit: string,
  { from, to }: Month,
): Promise<FinestCell[]> {
  const rows = await transaction.query<Row[]>(
    `SELECT left(patient.teryt_code, 2) AS region, patient.sex, extract(year FROM age($3::date, patient.birth_date))::int AS age,
            count(*)::int AS patients, sum(own.mean) AS sum
       FROM (SELECT patient_id, sum(sum) / sum(count) AS mean FROM measurement_bucket
              WHERE code = $1 AND unit = $2 AND width_minutes = 60 AND starts_at >= $4 AND starts_at < $5
              GROUP BY patient_id) AS own
       JOIN patient USING (patient_id)
      GROUP BY region, patient.sex, age`,
    [code, unit, from.toISOString().slice(0, 10), from, to],
  );
  return rows.map(({ age, ...cell }) => ({ ...cell, ageBand: ageBandOfYears(age) }));
}
