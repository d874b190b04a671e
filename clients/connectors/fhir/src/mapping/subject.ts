import type { Reference, Resource } from '@medplum/fhirtypes';

/** Whom a resource says that it is about. */
export function subjectOf(resource: Resource): Reference | undefined {
  if ('subject' in resource) return resource.subject as Reference | undefined;
  return 'patient' in resource ? (resource.patient as Reference | undefined) : undefined;
}
