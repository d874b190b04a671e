import type { Queryable } from '@salus/events';
import type { StoredEvidence } from '../insight/insight.type';

/** Who may see what rests on some facts: the union of their categories and the highest confidentiality. */
export interface Protection {
  categories: string[];
  confidentiality: number;
}

/** Where the alert about some facts may go, when nobody is declared. */
export interface Origins {
  orderers: string[];
  organizations: string[];
}

/** The present declaration of a patient to a general practitioner. */
export interface Declared {
  practitioner: string;
  practice: string;
}

const tableOf = {
  Measurement: 'measurement_fact',
  DiagnosticResult: 'result_fact',
  Document: 'document_fact',
} as const;
export const idsOf = (evidence: readonly StoredEvidence[], type: StoredEvidence['type']): string[] =>
  evidence.filter((fact) => fact.type === type).map(({ id }) => id);

/** @throws TypeError for evidence without any fact: what nobody protects must not be shown. */
export async function protectionOf(
  transaction: Queryable,
  patient: string,
  evidence: readonly StoredEvidence[],
): Promise<Protection> {
  const parts = (['Measurement', 'DiagnosticResult', 'Document'] as const).map(
    (type, index) =>
      `SELECT categories, confidentiality FROM ${tableOf[type]} WHERE patient_id = $1 AND fact_id = ANY($${index + 2})`,
  );
  const { rows } = await transaction.query<{ categories: string[] | null; confidentiality: number | null }>(
    `SELECT array_agg(DISTINCT category ORDER BY category) AS categories, max(confidentiality) AS confidentiality
       FROM (${parts.join(' UNION ALL ')}) AS fact, unnest(fact.categories) AS category`,
    [patient, idsOf(evidence, 'Measurement'), idsOf(evidence, 'DiagnosticResult'), idsOf(evidence, 'Document')],
  );
  const { categories, confidentiality } = rows[0] ?? {};
  if (!categories || confidentiality == null) throw new TypeError('an insight rests on facts that are known here');
  return { categories, confidentiality };
}

/** The evidence less what is history. */
export async function withoutHistory(
  transaction: Queryable,
  patient: string,
  evidence: readonly StoredEvidence[],
): Promise<StoredEvidence[]> {
  const { rows } = await transaction.query<{ fact_id: string }>(
    `SELECT fact_id FROM measurement_fact WHERE patient_id = $1 AND fact_id = ANY($2) AND historical
     UNION ALL SELECT fact_id FROM result_fact WHERE patient_id = $1 AND fact_id = ANY($3) AND historical`,
    [patient, idsOf(evidence, 'Measurement'), idsOf(evidence, 'DiagnosticResult')],
  );
  const historical = new Set(rows.map((row) => row.fact_id));
  return evidence.filter(({ id }) => !historical.has(id));
}

/** Who ordered the results, and the organisations that results and measurements come from, results first. */
export async function originsOf(
  transaction: Queryable,
  patient: string,
  evidence: readonly StoredEvidence[],
): Promise<Origins> {
  const { rows } = await transaction.query<{ ordered_by: string | null; organization_id: string | null }>(
    `SELECT ordered_by, organization_id FROM (
       SELECT ordered_by, organization_id, 0 AS rank, effective_at FROM result_fact WHERE patient_id = $1 AND fact_id = ANY($2)
       UNION ALL
       SELECT NULL, organization_id, 1, effective_at FROM measurement_fact WHERE patient_id = $1 AND fact_id = ANY($3)
     ) AS fact ORDER BY rank, effective_at DESC`,
    [patient, idsOf(evidence, 'DiagnosticResult'), idsOf(evidence, 'Measurement')],
  );
  return {
    orderers: [...new Set(rows.flatMap((row) => row.ordered_by ?? []))],
    organizations: [...new Set(rows.flatMap((row) => row.organization_id ?? []))],
  };
}

export async function declaredOf(transaction: Queryable, patient: string): Promise<Declared | undefined> {
  const { rows } = await transaction.query<{ practitioner: string; practice: string }>(
    `SELECT practitioner_id AS practitioner, practice_id AS practice FROM declaration_fact
      WHERE patient_id = $1 AND valid_from <= statement_timestamp() AND coalesce(valid_to > statement_timestamp(), true)
      ORDER BY valid_from DESC, declaration_id DESC LIMIT 1`,
    [patient],
  );
  return rows[0];
}
