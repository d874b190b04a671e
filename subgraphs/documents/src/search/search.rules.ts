import { decodeId, isUuid, SalusError } from '@salus/subgraph-kit';
import { checkText } from '../document/attributes.rules';
import { DocumentStatus } from '../document/status.type';
import type { DocumentsFilter } from './search.inputs';

/** An SQL condition of `document` with named parameters. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}

/** The only columns that lists are filtered by: what a client sends becomes a parameter, never text of a statement. */
const listColumns = {
  status: 'status',
  classCodes: 'class_code',
  typeCodes: 'type_code',
  formatCodes: 'format_code',
  healthcareFacilityTypes: 'healthcare_facility_type',
  practiceSettings: 'practice_setting',
  confidentiality: 'confidentiality',
  uniqueIds: 'unique_id',
} as const;
const timeColumns = {
  creationTime: 'creation_time',
  serviceStart: 'service_start',
  serviceStop: 'service_stop',
} as const;

const mostValues = 100;
const longestValue = 200;
const entryUuidPrefix = 'urn:uuid:';

const fault = (message: string): SalusError => new SalusError('BAD_USER_INPUT', message);

function checkValues(field: string, values: readonly unknown[]): void {
  if (values.length > mostValues) {
    throw fault(`filter.${field}: received ${values.length} values, expected at most ${mostValues}.`);
  }
  for (const value of values) if (typeof value === 'string') checkText(`filter.${field}`, value, longestValue);
}

const isAnyOf = (field: string, column: string, values: readonly unknown[]): Condition => {
  checkValues(field, values);
  return { sql: `document.${column} = ANY(:${field})`, parameters: { [field]: values } };
};

function ofLists(filter: DocumentsFilter): Condition[] {
  const lists = { ...filter, status: filter.status ?? [DocumentStatus.CURRENT] };
  return Object.entries(listColumns).flatMap(([field, column]) => {
    const values = lists[field as keyof typeof listColumns];
    return values ? [isAnyOf(field, column, values)] : [];
  });
}

function ofTimes(filter: DocumentsFilter): Condition[] {
  return Object.entries(timeColumns).flatMap(([field, column]) => {
    const { from, to } = filter[field as keyof typeof timeColumns] ?? {};
    return [
      ...(from ? [{ sql: `document.${column} >= :${field}From`, parameters: { [`${field}From`]: from } }] : []),
      ...(to ? [{ sql: `document.${column} < :${field}To`, parameters: { [`${field}To`]: to } }] : []),
    ];
  });
}

function ofAuthor({ author }: DocumentsFilter): Condition[] {
  if (author == null) return [];
  checkValues('author', [author]);
  const parts = ['person', 'institution', 'role', 'specialty'].map((part) => `document.author ->> '${part}'`);
  const sql = `position(lower(:author) IN lower(concat_ws(chr(10), ${parts.join(', ')}))) > 0`;
  return [{ sql, parameters: { author: author.trim() } }];
}

function uuidOf(entryUuid: string): string {
  const uuid = entryUuid.startsWith(entryUuidPrefix) ? entryUuid.slice(entryUuidPrefix.length) : entryUuid;
  if (!isUuid(uuid.toLowerCase())) throw fault('filter.entryUuids: expected the form "urn:uuid:…".');
  return uuid.toLowerCase();
}

function ofIdentifiers({ entryUuids, submissionSetId }: DocumentsFilter): Condition[] {
  checkValues('entryUuids', entryUuids ?? []);
  const set = submissionSetId == null ? null : decodeId('SubmissionSet', submissionSetId, 'patient', 'local');
  return [
    ...(entryUuids ? [isAnyOf('entryUuids', 'document_id', entryUuids.map(uuidOf))] : []),
    ...(set
      ? [
          {
            sql: 'document.patient_id = :setPatient AND document.submission_set_id = :setLocal',
            parameters: { setPatient: set.patient, setLocal: set.local },
          },
        ]
      : []),
  ];
}

/** All conditions of a filter but its patient and what needs to be looked up. @throws SalusError BAD_USER_INPUT */
export const conditionsOf = (filter: DocumentsFilter): Condition[] => [
  ...ofLists(filter),
  ...ofTimes(filter),
  ...ofAuthor(filter),
  ...ofIdentifiers(filter),
];
