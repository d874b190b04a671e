import type { Caller } from './caller';
import { checkedName } from './open-row';
import type { PolicySet } from './policy-set';
import { Reach, Values } from './reach';
import type { Action, Category } from './vocabulary';

export interface VisibleOptions {
  /** Number of the predicate's first placeholder; 1 when absent. */
  firstPlaceholder?: number;
  /** The categories of every row in question, where they are all the same: gives a predicate that indexes serve. */
  categories?: readonly Category[];
}

/** An SQL condition and the values of its placeholders, in their order. NULL means no: never negate it. */
export interface Predicate {
  sql: string;
  values: unknown[];
}

/**
 * Which rows of the table with that alias the caller may do `action` to. The service's own filter for lists, counts,
 * cursors and single rows; row-level security decides the same by other means.
 * Without `categories` each row is decided by its own column `categories`.
 */
export function visible(
  policy: PolicySet,
  caller: Caller,
  action: Action,
  alias: string,
  options: VisibleOptions = {},
): Predicate {
  checkedName(alias, /^[a-z_][a-z0-9_]*$/i);
  const values = new Values(options.firstPlaceholder ?? 1);
  const reach = new Reach(policy.permits(caller, [action]), caller);
  const sql = options.categories
    ? ofConstantCategories(options.categories, alias, reach, values)
    : ofRowCategories(alias, reach, values);
  return { sql, values: values.list };
}

const liveRelation = `relation.superseded_at IS NULL AND relation.valid_from <= statement_timestamp()
  AND coalesce(relation.valid_to > statement_timestamp(), true)`;

/** Rows whose categories lie within what is open for their patient, organisation and confidentiality. */
function ofRowCategories(alias: string, reach: Reach, values: Values): string {
  const everywhere = values.add(reach.categoriesBy('any'));
  const inOrganisation = values.add(reach.organization ? reach.categoriesBy('organisation') : []);
  const organization = values.add(reach.organization ?? null);
  const pairs = reach.pairs();
  const categories = values.add(pairs.map(([category]) => category));
  const bases = values.add(pairs.map(([, basis]) => basis));
  const persons = values.add(reach.grantees);
  return `coalesce(cardinality(${alias}.categories) > 0 AND ${alias}.categories <@ (
  ${everywhere}::text[]
  || CASE WHEN ${alias}.organization_id = ${organization}::uuid THEN ${inOrganisation}::text[] ELSE '{}' END
  || ARRAY(
    SELECT permit.category FROM access_relation AS relation
    JOIN unnest(${categories}::text[], ${bases}::text[]) AS permit (category, basis) ON permit.basis = relation.basis
    WHERE relation.patient_id = ${alias}.patient_id AND relation.grantee_id = ANY (${persons}::uuid[])
      AND relation.confidentiality_ceiling >= ${alias}.confidentiality AND ${liveRelation}
      AND (permit.category = 'patient' OR permit.category = ANY (relation.categories) OR '*' = ANY (relation.categories))
  )
), false)`;
}

function ofConstantCategories(categories: readonly Category[], alias: string, reach: Reach, values: Values): string {
  if (categories.length === 0) return 'FALSE';
  const needed = [...new Set(categories)].filter((category) => !reach.isOpen(category, 'any'));
  if (needed.length === 0) return 'TRUE';
  return `(${needed.map((category) => ofOneCategory(category, alias, reach, values)).join(' AND ')})`;
}

function ofOneCategory(category: Category, alias: string, reach: Reach, values: Values): string {
  const ways: string[] = [];
  if (reach.organization && reach.isOpen(category, 'organisation')) {
    ways.push(`${alias}.organization_id = ${values.add(reach.organization)}::uuid`);
  }
  const bases = reach.basesOf(category);
  if (bases.length > 0 && reach.grantees.length > 0) ways.push(throughRelations(category, bases, alias, reach, values));
  return ways.length > 0 ? `(${ways.join(' OR ')})` : 'FALSE';
}

/**
 * A set of patients and the levels each is open to, equal on both columns: the planner may start from the caller's
 * relations as well as from the rows.
 */
function throughRelations(
  category: Category,
  bases: readonly string[],
  alias: string,
  reach: Reach,
  values: Values,
): string {
  const covers = category === 'patient' ? 'TRUE' : `relation.categories && ARRAY[${values.add(category)}::text, '*']`;
  return `(${alias}.patient_id, ${alias}.confidentiality) IN (
  SELECT relation.patient_id, level.value FROM access_relation AS relation
  JOIN (VALUES (0::smallint), (1), (2), (3), (4), (5)) AS level (value) ON level.value <= relation.confidentiality_ceiling
  WHERE relation.grantee_id = ANY (${values.add(reach.grantees)}::uuid[]) AND relation.basis = ANY (${values.add(bases)}::text[])
    AND ${covers} AND ${liveRelation}
)`;
}
