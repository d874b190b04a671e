import type { Caller } from '@salus/policy';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordDefinition, referenceTo } from '../record/record.rules';
import { firstInstant, longLimit, optionalText, pastTime } from '../record/text.rules';
import type { RecordMedicationRequestInput } from './medication.inputs';
import { MedicationRequest, MedicationRequestIntent } from './medication.type';

function accept(caller: Caller, input: RecordMedicationRequestInput, now: Date) {
  const own = {
    status: input.status,
    intent: input.intent ?? MedicationRequestIntent.ORDER,
    authoredAt: pastTime('authoredAt', input.authoredAt, now),
    reasonId: null as string | null,
    dosage: optionalText('dosage', input.dosage, longLimit),
  };
  const requester = { field: 'requesterId', id: input.requesterId };
  const draft = draftOf<MedicationRequest, typeof own>(caller, input, requester, own, firstInstant(own.authoredAt));
  const reason = referenceTo('reason', 'condition', input.reason, (uuid) => (draft.content.reasonId = uuid));
  return { ...draft, references: [...draft.references, ...reason] };
}

export const medicationRequests: RecordDefinition<MedicationRequest, RecordMedicationRequestInput> = {
  ...clinicalDefinition,
  kind: RecordKind.MEDICATION_REQUEST,
  typeName: 'MedicationRequest',
  entity: MedicationRequest,
  category: 'medication',
  action: 'record',
  loader: (loaders) => loaders.medicationRequest,
  accept,
  events: () => [],
};
