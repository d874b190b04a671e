import { everythingIsThere } from '../mapping/references.factory';
import { allergyFromFhir } from './allergy.mapping';

describe('an allergy', () => {
  it('keeps substance, statuses, category and criticality', () => {
    const input = allergyFromFhir(
      {
        resourceType: 'AllergyIntolerance',
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
        },
        code: { coding: [{ system: 'http://snomed.info/sct', code: '300916003', display: 'Latex allergy' }] },
        patient: { reference: 'Patient/p' },
        type: 'allergy',
        category: ['environment'],
        criticality: 'unable-to-assess',
        recordedDate: '2011-07-13',
      },
      everythingIsThere(),
    );
    expect(input).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      code: { system: 'http://snomed.info/sct', code: '300916003', display: 'Latex allergy' },
      clinicalStatus: 'ACTIVE',
      type: 'ALLERGY',
      substances: ['ENVIRONMENT'],
      criticality: 'UNABLE_TO_ASSESS',
      assertedAt: '2011-07-13',
      historical: true,
    });
  });
});
