import { type NewEvent, recordEvents } from '@salus/events';
import { queryableOf } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { type PatientRegistered, patientTopic } from '../events';
import { claimLookups, insertIdentities, settleLookups } from '../identity/identity.ingestion';
import { Sex } from '../patient/patient.type';
import type { SearchKeys } from '../search/name-keys.rules';
import { insertSearchKeys, type Searchable } from '../search/search.ingestion';
import { judgeBatch, keyOf, type KnownBefore, type RegistrationResult } from './registration-batch.rules';
import { claimRegistrations, findSame, releaseRegistrations } from './registration-receipt.ingestion';
import type { PreparedRegistration } from './registration.rules';

const isNew = (result: RegistrationResult | undefined): boolean =>
  result !== undefined && 'isNew' in result && result.isNew;

/** In whose name a batch is registered. */
export interface RegistrationOrigin {
  organization: string | null;
  historical: boolean;
  /** makes those registered findable */
  keys: SearchKeys;
}

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

async function insertRegistered(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  { organization, historical, keys }: RegistrationOrigin,
): Promise<void> {
  if (rows.length === 0) return;
  await insertPatients(transaction, rows, organization);
  await insertIdentities(transaction, rows);
  await insertSearchKeys(
    transaction,
    keys,
    rows.map((row) => searchable(row, organization)),
  );
  await recordEvents(
    queryableOf(transaction),
    rows.map((row) => eventOf(row, historical)),
  );
}

/** The rows by which each source identifier is first named. */
function firstsOf(rows: readonly PreparedRegistration[]): PreparedRegistration[] {
  const firsts = new Map<string, PreparedRegistration>();
  for (const row of rows) if (!firsts.has(keyOf(row))) firsts.set(keyOf(row), row);
  return [...firsts.values()];
}

/** The patients of those source identifiers that were known before, and which rows say the same of them. */
async function claimSources(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  firsts: readonly PreparedRegistration[],
): Promise<Pick<KnownBefore, 'patients' | 'same'>> {
  const receipts = await claimRegistrations(transaction, firsts);
  const patients = new Map<string, string>();
  const same = new Set<string>();
  firsts.forEach((row, place) => {
    const receipt = receipts[place];
    if (!receipt || receipt.isNew) return;
    patients.set(keyOf(row), receipt.local);
    if (receipt.isSame) same.add(row.patientId);
  });
  const others = rows.filter((row) => patients.has(keyOf(row)) && !same.has(row.patientId));
  return { patients, same: new Set([...same, ...(await findSame(transaction, others))]) };
}

/**
 * Registers rows set by set, with the outcome that they would have one by one: everything that any of them asks for is
 * claimed first, so that others wait; then they are judged in their order, and claims go to whom they belong.
 */
export async function storeRegistrations(
  transaction: EntityManager,
  rows: readonly PreparedRegistration[],
  origin: RegistrationOrigin,
): Promise<RegistrationResult[]> {
  const firsts = firstsOf(rows);
  const sources = await claimSources(transaction, rows, firsts);
  const candidates = rows.filter((row) => !sources.patients.has(keyOf(row)));
  const lookups = await claimLookups(transaction, candidates);
  const results = judgeBatch(rows, { ...sources, lookups });
  const created = rows.filter((_, place) => isNew(results[place]));
  const registered = new Set(created.map(({ patientId }) => patientId));
  await settleLookups(transaction, candidates, registered);
  const claimants = new Set(firsts);
  await releaseRegistrations(
    transaction,
    candidates.filter((row) => claimants.has(row) && !registered.has(row.patientId)),
  );
  await claimRegistrations(
    transaction,
    created.filter((row) => !claimants.has(row)),
  );
  await insertRegistered(transaction, created, origin);
  return results;
}
