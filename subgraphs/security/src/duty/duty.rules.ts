import { Confidentiality } from '@salus/subgraph-kit';
import type { Gift, RelationChange } from '../relation/relation.rules';

const hourMs = 3_600_000;
/** Who was on duty when an alert found nobody else may see what it is about for so long. */
export const dutyRelationMs = 24 * hourMs;

/** An alert that found nobody, and who is on duty for it now. */
export interface RoutedAlert {
  /** uuid of the event that told of it; an alert may be told of again */
  event: string;
  /** public id */
  alert: string;
  patient: string;
  categories: string[];
  confidentiality: number;
  practitioners: string[];
}

/**
 * Opens the alert's own categories to those on duty, for a day, and no more. The ceiling is that of treating clinicians,
 * or the alert's own where that is higher: an alert must never reach nobody.
 */
export function dutyChange(routed: RoutedAlert, now: Date): RelationChange {
  const { event, alert, patient, categories, confidentiality, practitioners } = routed;
  const gives = practitioners.map((grantee): Gift => ({
    basis: 'duty',
    source: alert,
    occasion: event,
    grantee,
    categories,
    ceiling: Math.max(confidentiality, Confidentiality.NORMAL),
    from: now.toISOString(),
    to: new Date(now.getTime() + dutyRelationMs).toISOString(),
  }));
  return { patient, gives, ends: [] };
}
