import { everythingIsThere } from '../mapping/references.factory';
import { organizationFromFhir } from './organization.mapping';

const references = everythingIsThere({ self: { system: 'urn:test/Organization', value: 'o1' } });

describe('an organisation', () => {
  it('keeps name, identifiers, kind and whose part it is', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
    const input = organizationFromFhir(
      {
        resourceType: 'Organization',
        name: 'City hospital',
        identifier: [{ system: 'urn:oid:2.16.840.1.113883.3.4424.2.2.1', value: '123456785' }],
        type: [{ coding: [{ system, code: 'HOSP' }] }],
        partOf: { reference: 'Organization/o0' },
      },
      references,
    );
    expect(input).toEqual({
      sourceIdentifier: references.self,
      name: 'City hospital',
      kind: 'HOSPITAL',
      regon: '123456785',
      identifiers: [references.self, { system: 'urn:oid:2.16.840.1.113883.3.4424.2.2.1', value: '123456785' }],
      partOfId: 'id of Organization o0',
    });
  });

  it('that is one person leaves the identifiers of that person behind', () => {
    const identifier = [{ system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401359' }];
    const input = organizationFromFhir({ resourceType: 'Organization', name: 'Practice', identifier }, references);
    expect(input.identifiers).toEqual([references.self]);
  });

  it('is refused without a name', () => {
    expect(() => organizationFromFhir({ resourceType: 'Organization' }, references)).toThrow('name: expected');
  });
});
