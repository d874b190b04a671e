import { exactCountLimit, type Predicate } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { FoundPlace, SearchPlan } from './search.rules';
import type { WordKeys } from './name-keys.rules';

/** Up to so many people are put in the order of their names; more are in that of their registration. */
const namedUpTo = 1_500;

interface Row {
  total: number;
  is_named: boolean;
  rank: number;
  patient_id: string | null;
}

export interface Found {
  /** how many fit; one more than is counted exactly where there are more */
  total: number;
  /** best first, then by name or, of many, by registration; up to one more than the page */
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

/**
 * Who has the keys, before who may be seen: of a name few have them, and the planner, which takes the caller's relations
 * for fewer than they are, would begin there. Without a name or a birth date it may.
 */
function candidates(statement: Statement, { words, exact, isNarrow }: SearchPlan): string {
  const conditions = [
    ...words.map(({ any }) => `keys && ${statement.add(any)}::bigint[]`),
    ...exact.map((key) => `keys @> ARRAY[${statement.add(key)}::bigint]`),
    'true',
  ];
  const way = isNarrow ? 'MATERIALIZED' : 'NOT MATERIALIZED';
  return `candidate AS ${way} (
    SELECT patient_id, keys, confidentiality, organization_id FROM patient_search WHERE ${conditions.join(' AND ')})`;
}

function matching(statement: Statement, { plan, open, practitioner }: Search): string {
  const rank = ['0', ...plan.words.map((word) => distance(statement, word))].join(' + ');
  const conditions = [...(plan.isOwn ? [liveDeclaration(statement.add(practitioner))] : []), statement.predicate(open)];
  return `SELECT found.patient_id, (${rank})::int AS rank FROM candidate AS found
           WHERE ${conditions.join(' AND ')} LIMIT ${exactCountLimit + 1}`;
}

const byName = 'patient.family_name COLLATE "pl-x-icu", patient.given_name COLLATE "pl-x-icu", patient.patient_id';

/** What of the list lies behind a place in it: by rank and id, and by name. */
function behind(statement: Statement, after: FoundPlace | null): { inOrder: string; inNames: string } {
  if (!after) return { inOrder: 'true', inNames: 'true' };
  const rank = `${statement.add(after.rank)}::int`;
  const uuid = `${statement.add(after.patientId)}::uuid`;
  return {
    inOrder: `(rank, patient_id) > (${rank}, ${uuid})`,
    inNames: `(short.rank, ${byName}) > (SELECT ${rank}, ${byName} FROM patient WHERE patient.patient_id = ${uuid})`,
  };
}

/**
 * Finds patients in two steps. Who fits, and how well, is told by the keys alone, in a table without row-level security,
 * filtered by the caller's predicate: the security barrier would keep PostgreSQL from using an index of names. The
 * people themselves are then read under row-level security, which costs up to 20 µs each: of many, only the page.
 */
export async function findPlaces(transaction: EntityManager, search: Search): Promise<Found> {
  const statement = new Statement();
  const { after, first } = search;
  const sources = `${candidates(statement, search.plan)}, matched AS MATERIALIZED (${matching(statement, search)})`;
  const { inOrder, inNames } = behind(statement, after);
  const isNamed = after ? `${statement.add(after.isNamed)}::boolean` : `total <= ${namedUpTo}`;
  const limit = statement.add(first + 1);
  const rows = await transaction.query<Row[]>(
    `WITH ${sources},
     counted AS MATERIALIZED (SELECT total, ${isNamed} AS is_named FROM (SELECT count(*)::int AS total FROM matched) AS every),
     short AS (
       (SELECT patient_id, rank FROM matched WHERE (SELECT is_named FROM counted))
       UNION ALL
       (SELECT patient_id, rank FROM matched WHERE NOT (SELECT is_named FROM counted) AND ${inOrder} ORDER BY rank, patient_id LIMIT ${limit})
     ),
     named AS (
       SELECT short.patient_id, short.rank,
              CASE WHEN is_named THEN row_number() OVER (ORDER BY short.rank, ${byName})
                   ELSE row_number() OVER (ORDER BY short.rank, short.patient_id) END AS place
         FROM counted CROSS JOIN short JOIN patient ON patient.patient_id = short.patient_id
        WHERE NOT is_named OR ${inNames}
     ),
     page AS (SELECT * FROM named ORDER BY place LIMIT ${limit})
     SELECT counted.total, counted.is_named, page.patient_id, page.rank FROM counted LEFT JOIN page ON true ORDER BY page.place`,
    statement.values,
  );
  const places = rows.flatMap(({ patient_id: patientId, rank, is_named: isNamed }) =>
    patientId === null ? [] : [{ patientId, rank, isNamed }],
  );
  return { total: rows[0]?.total ?? 0, places };
}
