import { type NewEvent, recordEvents } from '@salus/events';
import { contentHash, queryableOf, sourceKey } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type PatientRegistered, patientTopic } from '../events';
import { claimLookups, insertIdentities } from '../identity/identity.ingestion';
import { Sex } from '../patient/patient.type';
import type { SearchKeys } from '../search/name-keys.rules';
import { insertSearchKeys, type Searchable } from '../search/search.ingestion';
import { contentOfRegistration } from './registration-content.rules';
import { claimRegistrations } from './registration-receipt.ingestion';
import type { PreparedRegistration, RejectedRegistration } from './registration.rules';

export interface StoredRegistration {
  index: number;
  patientId: string;
  isNew: boolean;
}

export type RegistrationResult = StoredRegistration | RejectedRegistration;

/** In whose name a batch is registered. */
export interface RegistrationOrigin {
  organization: string | null;
  historical: boolean;
  /** makes those registered findable */
  keys: SearchKeys;
}

const conflict = (index: number): RejectedRegistration => ({
  index,
  code: 'CONFLICT',
  reason: 'This sourceIdentifier is known for patient with other content; a correction must say that it is one.',
});

const taken = (index: number): RejectedRegistration => ({
  index,
  code: 'CONFLICT',
  reason: 'identities: an identifier is already in use as the own one of another patient.',
});

const keyOf = ({ input }: PreparedRegistration): string => sourceKey(input.sourceIdentifier);

async function insertPatients(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  organization: string | null,
): Promise<void> {
  const records = rows.map(({ patientId, input: { name, birthDate, deceasedAt, sex, address } }) => ({
    patient_id: patientId,
    given_name: name.given.trim(),
    family_name: name.family.trim(),
    birth_date: birthDate,
    deceased_at: deceasedAt ?? null,
    sex,
    address_line: address?.line ?? null,
    address_city: address?.city ?? null,
    address_postal_code: address?.postalCode ?? null,
    address_country: address?.country ?? null,
    address_state: address?.state ?? null,
    teryt_code: address?.terytCode ?? null,
  }));
  await transaction.query(
    `INSERT INTO patient (patient_id, given_name, family_name, birth_date, deceased_at, sex, address_line, address_city,
                          address_postal_code, address_country, address_state, teryt_code, categories, confidentiality, organization_id)
     SELECT patient_id, given_name, family_name, birth_date, deceased_at, sex, address_line, address_city,
            address_postal_code, address_country, address_state, teryt_code, '{patient}', 3, $2::uuid
       FROM jsonb_to_recordset($1::jsonb)
         AS row(patient_id uuid, given_name text, family_name text, birth_date date, deceased_at text, sex text, address_line text,
                address_city text, address_postal_code text, address_country text, address_state text, teryt_code text)`,
    [JSON.stringify(records), organization],
  );
}

function eventOf({ patientId, input }: PreparedRegistration, historical: boolean): NewEvent {
  const payload: PatientRegistered = {
    patient: patientId,
    birthDate: input.birthDate,
    sex: input.sex === Sex.OTHER ? Sex.UNKNOWN : input.sex,
    region: input.address?.terytCode?.slice(0, 2) ?? null,
    historical: historical || input.historical,
  };
  return { topic: patientTopic, type: 'patient.registered', patient: patientId, payload };
}

const searchable = ({ patientId, input }: PreparedRegistration, organizationId: string | null): Searchable => ({
  patientId,
  given: input.name.given,
  family: input.name.family,
  birthDate: input.birthDate,
  terytCode: input.address?.terytCode ?? null,
  confidentiality: 3,
  organizationId,
});

/** Claims identifiers of the patients' own; who has one that another patient has is registered not at all. */
async function refuseTaken(transaction: EntityManager, rows: readonly PreparedRegistration[]): Promise<Set<string>> {
  const refused = await claimLookups(transaction, rows);
  if (refused.size === 0) return refused;
  const patients = [...refused];
  await transaction.query('DELETE FROM identity_lookup WHERE patient_id = ANY($1::uuid[])', [patients]);
  await transaction.query(`DELETE FROM source_receipt WHERE kind = 'patient' AND local_id = ANY($1::uuid[])`, [
    patients,
  ]);
  return refused;
}

/** Registers rows whose source identifiers differ. */
async function storeDistinct(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  { organization, historical, keys }: RegistrationOrigin,
): Promise<RegistrationResult[]> {
  const receipts = await claimRegistrations(transaction, rows);
  const candidates = rows.filter((_, place) => receipts[place]?.isNew);
  const refused = await refuseTaken(transaction, candidates);
  const created = candidates.filter((row) => !refused.has(row.patientId));
  if (created.length > 0) {
    await insertPatients(transaction, created, organization);
    await insertIdentities(transaction, created);
    await insertSearchKeys(
      transaction,
      keys,
      created.map((row) => searchable(row, organization)),
    );
    await recordEvents(
      queryableOf(transaction),
      created.map((row) => eventOf(row, historical)),
    );
  }
  return rows.map(({ index, patientId }, place) => {
    const receipt = receipts[place];
    if (!receipt?.isSame) return conflict(index);
    if (refused.has(patientId)) return taken(index);
    return { index, patientId: receipt.local, isNew: receipt.isNew };
  });
}

/** Registers rows set by set, each source identifier once; rows that repeat one of the batch fare as its first. */
export async function storeRegistrations(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  origin: RegistrationOrigin,
): Promise<RegistrationResult[]> {
  const firsts = new Map<string, PreparedRegistration>();
  for (const row of rows) if (!firsts.has(keyOf(row))) firsts.set(keyOf(row), row);
  const results = await storeDistinct(transaction, [...firsts.values()], origin);
  const byFirst = new Map(results.map((result) => [result.index, result]));
  return rows.map((row) => {
    const first = firsts.get(keyOf(row)) ?? row;
    const result = byFirst.get(first.index) ?? conflict(row.index);
    if (first === row) return result;
    const isSame = contentHash(contentOfRegistration(first)).equals(contentHash(contentOfRegistration(row)));
    if (!isSame) return conflict(row.index);
    return 'reason' in result ? { ...result, index: row.index } : { ...result, index: row.index, isNew: false };
  });
}
