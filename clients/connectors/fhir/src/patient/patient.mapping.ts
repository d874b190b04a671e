import type { Patient } from '@medplum/fhirtypes';
import { addressOf } from '../datatype/address';
import { identifiersOf } from '../datatype/identifier';
import { nameOf } from '../datatype/name';
import { day, partialTime } from '../datatype/time';
import type { RegisterPatientInput } from '../graph/inputs';
import { parts } from '../mapping/parts';
import type { References } from '../mapping/references';

const sexes = { female: 'FEMALE', male: 'MALE', other: 'OTHER', unknown: 'UNKNOWN' } as const;
const longestIdentity = 100;

/** The identifier of its source is an identity too: by it the patient is found again. @throws {Refusal} */
export function patientFromFhir(patient: Patient, { self }: References): RegisterPatientInput {
  const identities = identifiersOf(patient.identifier, longestIdentity);
  const isNamed = identities.some(({ system, value }) => system === self.system && value === self.value);
  return parts({
    sourceIdentifier: self,
    name: nameOf(patient.name),
    birthDate: day('birthDate', patient.birthDate),
    sex: sexes[patient.gender ?? 'unknown'] ?? 'UNKNOWN',
    address: addressOf(patient.address),
    deceasedAt: partialTime('deceasedDateTime', patient.deceasedDateTime),
    identities: isNamed ? identities : [self, ...identities],
    historical: true,
  });
}
