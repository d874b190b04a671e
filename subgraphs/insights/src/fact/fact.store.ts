import type { Queryable } from '@salus/events';
import type { ReceivedDocument, ReceivedMeasurement, ReceivedResult } from '../events';
import type { Trigger } from '../insight/insight.rules';
import { isReadByRules } from './fact.rules';

/** What an event says of the facts it carries. */
interface Told {
  patient: string;
  /** of the event in its topic */
  position: number;
  /** whether it is history; for a correction the first version decides */
  historical: boolean;
}

export interface ToldMeasurements extends Told {
  organization: string | null;
  measurements: readonly ReceivedMeasurement[];
}

export interface ToldResult extends Told {
  result: ReceivedResult;
}

/** A fact that has changed, and whether any rule reads such facts. */
export interface ChangedFact {
  patient: string;
  trigger: Trigger;
  isRead: boolean;
}

interface ChangedRow {
  patient_id: string;
  fact_id: string;
  historical: boolean;
  codes: string[];
}

/** Stores measurements as far as the log has not told something newer of each; answers those that changed. */
export async function storeMeasurements(
  transaction: Queryable,
  told: readonly ToldMeasurements[],
): Promise<ChangedFact[]> {
  const facts = told.flatMap(({ patient, position, historical, organization, measurements }) =>
    measurements.map(({ id, value, effectiveAt, components, ...rest }) => ({
      ...rest,
      patient_id: patient,
      fact_id: id,
      codes: [rest.code, ...components.map(({ code }) => code)],
      value: value?.value ?? null,
      unit: value?.unit ?? null,
      components,
      effective_at: effectiveAt,
      historical,
      organization_id: organization,
      log_position: position,
    })),
  );
  const { rows } = await transaction.query<ChangedRow>(upsertMeasurements, [JSON.stringify(facts)]);
  return rows.map((row) => ({
    patient: row.patient_id,
    trigger: { type: 'Measurement', id: row.fact_id, historical: row.historical },
    isRead: isReadByRules(row.codes),
  }));
}

/** As {@link storeMeasurements}, for results. */
export async function storeResults(transaction: Queryable, told: readonly ToldResult[]): Promise<ChangedFact[]> {
  const facts = told.map(({ patient, position, historical, result }) => ({
    patient_id: patient,
    fact_id: result.id,
    code: result.code,
    value: result.value?.value ?? null,
    unit: result.value?.unit ?? null,
    text: result.text ?? null,
    interpretation: result.interpretation ?? null,
    status: result.status,
    effective_at: result.effectiveAt,
    ordered_by: result.orderedBy ?? null,
    categories: result.categories,
    confidentiality: result.confidentiality,
    organization_id: result.organization ?? null,
    historical,
    log_position: position,
  }));
  const { rows } = await transaction.query<ChangedRow & { interpretation: string | null }>(upsertResults, [
    JSON.stringify(facts),
  ]);
  return rows.map((row) => ({
    patient: row.patient_id,
    trigger: { type: 'DiagnosticResult', id: row.fact_id, historical: row.historical },
    isRead: row.interpretation !== null || isReadByRules(row.codes),
  }));
}

/** Keeps the first that is said of a document: its content and its protection never change. Kind and time may be corrected; no rule reads them. */
export async function storeDocument(
  transaction: Queryable,
  patient: string,
  { id, kind = null, effectiveAt = null, organization = null, categories, confidentiality }: ReceivedDocument,
  position: number,
): Promise<void> {
  await transaction.query(
    `INSERT INTO document_fact (patient_id, fact_id, kind, effective_at, log_position, categories, confidentiality, organization_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (patient_id, fact_id) DO NOTHING`,
    [patient, id, kind, effectiveAt, position, categories, confidentiality, organization],
  );
}

export async function endDocument(
  transaction: Queryable,
  patient: string,
  id: string,
  { status, position }: { status: 'superseded' | 'withdrawn'; position: number },
): Promise<void> {
  await transaction.query(
    'UPDATE document_fact SET status = $3, log_position = $4 WHERE patient_id = $1 AND fact_id = $2 AND log_position <= $4',
    [patient, id, status, position],
  );
}

const upsertMeasurements = `
INSERT INTO measurement_fact AS known (patient_id, fact_id, code, codes, value, unit, components, effective_at, cuffless, status,
                                       log_position, categories, confidentiality, organization_id, historical)
SELECT DISTINCT ON (patient_id, fact_id) patient_id, fact_id, code, codes, value, unit, components, effective_at, cuffless, status,
       log_position, categories, confidentiality, organization_id, historical
  FROM jsonb_to_recordset($1::jsonb) AS given (patient_id uuid, fact_id text, code text, codes text[], value float8, unit text,
       components jsonb, effective_at timestamptz, cuffless boolean, status text, log_position bigint, categories text[],
       confidentiality smallint, organization_id uuid, historical boolean)
 ORDER BY patient_id, fact_id, log_position DESC
    ON CONFLICT (patient_id, fact_id) DO UPDATE SET
       code = excluded.code, codes = excluded.codes, value = excluded.value, unit = excluded.unit,
       components = excluded.components, effective_at = excluded.effective_at, cuffless = excluded.cuffless,
       status = excluded.status, log_position = excluded.log_position, categories = excluded.categories,
       confidentiality = excluded.confidentiality,
       organization_id = coalesce(excluded.organization_id, known.organization_id)
     WHERE known.log_position < excluded.log_position
RETURNING patient_id, fact_id, historical, codes`;

const upsertResults = `
INSERT INTO result_fact AS known (patient_id, fact_id, code, value, unit, text, interpretation, status, effective_at, ordered_by,
                                  log_position, categories, confidentiality, organization_id, historical)
SELECT DISTINCT ON (patient_id, fact_id) patient_id, fact_id, code, value, unit, text, interpretation, status, effective_at, ordered_by,
       log_position, categories, confidentiality, organization_id, historical
  FROM jsonb_to_recordset($1::jsonb) AS given (patient_id uuid, fact_id text, code text, value float8, unit text, text text,
       interpretation text, status text, effective_at timestamptz, ordered_by uuid, log_position bigint, categories text[],
       confidentiality smallint, organization_id uuid, historical boolean)
 ORDER BY patient_id, fact_id, log_position DESC
    ON CONFLICT (patient_id, fact_id) DO UPDATE SET
       code = excluded.code, value = excluded.value, unit = excluded.unit, text = excluded.text,
       interpretation = excluded.interpretation, status = excluded.status, effective_at = excluded.effective_at,
       ordered_by = coalesce(excluded.ordered_by, known.ordered_by), log_position = excluded.log_position,
       categories = excluded.categories, confidentiality = excluded.confidentiality,
       organization_id = coalesce(excluded.organization_id, known.organization_id)
     WHERE known.log_position < excluded.log_position
RETURNING patient_id, fact_id, historical, ARRAY[code] AS codes, interpretation`;
