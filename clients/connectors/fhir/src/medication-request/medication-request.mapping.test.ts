import type { Medication, MedicationRequest, Resource } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { medicationRequestFromFhir } from './medication-request.mapping';

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const request: MedicationRequest = {
  resourceType: 'MedicationRequest',
  status: 'stopped',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: { coding: [{ system: rxnorm, code: '313782', display: 'Acetaminophen 325 MG' }] },
};

describe('a medication request', () => {
  it('keeps medication, status, intent, reason and dosage in words', () => {
    const doseAndRate = [{ doseQuantity: { value: 1, unit: 'tablet' } }];
    const timing = { repeat: { frequency: 2, period: 1, periodUnit: 'd' as const } };
    const input = medicationRequestFromFhir(
      { ...request, dosageInstruction: [{ doseAndRate, timing, asNeededBoolean: true }], authoredOn: '2018-05-04' },
      everythingIsThere(),
    );
    expect(input).toMatchObject({
      code: { system: rxnorm, code: '313782', display: 'Acetaminophen 325 MG' },
      status: 'STOPPED',
      intent: 'ORDER',
      authoredAt: '2018-05-04',
      dosage: '1 tablet, 2 times per 1 d, as needed',
    });
  });

  it('takes the code of a medication that is a resource of its own', () => {
    const medication: Medication = { resourceType: 'Medication', code: { text: 'Prednisone 5mg' } };
    const { medicationCodeableConcept: _, ...rest } = request;
    const references = everythingIsThere({ resourceOf: <Type extends Resource>() => medication as Resource as Type });
    const named = { ...rest, medicationReference: { reference: '#m' } };
    expect(medicationRequestFromFhir(named, references).code.display).toBe('Prednisone 5mg');
    expect(() => medicationRequestFromFhir(named, everythingIsThere())).toThrow('medication: expected a code');
  });
});
