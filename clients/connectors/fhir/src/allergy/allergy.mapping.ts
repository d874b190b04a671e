import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { codeOf, requiredConcept } from '../datatype/concept';
import { partialTime } from '../datatype/time';
import type { RecordAllergyIntoleranceInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
const clinical = { active: 'ACTIVE', inactive: 'INACTIVE', resolved: 'RESOLVED' } as const;
const verification = { unconfirmed: 'UNCONFIRMED', confirmed: 'CONFIRMED', refuted: 'REFUTED' } as const;
const types = { allergy: 'ALLERGY', intolerance: 'INTOLERANCE' } as const;
const substances = {
  food: 'FOOD',
  medication: 'MEDICATION',
  environment: 'ENVIRONMENT',
  biologic: 'BIOLOGIC',
} as const;
const criticalities = { low: 'LOW', high: 'HIGH', 'unable-to-assess': 'UNABLE_TO_ASSESS' } as const;

const optional = <Word extends string>(
  words: Readonly<Record<string, Word>>,
  code: string | undefined,
  field: string,
) => (code === undefined ? undefined : translated(words, code, field));

/** @throws {Refusal} */
export function allergyFromFhir(allergy: AllergyIntolerance, references: References): RecordAllergyIntoleranceInput {
  const clinicalStatus = codeOf([allergy.clinicalStatus], clinicalSystem);
  const verificationStatus = codeOf([allergy.verificationStatus], verificationSystem);
  if (verificationStatus === 'entered-in-error') throw enteredInError();
  return parts({
    ...originOf(allergy, references, allergy.patient, allergy.encounter),
    code: requiredConcept(allergy.code ?? allergy.reaction?.[0]?.substance, 'code'),
    encounter: encounterOf(references, allergy.encounter),
    recorderId: practitionerIdOf(references, [allergy.recorder, allergy.asserter]),
    clinicalStatus: optional(clinical, clinicalStatus, 'clinicalStatus'),
    verificationStatus: optional(verification, verificationStatus, 'verificationStatus'),
    type: optional(types, allergy.type, 'type'),
    substances: allergy.category?.map((category) => translated(substances, category, 'category')),
    criticality: optional(criticalities, allergy.criticality, 'criticality'),
    onset: partialTime('onset', allergy.onsetDateTime ?? allergy.onsetPeriod?.start),
    assertedAt: partialTime('recordedDate', allergy.recordedDate),
  });
}
