import type { Caller } from '@salus/policy';
import { decodeId, isIntegrator, ownOr } from '@salus/subgraph-kit';

/** Who acts: the caller as a practitioner; an integrator may name another. @throws SalusError FORBIDDEN */
export const practitionerOf = (
  caller: Caller,
  id: string | null | undefined,
  field = 'practitionerId',
): string | null => ownOr(caller, field, caller.practitioner, id ? decodeId('Practitioner', id, 'local').local : null);

/** Whether an input settles whose record it is: importers say so, all others only act in their own name. */
export const saysWhose = (caller: Caller, id: string | null | undefined): boolean =>
  isIntegrator(caller) && Boolean(id);
