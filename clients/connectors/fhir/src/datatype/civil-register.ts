import type { Identifier } from '@medplum/fhirtypes';
import { codeOf } from './concept';

/**
 * Object identifiers of registers and documents of persons as such, and those below them: what the graph refuses of
 * practitioners and organisations. It stands in the graph as well (`subgraphs/security/src/identifier/civil-register.rules.ts`):
 * the connector runs in a hospital, is a client like any other and imports nothing of the graph but its generated types; so it
 * leaves out beforehand what would have the whole practitioner refused. `subgraphs/civil-registers.test.ts` holds the two together.
 */
export const civilOids: readonly string[] = [
  '2.16.840.1.113883.3.4424.1.1',
  '2.16.840.1.113883.3.4424.1.2',
  '2.16.840.1.113883.4.1',
  '2.16.840.1.113883.4.3',
  '2.16.840.1.113883.4.330',
  '1.2.208.176.1.2',
  '1.2.752.129.2.1.3.1',
  '1.2.752.129.2.1.3.3',
  '2.16.578.1.12.4.1.4.1',
  '2.16.578.1.12.4.1.4.2',
  '1.2.246.21',
  '1.2.250.1.213.1.4.8',
  '2.16.840.1.113883.2.9.4.3.2',
  '1.3.6.1.4.1.19126.3',
];

/** The same as addresses, without scheme; a country may follow that of passports. */
export const civilAddresses: readonly string[] = [
  'hl7.org/fhir/sid/us-ssn',
  'hl7.org/fhir/sid/passport-',
  'standardhealthrecord.org/fhir/structuredefinition/passportnumber',
  'fhir.nl/fhir/namingsystem/bsn',
  'ehealth.fgov.be/standards/fhir/core/namingsystem/ssin',
  'fhir.nhs.uk/id/nhs-number',
];

/** HL7 v2 table 0203: what sort of identifier it is, where its system does not tell; national ones end in their country. */
const typeSystem = 'http://terminology.hl7.org/CodeSystem/v2-0203';
const types = new Set(['SS', 'DL', 'PPN', 'CZ', 'NI', 'TAX', 'BC', 'PRC', 'MI']);

/** Whether the graph refuses identifiers of this system. */
export function isCivilRegister(system: string): boolean {
  const name = system.trim().toLowerCase();
  const oid = name.replace(/^urn:oid:/, '').replace(/\.+$/, '');
  const address = name.replace(/^https?:\/\/(www\.)?/, '');
  return (
    civilOids.some((register) => oid === register || oid.startsWith(`${register}.`)) ||
    civilAddresses.some((register) => address.startsWith(register))
  );
}

/** Whether it names a person as such, not in their profession: by its system or by what it says it is. */
export function isCivilIdentifier({ system, type }: Identifier): boolean {
  const sort = codeOf(type ? [type] : [], typeSystem) ?? '';
  return types.has(sort) || /^NN[A-Z]{3}$/.test(sort) || isCivilRegister(system ?? '');
}
