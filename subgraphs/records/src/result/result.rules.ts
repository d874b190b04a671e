import { checkPast, type Quantity } from '@salus/subgraph-kit';
import { longLimit, optionalConcept, require, requireText, shortLimit } from '../record/text.rules';
import type { ResultContent, StoredRange } from './result.content.type';
import type { CorrectDiagnosticResultInput, ReferenceRangeInput } from './result.inputs';

/** Printable ASCII without spaces; case-sensitive UCUM codes have no other characters. */
const unitForm = /^[\x21-\x7e]{1,64}$/;

/** https://terminology.hl7.org/CodeSystem-v3-ObservationInterpretation.html */
const interpretations = new Set(
  'A AA AC B CAR D DET E EX EXP H HH HM HU HX I IE IND L LL LU LX N NCL ND NEG NR NS OBX POS QCF R RR S SDD SYN-R SYN-S TOX U UNE W WR'.split(
    ' ',
  ),
);

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
  requireText('text', text, longLimit);
  require(interpretation === null ||
    interpretations.has(
      interpretation,
    ), 'interpretation: expected a code of HL7 v3 ObservationInterpretation, e.g. "N", "H" or "LL".');
  if (range) checkRange(range, value);
  checkPast('effectiveAt', effectiveAt, now);
}

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

/** What a source says was found, and how to read it. */
export const findingsOf = ({ value, codedValue, text, interpretation, referenceRange }: Findings) => ({
  value: value ? { value: value.value, unit: value.unit } : null,
  codedValue: optionalConcept('codedValue', codedValue),
  text: text ?? null,
  interpretation: interpretation ?? null,
  range: referenceRange ? rangeOf(referenceRange) : null,
});

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
