import type { Caller } from '@salus/policy';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordDefinition } from '../record/record.rules';
import { firstInstant, optionalText, pastTime, require } from '../record/text.rules';
import type { RecordImmunizationInput } from './immunization.inputs';
import { Immunization, ImmunizationStatus } from './immunization.type';

function accept(caller: Caller, input: RecordImmunizationInput, now: Date) {
  const own = {
    status: input.status ?? ImmunizationStatus.COMPLETED,
    occurrence: pastTime('occurrence', input.occurrence, now),
    lotNumber: optionalText('lotNumber', input.lotNumber),
    doseNumber: input.doseNumber ?? null,
    isPrimarySource: input.isPrimarySource ?? true,
  };
  const isDose = own.doseNumber === null || (own.doseNumber >= 1 && own.doseNumber <= 99);
  require(isDose, 'doseNumber: expected a number from 1 to 99.');
  const performer = { field: 'performerId', id: input.performerId };
  return draftOf<Immunization, typeof own>(caller, input, performer, own, firstInstant(own.occurrence));
}

export const immunizations: RecordDefinition<Immunization, RecordImmunizationInput> = {
  ...clinicalDefinition,
  kind: RecordKind.IMMUNIZATION,
  typeName: 'Immunization',
  entity: Immunization,
  category: 'immunization',
  action: 'record',
  loader: (loaders) => loaders.immunization,
  accept,
  events: () => [],
};
