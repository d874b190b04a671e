import type { NewEvent } from '@salus/events';
import type { Caller } from '@salus/policy';
import { checkPast, type CodeableConcept, type CodeableConceptInput, decodeId, loinc } from '@salus/subgraph-kit';
import { type PublishedResult, resultTopic, type ResultCorrected, type ResultSubmitted } from '../events';
import { RecordKind } from '../record/kind.type';
import {
  acceptEnvelope,
  type Draft,
  leftOutOf,
  type RecordChange,
  type RecordDefinition,
  referenceTo,
} from '../record/record.rules';
import { conceptOf, require } from '../record/text.rules';
import { insertResultVersions } from '../version/version.store';
import { isLoincCode } from './loinc.rules';
import { ResultStatus } from './result.content.type';
import type { SubmitDiagnosticResultInput } from './result.inputs';
import { checkContent, findingsOf } from './result.rules';
import { DiagnosticResult } from './result.type';

/** LOINC codes have a check digit; of other code systems the form is not known here. */
function codeOf(given: CodeableConcept | CodeableConceptInput): CodeableConcept {
  const code = conceptOf('code', given);
  require(code.system !== loinc ||
    isLoincCode(code.code), 'code: expected a code of the form of LOINC, e.g. "2823-3".');
  return code;
}

function statusOf(given: ResultStatus | null | undefined): ResultStatus {
  const status = given ?? ResultStatus.FINAL;
  const isCorrection = status === ResultStatus.CORRECTED || status === ResultStatus.ENTERED_IN_ERROR;
  require(!isCorrection, 'status: expected PRELIMINARY or FINAL; a correction is told by its reason.');
  return status;
}

/** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
function accept(caller: Caller, input: SubmitDiagnosticResultInput, now: Date): Draft<DiagnosticResult> {
  const { protection, ...envelope } = acceptEnvelope(caller, input);
  const given = { orderedById: Boolean(input.orderedById), encounterId: Boolean(input.encounter) };
  const leftOut = [...envelope.leftOut, ...leftOutOf(given)];
  const { system, code, display } = codeOf(input.code);
  const findings = { ...findingsOf(input), effectiveAt: input.effectiveAt };
  checkContent(findings, now);
  if (input.issuedAt) checkPast('issuedAt', input.issuedAt, now);
  const content = {
    ...{ ...findings, ...protection },
    orderedById: input.orderedById ? decodeId('Practitioner', input.orderedById, 'local').local : null,
    // these names and the silence about LOINC are part of what earlier receipts were made of
    ...{ loincCode: code, display, codeSystem: system === loinc ? null : system },
    category: input.category,
    status: statusOf(input.status),
    issuedAt: input.issuedAt ?? null,
    encounterId: null as string | null,
  };
  const complete = (recordedAt: Date): Partial<DiagnosticResult> => {
    const { loincCode, ...columns } = content;
    return { ...columns, codeValue: loincCode, codeSystem: system, issuedAt: content.issuedAt ?? recordedAt };
  };
  const references = referenceTo('encounter', 'encounter', input.encounter, (uuid) => (content.encounterId = uuid));
  return { ...envelope, leftOut, content, references, complete };
}

/** A correction of what was final is told as one; a preliminary result may become final. */
function revise(
  old: DiagnosticResult,
  next: DiagnosticResult,
  isSame: (a: DiagnosticResult, b: DiagnosticResult) => boolean,
): void {
  if (old.status === ResultStatus.PRELIMINARY) return;
  next.status = old.status;
  if (!isSame(old, next)) next.status = ResultStatus.CORRECTED;
}

const published = (result: DiagnosticResult): PublishedResult => ({
  id: result.id,
  code: result.codeSystem === loinc ? result.codeValue : `${result.codeSystem}|${result.codeValue}`,
  display: result.display,
  category: result.category,
  value: result.value,
  codedValue: result.codedValue,
  text: result.text,
  interpretation: result.interpretation,
  status: result.status,
  effectiveAt: result.effectiveAt.toISOString(),
  referenceRange: result.range,
  orderedBy: result.orderedById,
  organization: result.organizationId,
  categories: result.categories,
  confidentiality: result.confidentiality,
  version: result.version,
});

function events(row: DiagnosticResult, change: RecordChange<DiagnosticResult>): NewEvent[] {
  const { patientId: patient, historical } = row;
  const payload: ResultSubmitted = { patient, historical, result: published(row) };
  if (change.type === 'recorded') return [{ topic: resultTopic, type: 'result.submitted', patient, payload }];
  const correction: ResultCorrected = { ...payload, reason: change.reason };
  return [{ topic: resultTopic, type: 'result.corrected', patient, payload: correction }];
}

export const diagnosticResults: RecordDefinition<DiagnosticResult, SubmitDiagnosticResultInput> = {
  kind: RecordKind.DIAGNOSTIC_RESULT,
  typeName: 'DiagnosticResult',
  entity: DiagnosticResult,
  category: 'result',
  action: 'submit',
  standing: `record.status <> '${ResultStatus.ENTERED_IN_ERROR}'`,
  order: { column: 'effective_at', at: (row) => row.effectiveAt },
  loader: (loaders) => loaders.diagnosticResult,
  accept,
  revise,
  keep: insertResultVersions,
  withdraw: (row) => {
    row.status = ResultStatus.ENTERED_IN_ERROR;
  },
  events,
};
