import { everythingIsThere } from '../mapping/references.factory';
import { procedureFromFhir } from './procedure.mapping';

describe('a procedure', () => {
  it('keeps code, status, times, performer, reason and notes', () => {
    const input = procedureFromFhir(
      {
        resourceType: 'Procedure',
        status: 'not-done',
        statusReason: { text: 'refused' },
        code: { coding: [{ system: 'http://snomed.info/sct', code: '80146002', display: 'Appendectomy' }] },
        subject: { reference: 'Patient/p' },
        performedPeriod: { start: '2011-07-13', end: '2011-07-14' },
        performer: [{ actor: { reference: 'Organization/o' } }, { actor: { reference: 'Practitioner/d' } }],
        reasonReference: [{ reference: 'Condition/c' }],
        note: [{ text: 'Asked twice.' }],
      },
      everythingIsThere(),
    );
    expect(input).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      code: { system: 'http://snomed.info/sct', code: '80146002', display: 'Appendectomy' },
      status: 'NOT_DONE',
      start: '2011-07-13',
      end: '2011-07-14',
      performerId: 'id of Practitioner d',
      reason: { sourceIdentifier: { system: 'urn:test/Condition', value: 'c' } },
      note: 'reason of the status: refused\nAsked twice.',
      historical: true,
    });
  });
});
