import fc from 'fast-check';
import type { Resource } from '@medplum/fhirtypes';
import { supportedTypes } from '../source/supported';
import { map } from './map';
import { everythingIsThere } from './references.factory';

const names =
  'status code subject patient period class name birthDate category component valueQuantity effectiveDateTime onsetAge meta content result identifier'.split(
    ' ',
  );

it('nothing that JSON can be crashes the mapping: it becomes something, or is refused', () => {
  const oddResource = fc.record({
    resourceType: fc.constantFrom(...supportedTypes),
    parts: fc.dictionary(fc.constantFrom(...names), fc.jsonValue()),
  });
  fc.assert(
    fc.property(oddResource, ({ resourceType, parts }) => {
      const resource = { ...parts, resourceType } as unknown as Resource;
      const entry = { file: 'a.json', place: '', fullUrl: undefined, resource, key: `${resourceType}/1` };
      for (const one of map(entry, everythingIsThere())) {
        expect('refusal' in one ? one.refusal.reason : one.kind).toEqual(expect.any(String));
      }
    }),
    { numRuns: 2_000 },
  );
});
