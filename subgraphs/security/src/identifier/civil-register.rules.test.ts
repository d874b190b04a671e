import { isCivilRegister } from './civil-register.rules';

describe('a register of persons as such', () => {
  it.each([
    'urn:oid:2.16.840.1.113883.3.4424.1.1.616',
    'URN:OID:2.16.840.1.113883.3.4424.1.1.276',
    ' 2.16.840.1.113883.3.4424.1.2.616 ',
    'urn:oid:2.16.840.1.113883.4.330.616',
    'urn:oid:2.16.840.1.113883.4.1',
    'urn:oid:2.16.840.1.113883.4.3.25',
    'http://hl7.org/fhir/sid/us-ssn',
    'https://hl7.org/fhir/sid/us-ssn/',
    'http://hl7.org/fhir/sid/passport-POL',
    'http://standardhealthrecord.org/fhir/StructureDefinition/passportNumber',
  ])('is %s', (system) => {
    expect(isCivilRegister(system)).toBe(true);
  });

  it.each([
    'urn:oid:2.16.840.1.113883.3.4424.1.6.2',
    'urn:oid:2.16.840.1.113883.3.4424.2.2.1',
    'urn:oid:2.16.840.1.113883.3.4424.1.10',
    'urn:oid:2.16.840.1.113883.4.6',
    'urn:oid:2.16.840.1.113883.4.10',
    'http://hl7.org/fhir/sid/us-npi',
    'https://example.test/staff',
  ])('is not %s', (system) => {
    expect(isCivilRegister(system)).toBe(false);
  });
});
