import type { Resource } from '@medplum/fhirtypes';
import { type Entry, keyOf } from './entry';
import type { Fault } from './fault';

export type Found = { entry: Entry } | { fault: Fault };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isResource = (value: unknown): value is Resource =>
  isObject(value) && typeof value['resourceType'] === 'string' && value['resourceType'] !== '';

const joined = (place: string, part: string): string => (place === '' ? part : `${place}.${part}`);

/** Entries of a bundle that have no resource, as answers and deletions, hold nothing to take. */
function* entriesOfBundle(bundle: object, file: string, place: string): Generator<Found> {
  const entries: unknown = 'entry' in bundle ? bundle.entry : [];
  if (!Array.isArray(entries)) {
    yield { fault: { file, place: joined(place, 'entry'), reason: 'expected a list of entries' } };
    return;
  }
  for (const [index, each] of entries.entries() as IterableIterator<[number, unknown]>) {
    const here = joined(place, `entry[${index}]`);
    if (!isObject(each)) yield { fault: { file, place: here, reason: 'expected an entry with a resource' } };
    else if (each['resource'] !== undefined) yield* entriesOf(each['resource'], file, here, each['fullUrl']);
  }
}

/** All resources of a value: itself, or those of a bundle of any type, and of bundles in it. */
export function* entriesOf(value: unknown, file: string, place = '', url?: unknown): Generator<Found> {
  if (!isResource(value)) {
    yield { fault: { file, place, reason: 'expected a FHIR resource, received none (no resourceType)' } };
  } else if (value.resourceType === 'Bundle') {
    yield* entriesOfBundle(value, file, place);
  } else {
    const fullUrl = typeof url === 'string' && url !== '' ? url : undefined;
    yield { entry: { file, place, fullUrl, resource: value, key: keyOf(value, fullUrl) } };
  }
}
