import type { Resource } from '@medplum/fhirtypes';
import { type Entry, keyOf } from '../source/entry';
import { ReferenceIndex } from './reference.index';
import { resolve } from './resolve';

const entryOf = (resource: Resource, fullUrl?: string): Entry => ({
  file: 'a.json',
  place: '',
  fullUrl,
  resource,
  key: keyOf(resource, fullUrl),
});
const patient = entryOf(
  { resourceType: 'Patient', id: 'p', identifier: [{ system: 'urn:mrn', value: '1' }] },
  'urn:uuid:7f',
);
const served = entryOf({ resourceType: 'Patient', id: 'q' }, 'https://one.example/fhir/Patient/q');
const index = new ReferenceIndex();
[patient, served].forEach((entry) => index.add(entry));
const observation = entryOf({ resourceType: 'Observation' } as Resource, 'https://one.example/fhir/Observation/o');

describe('a reference', () => {
  it.each([
    ['urn:uuid:7f', 'Patient/p'],
    ['Patient/p', 'Patient/p'],
    ['Patient/q', 'Patient/q'],
    ['Patient/p/_history/2', 'Patient/p'],
    ['https://one.example/fhir/Patient/q', 'Patient/q'],
    ['https://two.example/r4/Patient/p', 'Patient/p'],
    ['Patient?identifier=urn:mrn|1', 'Patient/p'],
    ['Patient?identifier=urn%3Amrn%7C1', 'Patient/p'],
    ['Patient/none', undefined],
    ['urn:uuid:none', undefined],
    ['Patient?name=Nowak', undefined],
    ['#contained', undefined],
  ])('%s names %s', (reference, key) => expect(resolve({ reference }, observation, [index])).toBe(key));

  it('may be an identifier alone', () => {
    const identifier = { system: 'urn:mrn', value: '1' };
    expect(resolve({ type: 'Patient', identifier } as never, observation, [index])).toBe('Patient/p');
  });

  it('means what its own file calls so before what others do', () => {
    const own = new ReferenceIndex();
    own.add(entryOf({ resourceType: 'Patient', id: 'mine' }, 'urn:uuid:7f'));
    expect(resolve({ reference: 'urn:uuid:7f' }, observation, [own, index])).toBe('Patient/mine');
  });
});
