/** The SQL expressions of what decides about a row. */
export interface RowExpressions {
  patient: string;
  categories: string;
  confidentiality: string;
  organization: string;
}

/**
 * Names that the expressions use inside. A table or alias of that name would be hidden by them, and a comparison of
 * the row with a relation would become one of the relation with itself.
 */
const namesInside = new Set(['access_relation', 'relation', 'needed', 'permit', 'level']);

/** @throws RangeError for a name that cannot stand for the rows */
export function checkedName(name: string, form: RegExp): string {
  if (!form.test(name) || namesInside.has(name.toLowerCase().split('.').at(-1) ?? '')) {
    throw new RangeError(`expected a plain name that is not in use, received ${JSON.stringify(name)}`);
  }
  return name;
}

/**
 * SQL that is true iff every category of the row is open to the caller whom the settings describe: by
 * `<category>/any`; by `<category>/organisation` for a row of the caller's organisation; or by a relation that is
 * valid now, reaches the row's confidentiality, covers the category, and whose `<category>/<basis>` is permitted.
 * The category `patient` is covered by every relation. A row without categories is closed.
 *
 * Written out in each policy, for a function with subqueries is not inlined and costs fifty times as much per row;
 * the settings stand in subqueries of their own so that they are read once per statement.
 * `setting`: SQL expression of the setting's name.
 */
export function openRow(row: RowExpressions, setting: string): string {
  const permits = `(SELECT access_setting(${setting}))::text[]`;
  return everyCategory(
    row,
    `needed.category || '/any' = ANY (${permits})
    OR needed.category || '/organisation' = ANY (${permits})
      AND ${row.organization} = (SELECT nullif(current_setting('salus.organization', true), '')::uuid)
    OR EXISTS (
      SELECT FROM access_relation AS relation
      WHERE relation.patient_id = ${row.patient}
        AND relation.grantee_id = ANY ((SELECT access_setting('salus.grantees')::uuid[])::uuid[])
        AND relation.superseded_at IS NULL
        AND relation.valid_from <= statement_timestamp()
        AND (relation.valid_to IS NULL OR relation.valid_to > statement_timestamp())
        AND relation.confidentiality_ceiling >= ${row.confidentiality}
        AND (needed.category = 'patient' OR relation.categories && ARRAY[needed.category, '*'])
        AND needed.category || '/' || relation.basis = ANY (${permits})
    )`,
  );
}

/** SQL that is true iff a connected client may insert rows of every category of the row. */
export function connectedRow(row: RowExpressions, setting: string): string {
  return everyCategory(row, `needed.category || '/connected' = ANY ((SELECT access_setting(${setting}))::text[])`);
}

/** What is neither true nor false counts as false. */
function everyCategory({ categories }: RowExpressions, condition: string): string {
  return `coalesce(cardinality(${categories}) > 0 AND NOT EXISTS (
  SELECT FROM unnest(${categories}) AS needed (category)
  WHERE (
    ${condition}
  ) IS NOT TRUE
), false)`;
}
