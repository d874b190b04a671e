import type { DiagnosticReport } from '@medplum/fhirtypes';
import { loinc, requiredConcept } from '../datatype/concept';
import { instant, partialTime } from '../datatype/time';
import type { SubmitResultPanelInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';
import { effectiveOf } from '../observation/effective';
import { reportCategoryOf } from './report.category';

const statuses = {
  partial: 'PRELIMINARY',
  preliminary: 'PRELIMINARY',
  final: 'FINAL',
  amended: 'FINAL',
  corrected: 'FINAL',
  appended: 'FINAL',
} as const;

/** A report as a panel that names those of its results that are results here too. @throws {Refusal} */
export function panelFromFhir(report: DiagnosticReport, references: References): SubmitResultPanelInput {
  if (report.status === 'entered-in-error') throw enteredInError();
  const results = (report.result ?? []).flatMap((reference) => references.recordOf('Observation', reference) ?? []);
  return parts({
    ...originOf(report, references, report.subject, report.encounter),
    code: requiredConcept(report.code, 'code', loinc),
    category: reportCategoryOf(report),
    status: translated(statuses, report.status, 'status'),
    encounter: encounterOf(references, report.encounter),
    performerId: practitionerIdOf(references, [...(report.performer ?? []), ...(report.resultsInterpreter ?? [])]),
    effective: partialTime('effective', effectiveOf(report)),
    issuedAt: instant('issued', report.issued),
    results: results.map((sourceIdentifier) => ({ sourceIdentifier })),
    conclusion: report.conclusion || undefined,
  });
}
