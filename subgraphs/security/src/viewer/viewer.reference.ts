import type { SecurityContext } from '../context';
import { Viewer, viewerOf } from './viewer.type';

/** Nobody asks in the name of somebody else: any other subject is unknown. */
export const viewerReference = ({ subject }: { subject?: unknown }, { caller }: SecurityContext): Viewer | null =>
  subject === caller.subject ? viewerOf(caller) : null;
