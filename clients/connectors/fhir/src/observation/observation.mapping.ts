import type { Observation } from '@medplum/fhirtypes';
import type { MeasurementInput, SubmitDiagnosticResultInput } from '../graph/inputs';
import { enteredInError } from '../mapping/refusal';
import type { References } from '../mapping/references';
import { measurementFromFhir } from './measurement.mapping';
import { categoryOf } from './observation.category';
import { resultFromFhir } from './result.mapping';

export type MappedObservation =
  { kind: 'MEASUREMENT'; input: MeasurementInput } | { kind: 'DIAGNOSTIC_RESULT'; input: SubmitDiagnosticResultInput };

/** A vital sign becomes a measurement, everything else a result. @throws {Refusal} */
export function observationFromFhir(observation: Observation, references: References): MappedObservation {
  if (observation.status === 'entered-in-error') throw enteredInError();
  const category = categoryOf(observation, references.reportedAs);
  if (category === 'vital-signs') return { kind: 'MEASUREMENT', input: measurementFromFhir(observation, references) };
  return { kind: 'DIAGNOSTIC_RESULT', input: resultFromFhir(observation, category, references) };
}
