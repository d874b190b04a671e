import type { NewEvent } from '@salus/events';
import type { Caller } from '@salus/policy';
import { SalusError } from '@salus/subgraph-kit';
import { type ConditionChanged, conditionTopic } from '../events';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordChange, type RecordDefinition } from '../record/record.rules';
import { anyTime, firstInstant, longLimit, optionalConcept, optionalText, pastTime } from '../record/text.rules';
import type { RecordConditionInput } from './condition.inputs';
import { Condition, ConditionClinicalStatus } from './condition.type';

function accept(caller: Caller, input: RecordConditionInput, now: Date) {
  const own = {
    clinicalStatus: input.clinicalStatus ?? ConditionClinicalStatus.UNKNOWN,
    verificationStatus: input.verificationStatus ?? null,
    severity: optionalConcept('severity', input.severity),
    onset: pastTime('onset', input.onset, now),
    abatement: anyTime('abatement', input.abatement),
    assertedAt: pastTime('assertedAt', input.assertedAt, now),
    note: optionalText('note', input.note, longLimit),
  };
  const [onset, abatement] = [firstInstant(own.onset), firstInstant(own.abatement)];
  // of two times known by the year only, the end may seem to come first
  if (onset && abatement && abatement.getUTCFullYear() < onset.getUTCFullYear()) {
    throw new SalusError('BAD_USER_INPUT', 'abatement: expected a time that is not before the onset.');
  }
  const practitioner = { field: 'recorderId', id: input.recorderId };
  const happenedAt = firstInstant(own.onset, own.assertedAt);
  const draft = draftOf<Condition, typeof own>(caller, input, practitioner, own, happenedAt);
  return { ...draft, complete: (recordedAt: Date) => ({ ...draft.complete(recordedAt), endedAt: abatement }) };
}

function events(row: Condition, change: RecordChange<Condition>): NewEvent[] {
  const { id, code, clinicalStatus, verificationStatus, categories, confidentiality } = row;
  const condition = { id, system: code.system, code: code.code, clinicalStatus, verificationStatus };
  const payload: ConditionChanged = {
    patient: row.patientId,
    historical: row.historical,
    condition: { ...condition, onset: row.onset, abatement: row.abatement, categories, confidentiality },
  };
  return [{ topic: conditionTopic, type: `condition.${change.type}`, patient: row.patientId, payload }];
}

export const conditions: RecordDefinition<Condition, RecordConditionInput> = {
  ...clinicalDefinition,
  kind: RecordKind.CONDITION,
  typeName: 'Condition',
  entity: Condition,
  category: 'condition',
  action: 'record',
  loader: (loaders) => loaders.condition,
  accept,
  events,
};
