import { everythingIsThere } from '../mapping/references.factory';
import { practitionerFromFhir } from './practitioner.mapping';

const name = [{ given: ['Jan'], family: 'Nowak' }];

describe('a practitioner', () => {
  it('is a physician by the licence, which is kept', () => {
    const identifier = [{ system: 'urn:oid:2.16.840.1.113883.3.4424.1.6.2', value: '5425740' }];
    const input = practitionerFromFhir({ resourceType: 'Practitioner', name, identifier }, everythingIsThere());
    expect(input).toMatchObject({ profession: 'PHYSICIAN', npwz: '5425740', name: { given: 'Jan', family: 'Nowak' } });
  });

  it('is a nurse by the degree', () => {
    const code = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0360', code: 'RN' }] };
    const input = practitionerFromFhir(
      { resourceType: 'Practitioner', name, qualification: [{ code }] },
      everythingIsThere(),
    );
    expect(input.profession).toBe('NURSE');
  });

  it('without both is of another profession, and keeps foreign identifiers', () => {
    const identifier = [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '590' }];
    const input = practitionerFromFhir({ resourceType: 'Practitioner', name, identifier }, everythingIsThere());
    expect(input.profession).toBe('OTHER');
    expect(input.identifiers).toContainEqual({ system: 'http://hl7.org/fhir/sid/us-npi', value: '590' });
  });
});
