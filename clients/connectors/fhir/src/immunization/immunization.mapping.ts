import type { Immunization } from '@medplum/fhirtypes';
import { requiredConcept } from '../datatype/concept';
import { partialTime } from '../datatype/time';
import type { RecordImmunizationInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, Refusal, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';

const statuses = { completed: 'COMPLETED', 'not-done': 'NOT_DONE' } as const;

/** @throws {Refusal} also for one whose time is told in words only */
export function immunizationFromFhir(immunization: Immunization, references: References): RecordImmunizationInput {
  const { status, vaccineCode, occurrenceDateTime, occurrenceString, lotNumber, primarySource } = immunization;
  if (status === 'entered-in-error') throw enteredInError();
  if (occurrenceString) throw new Refusal('occurrenceString: expected occurrenceDateTime, for words are no time');
  const performers = (immunization.performer ?? []).map(({ actor }) => actor);
  return parts({
    ...originOf(immunization, references, immunization.patient, immunization.encounter),
    code: requiredConcept(vaccineCode, 'vaccineCode'),
    status: translated(statuses, status, 'status'),
    occurrence: partialTime('occurrenceDateTime', occurrenceDateTime),
    encounter: encounterOf(references, immunization.encounter),
    performerId: practitionerIdOf(references, performers),
    lotNumber: lotNumber || undefined,
    doseNumber: immunization.protocolApplied?.[0]?.doseNumberPositiveInt,
    isPrimarySource: primarySource,
  });
}
