import { exactCountLimit, type Predicate } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { FoundPlace, SearchPlan } from './search.rules';
import type { WordKeys } from './name-keys.rules';

export interface Found {
  /** how many fit; one more than is counted exactly where there are more */
  total: number;
  /** best first, then by name; up to one more than the page */
  places: FoundPlace[];
}

export interface Search {
  plan: SearchPlan;
  /** which rows of `found` the caller may search; its placeholders begin where it is told */
  open: (firstPlaceholder: number) => Predicate;
  /** uuid of the practitioner whose own patients are meant */
  practitioner: string | null;
  first: number;
  after: FoundPlace | null;
}

/** Puts a statement together, numbering what it is given. */
class Statement {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  predicate(open: Search['open']): string {
    const { sql, values } = open(this.values.length + 1);
    this.values.push(...values);
    return sql;
  }
}

const liveDeclaration = (practitioner: string): string => `EXISTS (
  SELECT FROM access_relation AS own
   WHERE own.patient_id = found.patient_id AND own.grantee_id = ${practitioner}::uuid AND own.basis = 'declaration'
     AND own.superseded_at IS NULL AND own.valid_from <= statement_timestamp()
     AND (own.valid_to IS NULL OR own.valid_to > statement_timestamp()))`;

/** 0 for the whole word, 1 for its beginning, 2 for a slip. */
const distance = (statement: Statement, { whole, beginning }: WordKeys): string =>
  `CASE WHEN found.keys @> ARRAY[${statement.add(whole)}::bigint] THEN 0
        WHEN found.keys @> ARRAY[${statement.add(beginning)}::bigint] THEN 1 ELSE 2 END`;

function matching(statement: Statement, { plan, open, practitioner }: Search): string {
  const rank = ['0', ...plan.words.map((word) => distance(statement, word))].join(' + ');
  const conditions = [
    ...plan.words.map(({ any }) => `found.keys && ${statement.add(any)}::bigint[]`),
    ...plan.exact.map((key) => `found.keys @> ARRAY[${statement.add(key)}::bigint]`),
    ...(plan.isOwn ? [liveDeclaration(statement.add(practitioner))] : []),
    statement.predicate(open),
  ];
  return `SELECT found.patient_id, (${rank})::int AS rank FROM patient_search AS found
           WHERE ${conditions.join(' AND ')} LIMIT ${exactCountLimit + 1}`;
}

const order = (rank: string): string =>
  `${rank}, patient.family_name COLLATE "pl-x-icu", patient.given_name COLLATE "pl-x-icu", patient.patient_id`;

function following(statement: Statement, after: FoundPlace | null): string {
  if (!after) return '';
  const rank = `${statement.add(after.rank)}::int`;
  return `WHERE (${order('matched.rank')}) > (SELECT ${order(rank)} FROM patient WHERE patient.patient_id = ${statement.add(after.patientId)}::uuid)`;
}

/**
 * Finds patients in two steps. Who fits, and how well, is told by the keys alone, in a table without row-level security,
 * filtered by the caller's predicate: the security barrier would keep PostgreSQL from using an index of names. The
 * people themselves are then read under row-level security, which here costs a few microseconds each.
 */
export async function findPlaces(transaction: EntityManager, search: Search): Promise<Found> {
  const statement = new Statement();
  const matched = matching(statement, search);
  const where = following(statement, search.after);
  const rows = await transaction.query<{ total: number; rank: number; patient_id: string | null }[]>(
    `WITH matched AS MATERIALIZED (${matched}),
     page AS (
       SELECT matched.patient_id, matched.rank, row_number() OVER (ORDER BY ${order('matched.rank')}) AS place
         FROM matched JOIN patient ON patient.patient_id = matched.patient_id ${where}
        ORDER BY place LIMIT ${statement.add(search.first + 1)}
     )
     SELECT counted.total, page.patient_id, page.rank
       FROM (SELECT count(*)::int AS total FROM matched) AS counted LEFT JOIN page ON true ORDER BY page.place`,
    statement.values,
  );
  const places = rows.flatMap(({ patient_id: patientId, rank }) => (patientId === null ? [] : [{ patientId, rank }]));
  return { total: rows[0]?.total ?? 0, places };
}
