import { catalogue } from '@salus/clinical';
import type { Queryable } from '@salus/events';
import type { ReceivedCondition } from '../events';
import type { Trigger } from '../insight/insight.rules';
import { isKnownDiabetes } from './diagnosis.rules';

/** Stores a condition as far as the log has not told something newer of it. One that was withdrawn says nothing any more. */
export async function storeCondition(
  transaction: Queryable,
  patient: string,
  condition: ReceivedCondition,
  { position, isWithdrawn }: { position: number; isWithdrawn: boolean },
): Promise<void> {
  const { id, system, code, clinicalStatus, verificationStatus = null, categories, confidentiality } = condition;
  await transaction.query(
    `INSERT INTO condition_fact AS known (patient_id, fact_id, system, code, clinical_status, verification_status,
                                          is_known_diabetes, log_position, categories, confidentiality)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (patient_id, fact_id) DO UPDATE SET
        system = excluded.system, code = excluded.code, clinical_status = excluded.clinical_status,
        verification_status = excluded.verification_status, is_known_diabetes = excluded.is_known_diabetes,
        log_position = excluded.log_position, categories = excluded.categories, confidentiality = excluded.confidentiality
      WHERE known.log_position < excluded.log_position`,
    [
      ...[patient, id, system, code, clinicalStatus, verificationStatus],
      !isWithdrawn && isKnownDiabetes({ system, code, clinicalStatus, verificationStatus }),
      ...[position, categories, confidentiality],
    ],
  );
}

/** Derives from the conditions whether diabetes is known; answers that when it has changed, else undefined. */
export async function refreshKnownDiabetes(transaction: Queryable, patient: string): Promise<boolean | undefined> {
  const { rows } = await transaction.query<{ is_known: boolean }>(
    `UPDATE patient_fact AS about SET has_known_diabetes = told.is_known
       FROM (SELECT EXISTS (SELECT FROM condition_fact WHERE patient_id = $1 AND is_known_diabetes) AS is_known) AS told
      WHERE about.patient_id = $1 AND about.has_known_diabetes <> told.is_known
     RETURNING told.is_known`,
    [patient],
  );
  return rows[0]?.is_known;
}

/** The rules that ask whether diabetes is known, and what they read. */
const rules = catalogue.filter(({ id }) => id.startsWith('diabetes-'));
export const diabetesRules: readonly string[] = rules.map(({ id }) => id);
const diabetesCodes = [...new Set(rules.flatMap(({ inputs }) => inputs))];

/** The results that those rules read. */
export async function diabetesTriggers(transaction: Queryable, patient: string): Promise<Trigger[]> {
  const { rows } = await transaction.query<{ fact_id: string; historical: boolean }>(
    `SELECT fact_id, historical FROM result_fact WHERE patient_id = $1 AND code = ANY ($2) AND status <> 'entered-in-error'`,
    [patient, diabetesCodes],
  );
  return rows.map((row) => ({ type: 'DiagnosticResult', id: row.fact_id, historical: row.historical }));
}
