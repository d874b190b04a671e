import type { Core } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import type { Encounter } from './encounter.type';

/** Waits until those who treated have lost the access that an encounter gave; answers whether that is still under way. */
export async function awaitAccessEnded(
  core: Pick<Core, 'accessSettled'>,
  context: RecordsContext,
  { closingEventId, practitionerId, organizationId }: Encounter,
): Promise<boolean> {
  if (!closingEventId) return false;
  const lost = practitionerId ? [practitionerId, organizationId] : [organizationId];
  const reduction = await core.accessSettled(closingEventId, lost);
  context.reductions.note(reduction);
  return reduction.position === null;
}
