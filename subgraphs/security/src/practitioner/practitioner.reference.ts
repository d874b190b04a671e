import { tryDecodeId } from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import type { Practitioner } from './practitioner.type';

export function practitionerReference(
  { id }: { id: string },
  context: SecurityContext,
): Promise<Practitioner | null> | null {
  const practitioner = tryDecodeId('Practitioner', id)?.local;
  return practitioner ? context.loaders.practitioner.load(practitioner) : null;
}
