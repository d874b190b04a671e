import type { Caller } from '@salus/policy';
import { encodeId } from '@salus/subgraph-kit';
import type { EntityManager, EntityMetadata } from 'typeorm';
import { RecordVersion } from '../version/record-version.type';
import type { StoredRecord } from './record.type';

type Entity = new () => object;

const tableOf = (metadata: EntityMetadata): string => `"${metadata.tableName}"`;

/** Rows by the names of their columns, as `jsonb_populate_recordset` reads them. */
function asColumns(metadata: EntityMetadata, rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(metadata.columns.map((column) => [column.databaseName, column.getEntityValue(row) ?? null])),
    ),
  );
}

/** Inserts all rows in one statement. Returns nothing, so that a caller may write what they may not read. */
export async function insertRows(transaction: EntityManager, entity: Entity, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const metadata = transaction.connection.getMetadata(entity);
  const columns = metadata.columns.map((column) => `"${column.databaseName}"`).join(', ');
  await transaction.query(
    `INSERT INTO ${tableOf(metadata)} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${tableOf(metadata)}, $1::jsonb)`,
    [asColumns(metadata, rows)],
  );
}

/** Sets every column of rows that exist, in one statement. */
export async function updateRows(transaction: EntityManager, entity: Entity, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const metadata = transaction.connection.getMetadata(entity);
  const names = metadata.columns.filter((column) => !column.isPrimary).map((column) => `"${column.databaseName}"`);
  await transaction.query(
    `UPDATE ${tableOf(metadata)} AS stored SET ${names.map((name) => `${name} = given.${name}`).join(', ')}
       FROM jsonb_populate_recordset(NULL::${tableOf(metadata)}, $1::jsonb) AS given
      WHERE stored.patient_id = given.patient_id AND stored.record_id = given.record_id`,
    [asColumns(metadata, rows)],
  );
}

/** Columns that are about the keeping of a record, not part of what it says. */
const bookkeeping = new Set([
  ...['patientId', 'recordId', 'sourceSystem', 'sourceValue', 'version', 'recordedAt', 'categories'],
  ...['happenedAt', 'endedAt', 'historical', 'withdrawnAt', 'closingEventId'],
]);

/** Columns that hold uuids: how they are told, and the type of the id. */
const references: Readonly<Record<string, { name: string; type: string; hasPatient: boolean }>> = {
  organizationId: { name: 'organization', type: 'Organization', hasPatient: false },
  practitionerId: { name: 'practitioner', type: 'Practitioner', hasPatient: false },
  orderedById: { name: 'orderedBy', type: 'Practitioner', hasPatient: false },
  encounterId: { name: 'encounter', type: 'Encounter', hasPatient: true },
  reasonId: { name: 'reason', type: 'Condition', hasPatient: true },
  resultIds: { name: 'results', type: 'DiagnosticResult', hasPatient: true },
};

function told(patient: string, property: string, value: unknown): [string, unknown] {
  const reference = references[property];
  if (!reference) return [property, value instanceof Date ? value.toISOString() : value];
  const idOf = (local: string): string =>
    encodeId(reference.type, reference.hasPatient ? { patient, local } : { local });
  return [reference.name, Array.isArray(value) ? value.map((local) => idOf(String(local))) : idOf(String(value))];
}

/** All that a record says, without what is absent: what a version keeps, and what two versions are compared by. */
export function saidBy(transaction: EntityManager, row: StoredRecord): Record<string, unknown> {
  const { columns } = transaction.connection.getMetadata(row.constructor);
  return Object.fromEntries(
    columns.flatMap(({ propertyName }) => {
      const value: unknown = Reflect.get(row, propertyName);
      if (bookkeeping.has(propertyName) || value === null || value === undefined) return [];
      return [told(row.patientId, propertyName, value)];
    }),
  );
}

/** A row about to be replaced, why, and which source system sent what replaces it. */
export interface Replaced<Row> {
  row: Row;
  reason: string;
  sourceSystem: string | null;
}

/** Who replaces it. */
export type Replacing = Pick<Caller, 'subject' | 'practitioner' | 'organization'>;

/** Keeps what records said, with who replaced it and why. */
export function insertVersions(
  transaction: EntityManager,
  replaced: readonly Replaced<StoredRecord>[],
  by: Replacing,
  now: Date,
): Promise<void> {
  const versions = replaced.map(({ row, reason, sourceSystem }) => ({
    ...{ patientId: row.patientId, recordId: row.recordId, version: row.version, content: saidBy(transaction, row) },
    ...{ categories: row.categories, confidentiality: row.confidentiality, organizationId: row.organizationId },
    ...{ replacedBySubject: by.subject, replacedByPractitionerId: by.practitioner },
    ...{ replacedByOrganizationId: by.organization, replacedAt: now, sourceSystem, reason },
  }));
  return insertRows(transaction, RecordVersion, versions);
}
