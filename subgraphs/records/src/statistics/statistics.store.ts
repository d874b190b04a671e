import { ageBandOfYears, type FinestCell, type PublishedTable, systemCaller } from '@salus/policy';
import type { Month } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';

export type Tables = Record<string, PublishedTable>;

/** Which condition, and when. */
export interface Subject {
  system: string;
  code: string;
  month: Month;
}

/** In whose name people are counted; nothing of a person leaves with it. */
export const counter = systemCaller('statistics', ['condition', 'patient']);

/** How far a consumer of this subgraph has come. */
export async function positionOf(
  transaction: EntityManager,
  { name, topic }: { name: string; topic: string },
): Promise<number> {
  const [row] = await transaction.query<{ position: string }[]>(
    'SELECT position FROM consumer_offset WHERE consumer = $1 AND topic = $2',
    [name, topic],
  );
  return Number(row?.position ?? 0);
}

/** The tables of a month as they were told, or null. */
export async function findTables(transaction: EntityManager, { system, code, month }: Subject): Promise<Tables | null> {
  const [row] = await transaction.query<{ tables: Tables }[]>(
    'SELECT tables FROM condition_statistics WHERE system = $1 AND code = $2 AND month = $3',
    [system, code, month.from],
  );
  return row?.tables ?? null;
}

/** Keeps the tables of a month for ever, unless somebody was faster. */
export async function keepTables(
  transaction: EntityManager,
  { system, code, month }: Subject,
  tables: Tables,
): Promise<void> {
  await transaction.query(
    `INSERT INTO condition_statistics (system, code, month, tables) VALUES ($1, $2, $3, $4)
     ON CONFLICT (system, code, month) DO NOTHING`,
    [system, code, month.from, JSON.stringify(tables)],
  );
}

/** Whether anybody was ever said to have such a condition. */
export async function isRecorded(
  transaction: EntityManager,
  { system, code }: Omit<Subject, 'month'>,
): Promise<boolean> {
  const rows = await transaction.query<object[]>(
    `SELECT 1 FROM condition WHERE code->>'system' = $1 AND code->>'code' = $2 LIMIT 1`,
    [system, code],
  );
  return rows.length > 0;
}

interface Row {
  region: string | null;
  sex: string;
  age: number;
  patients: number;
}

/**
 * The people who had the condition in the month, each once. A condition that is over, while nobody said since when, is
 * counted in no month; one that is refuted, or only thought of, neither.
 */
export async function countPeople(
  transaction: EntityManager,
  { system, code, month: { from, to } }: Subject,
): Promise<FinestCell[]> {
  const rows = await transaction.query<Row[]>(
    `SELECT person.region, person.sex, extract(year FROM age($3::date, person.birth_date))::int AS age, count(*)::int AS patients
       FROM (SELECT DISTINCT patient_id FROM condition
              WHERE code->>'system' = $1 AND code->>'code' = $2 AND withdrawn_at IS NULL
                AND coalesce(verification_status, 'confirmed') IN ('confirmed', 'provisional')
                AND happened_at < $5 AND coalesce(ended_at >= $4, clinical_status NOT IN ('inactive', 'remission', 'resolved'))
            ) AS own
       JOIN person USING (patient_id)
      GROUP BY person.region, person.sex, age`,
    [system, code, from.toISOString().slice(0, 10), from, to],
  );
  return rows.map(({ age, ...cell }) => ({ ...cell, sum: 0, ageBand: ageBandOfYears(age) }));
}
