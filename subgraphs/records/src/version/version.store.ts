import type { EntityManager } from 'typeorm';
import { insertRows, type Replaced, type Replacing } from '../record/record.store';
import type { DiagnosticResult } from '../result/result.type';
import { DiagnosticResultVersion } from './version.type';

const contentOf = ({ value, codedValue, text, interpretation, range, effectiveAt, status }: DiagnosticResult) => ({
  ...{ value, codedValue, text, interpretation, range, status },
  effectiveAt: effectiveAt.toISOString(),
});

/** Keeps what results said, with who replaced it and why. */
export function insertResultVersions(
  transaction: EntityManager,
  replaced: readonly Replaced<DiagnosticResult>[],
  by: Replacing,
  now: Date,
): Promise<void> {
  const versions = replaced.map(({ row, reason, sourceSystem }) => ({
    ...{ patientId: row.patientId, resultId: row.recordId, version: row.version, content: contentOf(row) },
    ...{ categories: row.categories, confidentiality: row.confidentiality, organizationId: row.organizationId },
    ...{ replacedBySubject: by.subject, replacedByPractitionerId: by.practitioner },
    ...{ replacedByOrganizationId: by.organization, replacedAt: now, sourceSystem, reason },
  }));
  return insertRows(transaction, DiagnosticResultVersion, versions);
}
