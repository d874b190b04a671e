import type { EntityManager } from 'typeorm';
import type { SearchKeys } from './name-keys.rules';

/** What a patient is found by. */
export interface Searchable {
  patientId: string;
  given: string;
  family: string;
  /** ISO date */
  birthDate: string;
  terytCode: string | null;
  confidentiality: number;
  organizationId: string | null;
}

/** Makes patients findable, inside the transaction that writes them. */
export async function insertSearchKeys(
  transaction: EntityManager,
  keys: SearchKeys,
  people: readonly Searchable[],
): Promise<void> {
  const rows = people.map(({ patientId, terytCode, confidentiality, organizationId, ...person }) => ({
    patient_id: patientId,
    keys: keys.ofPerson({ ...person, region: terytCode?.slice(0, 2) ?? null }),
    confidentiality,
    organization_id: organizationId,
  }));
  await transaction.query(
    `INSERT INTO patient_search (patient_id, keys, confidentiality, organization_id)
     SELECT patient_id, keys, confidentiality, organization_id
       FROM jsonb_to_recordset($1::jsonb) AS row(patient_id uuid, keys bigint[], confidentiality smallint, organization_id uuid)
     ON CONFLICT (patient_id) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Makes up to `limit` patients findable who are not yet: those written by an earlier version. Answers how many. */
export async function insertMissingKeys(transaction: EntityManager, keys: SearchKeys, limit: number): Promise<number> {
  const missing = await transaction.query<Searchable[]>(
    `SELECT patient.patient_id AS "patientId", given_name AS given, family_name AS family, birth_date::text AS "birthDate",
            teryt_code AS "terytCode", patient.confidentiality, patient.organization_id AS "organizationId"
       FROM patient LEFT JOIN patient_search USING (patient_id)
      WHERE patient_search.patient_id IS NULL LIMIT $1`,
    [limit],
  );
  if (missing.length > 0) await insertSearchKeys(transaction, keys, missing);
  return missing.length;
}
