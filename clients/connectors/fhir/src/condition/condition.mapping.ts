import type { Condition } from '@medplum/fhirtypes';
import { codeOf, conceptOf, requiredConcept } from '../datatype/concept';
import { amountWords } from '../datatype/quantity';
import { partialTime } from '../datatype/time';
import { noteOf, rangeWords } from '../datatype/words';
import type { RecordConditionInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const clinical = {
  active: 'ACTIVE',
  recurrence: 'RECURRENCE',
  relapse: 'RELAPSE',
  inactive: 'INACTIVE',
  remission: 'REMISSION',
  resolved: 'RESOLVED',
} as const;
const verification = {
  unconfirmed: 'UNCONFIRMED',
  provisional: 'PROVISIONAL',
  differential: 'DIFFERENTIAL',
  confirmed: 'CONFIRMED',
  refuted: 'REFUTED',
} as const;

/** A beginning or an end that is no time, in words. */
const otherTime = (name: string, words: string | undefined): string | undefined => words && `${name}: ${words}`;

function times(condition: Condition): Pick<RecordConditionInput, 'onset' | 'abatement' | 'assertedAt' | 'note'> {
  const { onsetPeriod, onsetAge, onsetRange, onsetString } = condition;
  const { abatementPeriod, abatementAge, abatementRange, abatementString } = condition;
  const onsetWords = amountWords(onsetAge) ?? (onsetRange && rangeWords(onsetRange)) ?? onsetString;
  const abatementWords = amountWords(abatementAge) ?? (abatementRange && rangeWords(abatementRange)) ?? abatementString;
  return parts({
    onset: partialTime('onset', condition.onsetDateTime ?? onsetPeriod?.start),
    abatement: partialTime('abatement', condition.abatementDateTime ?? abatementPeriod?.end ?? onsetPeriod?.end),
    assertedAt: partialTime('recordedDate', condition.recordedDate),
    note: noteOf(condition.note, otherTime('onset', onsetWords), otherTime('abatement', abatementWords)),
  });
}

/** @throws {Refusal} */
export function conditionFromFhir(condition: Condition, references: References): RecordConditionInput {
  const clinicalStatus = codeOf([condition.clinicalStatus], clinicalSystem);
  const verificationStatus = codeOf([condition.verificationStatus], verificationSystem);
  if (verificationStatus === 'entered-in-error') throw enteredInError();
  return parts({
    ...originOf(condition, references, condition.subject, condition.encounter),
    code: requiredConcept(condition.code, 'code'),
    encounter: encounterOf(references, condition.encounter),
    recorderId: practitionerIdOf(references, [condition.recorder, condition.asserter]),
    clinicalStatus: clinicalStatus ? translated(clinical, clinicalStatus, 'clinicalStatus') : 'UNKNOWN',
    verificationStatus: verificationStatus
      ? translated(verification, verificationStatus, 'verificationStatus')
      : undefined,
    severity: conceptOf(condition.severity),
    ...times(condition),
  });
}
