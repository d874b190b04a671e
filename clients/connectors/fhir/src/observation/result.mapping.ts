import type { Observation } from '@medplum/fhirtypes';
import { codeOf, loinc, requiredConcept } from '../datatype/concept';
import { instant } from '../datatype/time';
import type { ResultCategory, SubmitDiagnosticResultInput } from '../graph/inputs';
import { encounterOf, originOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { required, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';
import { correctionReasonOf } from './correction';
import { effectiveOf } from './effective';
import { findingOf } from './observation.finding';
import { referenceRangeOf } from './reference-range';

const interpretationSystem = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
/** What was amended or corrected before it was sent is final now. */
const statuses = { preliminary: 'PRELIMINARY', final: 'FINAL', amended: 'FINAL', corrected: 'FINAL' } as const;

/** @throws {Refusal} */
export function resultFromFhir(
  observation: Observation,
  category: ResultCategory,
  references: References,
): SubmitDiagnosticResultInput {
  const finding = findingOf(observation);
  const value = 'value' in finding ? finding.value : undefined;
  return parts({
    ...originOf(observation, references, observation.subject, observation.encounter),
    encounter: encounterOf(references, observation.encounter),
    code: requiredConcept(observation.code, 'code', loinc),
    category,
    status: translated(statuses, observation.status, 'status'),
    ...finding,
    interpretation: codeOf(observation.interpretation ?? [], interpretationSystem),
    referenceRange: referenceRangeOf(observation.referenceRange, value),
    effectiveAt: required(instant('effective', effectiveOf(observation) ?? observation.issued), 'effective'),
    issuedAt: instant('issued', observation.issued),
    correctionReason: correctionReasonOf(observation),
  });
}
