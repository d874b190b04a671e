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

  it('leaves the identifiers of their private life behind', () => {
    const sort = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }] });
    const staff = { system: 'urn:test:staff', value: '7' };
    const identifier = [
      { system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401359' },
      { system: '2.16.840.1.113883.4.330.616', value: 'AB1' },
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-11-4321' },
      { system: 'urn:test:licences', value: 'S1', type: sort('DL') },
      { system: 'urn:test:national', value: 'N1', type: sort('NNDEU') },
      { ...staff, type: sort('EI') },
    ];
    const references = everythingIsThere();
    const input = practitionerFromFhir({ resourceType: 'Practitioner', name, identifier }, references);
    expect(input.identifiers).toEqual([references.self, staff]);
  });
});
