import type { Reference, Resource } from '@medplum/fhirtypes';
import type { References } from './references';

const named = (reference: Reference | undefined, type: string): string | undefined =>
  reference?.reference?.startsWith(`${type}/`) ? reference.reference.slice(type.length + 1) : undefined;

/** References that find everything that is named by type and id; ids are `id of <type> <id>`. */
export const everythingIsThere = (parts: Partial<References> = {}): References => ({
  self: { system: 'urn:test/Thing', value: '1' },
  reportedAs: undefined,
  idOf: (type, reference) => {
    const id = named(reference, type);
    return id && `id of ${type} ${id}`;
  },
  recordOf: (type, reference) => {
    const value = named(reference, type);
    return value === undefined ? undefined : { system: `urn:test/${type}`, value };
  },
  organizationOf: (encounter) => encounter && 'id of Organization of the encounter',
  resourceOf: <Type extends Resource>(): Type | undefined => undefined,
  ...parts,
});
