import type { Identifier, Practitioner } from '@medplum/fhirtypes';
import { isCivilIdentifier } from '../datatype/civil-register';
import { codeOf } from '../datatype/concept';
import { identifierOf, identifiersOf } from '../datatype/identifier';
import { nameOf } from '../datatype/name';
import type { Profession, RegisterPractitionerInput } from '../graph/inputs';
import { parts } from '../mapping/parts';
import type { References } from '../mapping/references';

/** Systems of Polish licence numbers, each of one profession. */
const licences: readonly (readonly [system: string, profession: Profession])[] = [
  ['urn:oid:2.16.840.1.113883.3.4424.1.6.2', 'PHYSICIAN'],
  ['urn:oid:2.16.840.1.113883.3.4424.1.6.3', 'NURSE'],
  ['urn:oid:2.16.840.1.113883.3.4424.1.6.1', 'PHARMACIST'],
  ['urn:oid:2.16.840.1.113883.3.4424.1.6.4', 'LABORATORY_DIAGNOSTICIAN'],
];
/** HL7 v2 table 0360, degrees and licences: https://terminology.hl7.org/CodeSystem-v2-0360.html */
const degreeSystem = 'http://terminology.hl7.org/CodeSystem/v2-0360';
const professions: Readonly<Record<string, Profession>> = {
  MD: 'PHYSICIAN',
  DO: 'PHYSICIAN',
  RN: 'NURSE',
  NP: 'NURSE',
  CNM: 'NURSE',
  RPH: 'PHARMACIST',
  MT: 'LABORATORY_DIAGNOSTICIAN',
};

const isOfProfession = (identifier: Identifier): boolean =>
  licences.some(([system]) => system === identifier.system) || !isCivilIdentifier(identifier);

/**
 * The profession follows the licence, else the degree; nothing else tells it for sure. Identifiers of their private life
 * stay behind: everybody reads the catalogue. @throws {Refusal}
 */
export function practitionerFromFhir(practitioner: Practitioner, { self }: References): RegisterPractitionerInput {
  const { qualification } = practitioner;
  const identifier = practitioner.identifier?.filter(isOfProfession);
  const licence = licences.find(([system]) => identifierOf(identifier, system));
  const degree = codeOf(
    (qualification ?? []).map(({ code }) => code),
    degreeSystem,
  );
  return parts({
    sourceIdentifier: self,
    name: nameOf(practitioner.name),
    profession: licence?.[1] ?? professions[degree ?? ''] ?? 'OTHER',
    npwz: licence && identifierOf(identifier, licence[0]),
    identifiers: [self, ...identifiersOf(identifier).filter(({ system }) => system !== self.system)],
  });
}
