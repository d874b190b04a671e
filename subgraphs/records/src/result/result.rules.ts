import type { Caller } from '@salus/policy';
import { type CodeableConcept, Confidentiality, decodeId, loinc, type Quantity, SalusError } from '@salus/subgraph-kit';
import { checkHistory, checkPast, organizationOf } from '../origin/origin.rules';
import { isLoincCode } from './loinc.rules';
import { type ResultContent, ResultStatus, type StoredRange } from './result.content.type';
import type { CorrectDiagnosticResultInput, ReferenceRangeInput, SubmitDiagnosticResultInput } from './result.inputs';
import type { ResultCategory } from './result.type';

/** A result that is well-formed, ready to be stored. */
export interface Submission extends ResultContent {
  patientId: string;
  organizationId: string | null;
  orderedById: string | null;
  loincCode: string;
  display: string | null;
  category: ResultCategory;
  status: ResultStatus;
  /** null: the moment it is stored */
  issuedAt: Date | null;
  confidentiality: Confidentiality;
}

const textLimit = 20_000;
const shortLimit = 500;
/** Printable ASCII without spaces; case-sensitive UCUM codes have no other characters. */
const unitForm = /^[\x21-\x7e]{1,64}$/;

/** https://terminology.hl7.org/CodeSystem-v3-ObservationInterpretation.html */
const interpretations = new Set(
  'A AA AC B CAR D DET E EX EXP H HH HM HU HX I IE IND L LL LU LX N NCL ND NEG NR NS OBX POS QCF R RR S SDD SYN-R SYN-S TOX U UNE W WR'.split(
    ' ',
  ),
);

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

function requireText(field: string, text: string | null | undefined, limit: number): void {
  require(text == null || (text.trim() !== '' && text.length <= limit), `${field}: expected 1 to ${limit} characters.`);
}

function checkConcept(field: string, { system, code, display }: CodeableConcept): void {
  for (const [part, text] of Object.entries({ system, code, display })) {
    requireText(`${field}.${part}`, text, shortLimit);
  }
}

function checkRange({ low, high, text }: StoredRange, value: Quantity | null): void {
  const hasNumbers = low !== undefined || high !== undefined;
  require(hasNumbers || text !== undefined, 'referenceRange: expected low, high or text.');
  require(!hasNumbers ||
    value !== null, 'referenceRange: low and high are in the unit of the value; expected a value.');
  require(low === undefined || high === undefined || low <= high, 'referenceRange: expected low not above high.');
  requireText('referenceRange.text', text, shortLimit);
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form */
export function checkContent(content: ResultContent, now: Date): void {
  const { value, codedValue, text, interpretation, range, effectiveAt } = content;
  const findings = [value, codedValue, text].filter((finding) => finding !== null);
  require(findings.length === 1, `Received ${findings.length} of value, codedValue and text; expected exactly one.`);
  if (value) require(unitForm.test(value.unit), 'value.unit: expected a UCUM code, e.g. "mmol/L".');
  if (codedValue) checkConcept('codedValue', codedValue);
  requireText('text', text, textLimit);
  require(interpretation === null ||
    interpretations.has(
      interpretation,
    ), 'interpretation: expected a code of HL7 v3 ObservationInterpretation, e.g. "N", "H" or "LL".');
  if (range) checkRange(range, value);
  checkPast('effectiveAt', effectiveAt, now);
}

const conceptOf = (
  given: CodeableConcept | { system: string; code: string; display?: string | null },
): CodeableConcept => ({
  system: given.system,
  code: given.code,
  display: given.display ?? null,
});

function rangeOf({ low, high, text }: ReferenceRangeInput): StoredRange {
  return {
    ...(low == null ? {} : { low }),
    ...(high == null ? {} : { high }),
    ...(text == null ? {} : { text }),
  };
}

type Findings = Pick<
  CorrectDiagnosticResultInput,
  'value' | 'codedValue' | 'text' | 'interpretation' | 'referenceRange'
>;

const findingsOf = ({ value, codedValue, text, interpretation, referenceRange }: Findings) => ({
  value: value ? { value: value.value, unit: value.unit } : null,
  codedValue: codedValue ? conceptOf(codedValue) : null,
  text: text ?? null,
  interpretation: interpretation ?? null,
  range: referenceRange ? rangeOf(referenceRange) : null,
});

/** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
export function acceptResult(caller: Caller, input: SubmitDiagnosticResultInput, now: Date): Submission {
  checkHistory(caller, input.historical ?? false);
  const { code, status = ResultStatus.FINAL } = input;
  const concept = conceptOf(code);
  require(concept.system === loinc &&
    isLoincCode(concept.code), `code: expected a LOINC code, e.g. "2823-3", of the system ${loinc}.`);
  checkConcept('code', concept);
  const isCorrection = status === ResultStatus.CORRECTED || status === ResultStatus.ENTERED_IN_ERROR;
  require(!isCorrection, 'status: expected PRELIMINARY or FINAL; correctDiagnosticResult tells of corrections.');
  const content = { ...findingsOf(input), effectiveAt: input.effectiveAt };
  checkContent(content, now);
  if (input.issuedAt) checkPast('issuedAt', input.issuedAt, now);
  return {
    ...content,
    patientId: decodeId('Patient', input.patientId, 'patient').patient,
    organizationId: organizationOf(caller, input.organizationId),
    orderedById: input.orderedById ? decodeId('Practitioner', input.orderedById, 'local').local : null,
    loincCode: concept.code,
    display: concept.display,
    category: input.category,
    status: status ?? ResultStatus.FINAL,
    issuedAt: input.issuedAt ?? null,
    confidentiality: input.confidentiality ?? Confidentiality.NORMAL,
  };
}

/** What a result says after a correction. @throws SalusError BAD_USER_INPUT */
export function corrected(old: ResultContent, input: CorrectDiagnosticResultInput, now: Date): ResultContent {
  const given = findingsOf(input);
  const isNewFinding = Boolean(given.value ?? given.codedValue ?? given.text);
  const { value, codedValue, text, interpretation } = isNewFinding
    ? given
    : { ...old, interpretation: given.interpretation ?? old.interpretation };
  const effectiveAt = input.effectiveAt ?? old.effectiveAt;
  const content = { value, codedValue, text, interpretation, range: given.range ?? old.range, effectiveAt };
  checkContent(content, now);
  return content;
}
