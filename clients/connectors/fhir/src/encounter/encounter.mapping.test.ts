import type { Encounter } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { encounterFromFhir } from './encounter.mapping';

const visit: Encounter = {
  resourceType: 'Encounter',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
  type: [{ coding: [{ system: 'http://snomed.info/sct', code: '50849002', display: 'Emergency room admission' }] }],
  subject: { reference: 'Patient/p' },
  participant: [{ individual: { reference: 'Practitioner/d' } }],
  serviceProvider: { reference: 'Organization/o' },
  period: { start: '2011-07-13T02:28:09+02:00', end: '2011-07-13T03:28:09+02:00' },
};
const from = (part: Partial<Encounter>) => encounterFromFhir({ ...visit, ...part }, everythingIsThere());

describe('an encounter', () => {
  it('keeps class, type, times, people and place, and is history', () => {
    expect(from({})).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      practitionerId: 'id of Practitioner d',
      organizationId: 'id of Organization o',
      class: 'EMERGENCY',
      type: { system: 'http://snomed.info/sct', code: '50849002', display: 'Emergency room admission' },
      start: '2011-07-13T00:28:09.000Z',
      end: '2011-07-13T01:28:09.000Z',
      historical: true,
    });
  });

  it.each(['planned', 'cancelled', 'unknown'] as const)('is refused when it is %s', (status) => {
    expect(() => from({ status })).toThrow('expected an encounter that takes or took place');
  });

  it('is refused when it is over and nobody says when it ended', () => {
    expect(() => from({ period: { start: '2011-07-13' } })).toThrow('period.end');
  });

  it('goes on without an end', () => {
    expect(from({ status: 'in-progress', period: { start: '2011-07-13' } }).end).toBeUndefined();
  });

  it('of a patient that is nowhere is refused', () => {
    expect(() => from({ subject: { reference: 'Group/1' } })).toThrow('subject: expected a patient');
  });
});
