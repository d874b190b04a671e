import type { InsightsContext } from '../context';
import { Viewer } from './viewer.type';

/** Nobody asks in the name of somebody else: any other subject is unknown. */
export const viewerReference = ({ subject }: { subject?: unknown }, { caller }: InsightsContext): Viewer | null =>
  subject === caller.subject ? Object.assign(new Viewer(), { subject: caller.subject }) : null;
