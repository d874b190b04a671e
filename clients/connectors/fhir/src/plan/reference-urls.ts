import type { Reference } from '@medplum/fhirtypes';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** All references of a resource, addresses of attachments among them, as deep as they stand. */
export function* referencesIn(value: unknown): Generator<Reference> {
  if (Array.isArray(value)) {
    for (const each of value) yield* referencesIn(each);
  } else if (isObject(value)) {
    const { reference, url } = value;
    if (typeof reference === 'string') yield { reference };
    else if (typeof url === 'string' && 'contentType' in value) yield { reference: url };
    for (const each of Object.values(value)) if (typeof each === 'object') yield* referencesIn(each);
  }
}
