import type { Core } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import type { Encounter } from './encounter.type';

/** How long many are waited for, all in all. */
const settlingMs = 3_000;
/** how many ask the log at the same time */
const together = 50;

/** Waits until those who treated have lost the access that an encounter gave; answers whether that is still under way. */
export async function awaitAccessEnded(
  core: Pick<Core, 'accessSettled'>,
  context: RecordsContext,
  { closingEventId, practitionerId, organizationId }: Encounter,
  timeoutMs?: number,
): Promise<boolean> {
  if (!closingEventId) return false;
  const lost = practitionerId ? [practitionerId, organizationId] : [organizationId];
  const reduction = await core.accessSettled(closingEventId, lost, timeoutMs);
  context.reductions.note(reduction);
  return reduction.position === null;
}

/** As {@link awaitAccessEnded} for many under one deadline: each is asked for at least once. */
export async function awaitAllAccessEnded(
  core: Pick<Core, 'accessSettled'>,
  context: RecordsContext,
  encounters: readonly Encounter[],
): Promise<boolean> {
  const deadline = Date.now() + settlingMs;
  const pending: boolean[] = [];
  for (let from = 0; from < encounters.length; from += together) {
    const left = Math.max(0, deadline - Date.now());
    const some = encounters.slice(from, from + together);
    pending.push(...(await Promise.all(some.map((one) => awaitAccessEnded(core, context, one, left)))));
  }
  return pending.includes(true);
}
