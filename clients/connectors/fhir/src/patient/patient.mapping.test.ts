import type { Patient } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { patientFromFhir } from './patient.mapping';

const ada: Patient = {
  resourceType: 'Patient',
  id: '1',
  identifier: [{ system: 'urn:hospital', value: '4711' }],
  name: [{ use: 'official', given: ['Ada', 'Maria'], family: 'Lis' }],
  gender: 'female',
  birthDate: '1970-02-18',
  address: [{ line: ['1 Elm Street'], city: 'Boston', state: 'Massachusetts', postalCode: '02108', country: 'US' }],
};
const references = everythingIsThere({ self: { system: 'urn:test/Patient', value: '1' } });

describe('a patient', () => {
  it('keeps name, birth, address and identifiers, that of the source first', () => {
    expect(patientFromFhir(ada, references)).toEqual({
      sourceIdentifier: { system: 'urn:test/Patient', value: '1' },
      name: { given: 'Ada Maria', family: 'Lis' },
      birthDate: '1970-02-18',
      sex: 'FEMALE',
      address: { line: '1 Elm Street', city: 'Boston', postalCode: '02108', state: 'Massachusetts', country: 'US' },
      identities: [
        { system: 'urn:test/Patient', value: '1' },
        { system: 'urn:hospital', value: '4711' },
      ],
      historical: true,
    });
  });

  it.each([
    ['other', 'OTHER'],
    ['unknown', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ] as const)('of gender %s is of sex %s', (gender, sex) => {
    const { gender: _, ...rest } = ada;
    expect(patientFromFhir(gender ? { ...rest, gender } : rest, references).sex).toBe(sex);
  });

  it.each(['1970', '1970-02', undefined])('is refused when the birth date is %s', (birthDate) => {
    const { birthDate: _, ...rest } = ada;
    expect(() => patientFromFhir(birthDate ? { ...rest, birthDate } : rest, references)).toThrow('birthDate: expected');
  });

  it('may have died at a time that is known by its year', () => {
    expect(patientFromFhir({ ...ada, deceasedDateTime: '1999' }, references).deceasedAt).toBe('1999');
  });
});
