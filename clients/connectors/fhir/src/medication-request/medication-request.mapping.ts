import type { Dosage, Medication, MedicationRequest } from '@medplum/fhirtypes';
import { conceptWords, requiredConcept } from '../datatype/concept';
import { amountWords } from '../datatype/quantity';
import { partialTime } from '../datatype/time';
import type { RecordMedicationRequestInput } from '../graph/inputs';
import { encounterOf, originOf, practitionerIdOf, reasonOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';

const statuses = {
  active: 'ACTIVE',
  'on-hold': 'ON_HOLD',
  cancelled: 'CANCELLED',
  completed: 'COMPLETED',
  stopped: 'STOPPED',
  draft: 'DRAFT',
  unknown: 'UNKNOWN',
} as const;
const intents = {
  proposal: 'PROPOSAL',
  plan: 'PLAN',
  order: 'ORDER',
  'original-order': 'ORIGINAL_ORDER',
  'reflex-order': 'REFLEX_ORDER',
  'filler-order': 'FILLER_ORDER',
  'instance-order': 'INSTANCE_ORDER',
  option: 'OPTION',
} as const;

function frequencyWords({ repeat, code }: NonNullable<Dosage['timing']>): string | undefined {
  if (repeat?.frequency === undefined || repeat.period === undefined) return conceptWords(code);
  return `${repeat.frequency} times per ${repeat.period} ${repeat.periodUnit ?? ''}`.trim();
}

/** A dosage in words: as it was written, else put together from its parts. */
function dosageWords({ text, doseAndRate, timing, route, asNeededBoolean, asNeededCodeableConcept }: Dosage): string {
  if (text) return text;
  const reason = conceptWords(asNeededCodeableConcept);
  const asNeeded = reason ? `as needed for ${reason}` : asNeededBoolean && 'as needed';
  const told = [
    amountWords(doseAndRate?.[0]?.doseQuantity),
    timing && frequencyWords(timing),
    conceptWords(route),
    asNeeded,
  ];
  return told.filter(Boolean).join(', ');
}

const dosageOf = (dosages: readonly Dosage[] | undefined): string | undefined =>
  (dosages ?? []).map(dosageWords).filter(Boolean).join('\n') || undefined;

/** What is prescribed: told here, or by a resource of its own. @throws {Refusal} */
export function medicationRequestFromFhir(
  request: MedicationRequest,
  references: References,
): RecordMedicationRequestInput {
  if (request.status === 'entered-in-error') throw enteredInError();
  const named = references.resourceOf<Medication>('Medication', request.medicationReference);
  const inWords = request.medicationReference?.display ? { text: request.medicationReference.display } : undefined;
  return parts({
    ...originOf(request, references, request.subject, request.encounter),
    code: requiredConcept(request.medicationCodeableConcept ?? named?.code ?? inWords, 'medication'),
    status: translated(statuses, request.status, 'status'),
    intent: translated(intents, request.intent, 'intent'),
    authoredAt: partialTime('authoredOn', request.authoredOn),
    encounter: encounterOf(references, request.encounter),
    requesterId: practitionerIdOf(references, [request.requester]),
    reason: reasonOf(references, request.reasonReference),
    dosage: dosageOf(request.dosageInstruction),
  });
}
