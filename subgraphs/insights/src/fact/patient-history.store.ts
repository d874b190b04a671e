import { concerning, type PatientHistory } from '@salus/clinical';
import type { Queryable } from '@salus/events';
import type { StoredEvidence } from '../insight/insight.type';
import { idsOf } from './evidence.store';
import {
  type AboutPatient,
  codesOf,
  earliestOf,
  measurementFact,
  type MeasurementRow,
  reachOf,
  resultFact,
  type ResultRow,
} from './fact.rules';

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
