import { concerning, type PatientHistory } from '@salus/clinical';
import type { Queryable } from '@salus/events';
import type { ReceivedDocument, ReceivedMeasurement, ReceivedResult } from '../events';
import type { Trigger } from '../insight/insight.rules';
import type { StoredEvidence } from '../insight/insight.type';
import {
  type AboutPatient,
  codesOf,
  earliestOf,
  isReadByRules,
  measurementFact,
  type MeasurementRow,
  reachOf,
  resultFact,
  type ResultRow,
} from './fact.rules';

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

/** Keeps the first that is said of a document: its content never changes. */
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

const tableOf = {
  Measurement: 'measurement_fact',
  DiagnosticResult: 'result_fact',
  Document: 'document_fact',
} as const;
const idsOf = (evidence: readonly StoredEvidence[], type: StoredEvidence['type']): string[] =>
  evidence.filter((fact) => fact.type === type).map(({ id }) => id);

/** What rules need to know to judge the triggers; undefined while the patient is not known here. */
export async function historyFor(
  transaction: Queryable,
  patient: string,
  triggers: readonly StoredEvidence[],
): Promise<PatientHistory | undefined> {
  const known = await transaction.query<{ birth_date: string; sex: PatientHistory['sex']; diabetes: boolean }>(
    'SELECT birth_date::text, sex, has_known_diabetes AS diabetes FROM patient_fact WHERE patient_id = $1',
    [patient],
  );
  const [about] = known.rows;
  if (!about) return undefined;
  const hasResults = idsOf(triggers, 'DiagnosticResult').length > 0;
  const person = { birthDate: about.birth_date, sex: about.sex, hasKnownDiabetes: about.diabetes };
  return {
    ...person,
    measurements: await measurementsFor(transaction, patient, person, idsOf(triggers, 'Measurement')),
    results: hasResults ? await resultsOf(transaction, patient) : [],
  };
}

/** The measurements that rules need to judge the named ones; none when no finding could rest on any of those. */
async function measurementsFor(transaction: Queryable, patient: string, about: AboutPatient, ids: string[]) {
  if (ids.length === 0) return [];
  const columns = 'fact_id, code, value, unit, components, effective_at, cuffless';
  const { rows: named } = await transaction.query<MeasurementRow>(
    `SELECT ${columns} FROM measurement_fact WHERE patient_id = $1 AND fact_id = ANY($2) AND status <> 'entered-in-error'`,
    [patient, ids],
  );
  const triggers = concerning({ ...about, measurements: named.map(measurementFact), results: [] }, new Date());
  if (triggers.length === 0) return [];
  const byId = new Map<string, MeasurementRow>();
  for (const part of reachOf(codesOf(triggers), earliestOf(triggers))) {
    const { rows } = await transaction.query<MeasurementRow>(
      `SELECT ${columns} FROM measurement_fact
        WHERE patient_id = $1 AND effective_at >= $2 AND codes && $3 AND status <> 'entered-in-error'`,
      [patient, part.since, part.codes],
    );
    for (const row of rows) byId.set(row.fact_id, row);
  }
  return [...byId.values()].map(measurementFact);
}

async function resultsOf(transaction: Queryable, patient: string) {
  const { rows } = await transaction.query<ResultRow>(
    `SELECT fact_id, code, value, unit, text, interpretation, status, effective_at FROM result_fact
      WHERE patient_id = $1 AND status <> 'entered-in-error'`,
    [patient],
  );
  return rows.map(resultFact);
}

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

/** A trigger that is judged later: its patient is not known yet, or it is history. */
export interface Waiting {
  patient: string;
  trigger: Trigger;
  recordedAt: Date;
}

export async function keepWaiting(transaction: Queryable, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  await transaction.query(
    `INSERT INTO waiting_trigger (patient_id, fact_type, fact_id, historical, recorded_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[])
     ON CONFLICT (patient_id, fact_type, fact_id) DO UPDATE SET recorded_at = excluded.recorded_at`,
    [
      waiting.map(({ patient }) => patient),
      waiting.map(({ trigger }) => trigger.type),
      waiting.map(({ trigger }) => trigger.id),
      waiting.map(({ trigger }) => trigger.historical),
      waiting.map(({ recordedAt }) => recordedAt),
    ],
  );
}

/**
 * Patients who are known and for whom something waits that has come to rest: nothing came for a second, or something waits
 * for half a minute already. An import tells of the same patient again and again; judged is what it has told, at once.
 */
export async function patientsWaiting(
  transaction: Queryable,
  limit: number,
  without: readonly string[],
): Promise<string[]> {
  const { rows } = await transaction.query<{ patient_id: string }>(
    `WITH waiting AS MATERIALIZED (
       SELECT patient_id, min(recorded_at) AS first_at FROM waiting_trigger WHERE patient_id <> ALL ($2::uuid[])
        GROUP BY patient_id
       HAVING max(recorded_at) < now() - interval '1 second' OR min(recorded_at) < now() - interval '30 seconds')
     SELECT patient_id FROM waiting
      WHERE EXISTS (SELECT FROM patient_fact AS about WHERE about.patient_id = waiting.patient_id)
      ORDER BY first_at LIMIT $1`,
    [limit, without],
  );
  return rows.map((row) => row.patient_id);
}

/** So many are judged in one transaction: a patient may have had a monitor for months. */
const waitingAtATime = 5_000;

/**
 * The first triggers that waited for the patient, and when the newest of them was recorded. They wait no more. Named by
 * their places: a join would be planned for a few rows, and compare each with each where there are many.
 */
export async function takeWaiting(
  transaction: Queryable,
  patient: string,
  isHistorical: boolean,
): Promise<{ triggers: Trigger[]; recordedAt: Date } | undefined> {
  const { rows } = await transaction.query<{
    fact_type: Trigger['type'];
    fact_id: string;
    historical: boolean;
    recorded_at: Date;
  }>(
    `DELETE FROM waiting_trigger
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM waiting_trigger WHERE patient_id = $1 AND historical = $2
                               ORDER BY recorded_at, fact_type, fact_id LIMIT $3 FOR UPDATE))
     RETURNING fact_type, fact_id, historical, recorded_at`,
    [patient, isHistorical, waitingAtATime],
  );
  if (rows.length === 0) return undefined;
  return {
    triggers: rows.map((row) => ({ type: row.fact_type, id: row.fact_id, historical: row.historical })),
    recordedAt: new Date(rows.reduce((time, row) => Math.max(time, row.recorded_at.getTime()), 0)),
  };
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
