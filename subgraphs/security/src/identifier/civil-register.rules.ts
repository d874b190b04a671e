/**
 * Object identifiers of registers and documents of persons as such; those below them too. Of Poland's P1: national
 * numbers (PESEL is that of country 616) and identity cards; of HL7: US social security and driving licences,
 * passports by country; of Denmark, Sweden, Norway, Finland, France, Italy and Spain their national numbers.
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

/**
 * Whether a system is a register of persons as such, not of a profession or a place: what it gives out is of their private
 * life, and a catalogue that everybody reads may not hold it.
 */
export function isCivilRegister(system: string): boolean {
  const name = system.trim().toLowerCase();
  const oid = name.replace(/^urn:oid:/, '').replace(/\.+$/, '');
  const address = name.replace(/^https?:\/\/(www\.)?/, '');
  return (
    civilOids.some((register) => oid === register || oid.startsWith(`${register}.`)) ||
    civilAddresses.some((register) => address.startsWith(register))
  );
}
