import type { Encounter } from '@medplum/fhirtypes';
import { conceptOf } from '../datatype/concept';
import { instant } from '../datatype/time';
import type { EncounterClass, OpenEncounterInput } from '../graph/inputs';
import { originOf, practitionerIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, quoted, Refusal, required } from '../mapping/refusal';
import type { References } from '../mapping/references';

/** HL7 v3 ActEncounterCode: https://terminology.hl7.org/ValueSet-v3-ActEncounterCode.html */
const classes: Readonly<Record<string, EncounterClass>> = {
  AMB: 'AMBULATORY',
  EMER: 'EMERGENCY',
  HH: 'HOME',
  IMP: 'INPATIENT',
  ACUTE: 'INPATIENT',
  NONAC: 'INPATIENT',
  VR: 'VIRTUAL',
  OBSENC: 'OBSERVATION',
  SS: 'SHORT_STAY',
  FLD: 'FIELD',
};
const over = 'finished';
const going = ['arrived', 'triaged', 'in-progress', 'onleave'];

/** @throws {Refusal} for one that did not take place, or where it is not said when */
export function encounterFromFhir(encounter: Encounter, references: References): OpenEncounterInput {
  const { status, period, participant, serviceProvider } = encounter;
  if (status === 'entered-in-error') throw enteredInError();
  if (status !== over && !going.includes(status ?? '')) {
    throw new Refusal(`status: received ${quoted(status)}, expected an encounter that takes or took place`);
  }
  const end = instant('period.end', period?.end);
  if (!end && status === over) throw new Refusal('period.end: expected one, for the encounter is over');
  return parts({
    ...originOf(encounter, references, encounter.subject),
    organizationId: references.idOf('Organization', serviceProvider),
    practitionerId: practitionerIdOf(
      references,
      (participant ?? []).map(({ individual }) => individual),
    ),
    class: classes[encounter.class?.code ?? ''] ?? 'OTHER',
    type: conceptOf(encounter.type?.[0]),
    start: required(instant('period.start', period?.start), 'period.start'),
    end,
    reason: conceptOf(encounter.reasonCode?.[0]),
  });
}
