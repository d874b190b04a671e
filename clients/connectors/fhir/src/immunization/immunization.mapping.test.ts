import type { Immunization } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { immunizationFromFhir } from './immunization.mapping';

const influenza: Immunization = {
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: 'Influenza' }] },
  patient: { reference: 'Patient/p' },
  primarySource: true,
};

describe('an immunisation', () => {
  it('keeps vaccine, time, lot, dose and whether its source saw it', () => {
    const part = { occurrenceDateTime: '2011-07-13', lotNumber: 'A1', protocolApplied: [{ doseNumberPositiveInt: 2 }] };
    expect(immunizationFromFhir({ ...influenza, ...part }, everythingIsThere())).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      code: { system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: 'Influenza' },
      status: 'COMPLETED',
      occurrence: '2011-07-13',
      lotNumber: 'A1',
      doseNumber: 2,
      isPrimarySource: true,
      historical: true,
    });
  });

  it('whose time is words only is refused', () => {
    const part = { ...influenza, occurrenceString: 'January 2012' };
    expect(() => immunizationFromFhir(part, everythingIsThere())).toThrow('occurrenceString');
  });
});
