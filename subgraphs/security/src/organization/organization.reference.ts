import { tryDecodeId } from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import type { Organization } from './organization.type';

export function organizationReference(
  { id }: { id: string },
  context: SecurityContext,
): Promise<Organization | null> | null {
  const organization = tryDecodeId('Organization', id)?.local;
  return organization ? context.loaders.organization.load(organization) : null;
}
