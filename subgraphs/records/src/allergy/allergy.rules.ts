import type { Caller } from '@salus/policy';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordDefinition } from '../record/record.rules';
import { firstInstant, pastTime } from '../record/text.rules';
import type { RecordAllergyIntoleranceInput } from './allergy.inputs';
import { AllergyIntolerance } from './allergy.type';

function accept(caller: Caller, input: RecordAllergyIntoleranceInput, now: Date) {
  const own = {
    clinicalStatus: input.clinicalStatus ?? null,
    verificationStatus: input.verificationStatus ?? null,
    type: input.type ?? null,
    substances: [...new Set(input.substances ?? [])].sort(),
    criticality: input.criticality ?? null,
    onset: pastTime('onset', input.onset, now),
    assertedAt: pastTime('assertedAt', input.assertedAt, now),
  };
  const recorder = { field: 'recorderId', id: input.recorderId };
  return draftOf<AllergyIntolerance, typeof own>(caller, input, recorder, own, firstInstant(own.onset, own.assertedAt));
}

export const allergies: RecordDefinition<AllergyIntolerance, RecordAllergyIntoleranceInput> = {
  ...clinicalDefinition,
  kind: RecordKind.ALLERGY,
  typeName: 'AllergyIntolerance',
  entity: AllergyIntolerance,
  category: 'allergy',
  action: 'record',
  loader: (loaders) => loaders.allergyIntolerance,
  accept,
  events: () => [],
};
