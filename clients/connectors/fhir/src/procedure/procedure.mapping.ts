import type { Procedure } from '@medplum/fhirtypes';
import { conceptWords, requiredConcept } from '../datatype/concept';
import { amountWords } from '../datatype/quantity';
import { partialTime } from '../datatype/time';
import { noteOf, rangeWords } from '../datatype/words';
import type { RecordProcedureInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf, reasonOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';

const statuses = {
  preparation: 'PREPARATION',
  'in-progress': 'IN_PROGRESS',
  'not-done': 'NOT_DONE',
  'on-hold': 'ON_HOLD',
  stopped: 'STOPPED',
  completed: 'COMPLETED',
  unknown: 'UNKNOWN',
} as const;

/** When it was performed, where that is no time, and why it was stopped or not done: in words. */
function remarks({ performedAge, performedRange, performedString, statusReason }: Procedure): (string | undefined)[] {
  const performed = amountWords(performedAge) ?? (performedRange && rangeWords(performedRange)) ?? performedString;
  const why = conceptWords(statusReason);
  return [performed && `performed: ${performed}`, why && `reason of the status: ${why}`];
}

/** @throws {Refusal} */
export function procedureFromFhir(procedure: Procedure, references: References): RecordProcedureInput {
  if (procedure.status === 'entered-in-error') throw enteredInError();
  const { performedDateTime, performedPeriod, performer } = procedure;
  return parts({
    ...originOf(procedure, references, procedure.subject, procedure.encounter),
    code: requiredConcept(procedure.code, 'code'),
    status: translated(statuses, procedure.status, 'status'),
    start: partialTime('performed', performedDateTime ?? performedPeriod?.start),
    end: partialTime('performed', performedPeriod?.end),
    encounter: encounterOf(references, procedure.encounter),
    performerId: practitionerIdOf(
      references,
      (performer ?? []).map(({ actor }) => actor),
    ),
    reason: reasonOf(references, procedure.reasonReference),
    note: noteOf(procedure.note, ...remarks(procedure)),
  });
}
