import type { Condition } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { Refusal } from '../mapping/refusal';
import { conditionFromFhir } from './condition.mapping';

const status = (list: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${list}`, code }],
});
const asthma: Condition = {
  resourceType: 'Condition',
  clinicalStatus: status('clinical', 'active'),
  verificationStatus: status('ver-status', 'confirmed'),
  code: { coding: [{ system: 'http://snomed.info/sct', code: '195967001' }], text: 'Asthma' },
  subject: { reference: 'Patient/p' },
  encounter: { reference: 'Encounter/e' },
};
const from = (part: Partial<Condition>) => conditionFromFhir({ ...asthma, ...part }, everythingIsThere());

describe('a condition', () => {
  it('keeps code, statuses and its encounter, whose organisation it belongs to', () => {
    expect(from({ onsetDateTime: '2011-07', recordedDate: '2011-07-13' })).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      organizationId: 'id of Organization of the encounter',
      code: { system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma' },
      encounter: { sourceIdentifier: { system: 'urn:test/Encounter', value: 'e' } },
      clinicalStatus: 'ACTIVE',
      verificationStatus: 'CONFIRMED',
      onset: '2011-07',
      assertedAt: '2011-07-13',
      historical: true,
    });
  });

  it('tells a beginning that is an age or words in its note', () => {
    const { note } = from({ onsetAge: { value: 52, unit: 'years' }, abatementString: 'around April' });
    expect(note).toBe('onset: 52 years\nabatement: around April');
  });

  it('that its source takes back is to be withdrawn', () => {
    const error = catchRefusal(() => from({ verificationStatus: status('ver-status', 'entered-in-error') }));
    expect(error.isWithdrawal).toBe(true);
  });
});

function catchRefusal(map: () => unknown): Refusal {
  try {
    map();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('expected a refusal');
}
