import type { ResultFact } from '../facts';
import { convert } from '../quantity/conversion';
import { criticalLimit } from './critical-limits';

export type Direction = 'low' | 'high' | 'abnormal';

export interface Criticality {
  direction: Direction;
  /** Who says so: the laboratory's own flag wins over the table. */
  basis: 'laboratory' | 'table';
}

/** HL7 v3 ObservationInterpretation; laboratories also write the word. */
const criticalFlags: Record<string, Direction> = {
  HH: 'high',
  LL: 'low',
  AA: 'abnormal',
  CRITICAL: 'abnormal',
  'CRITICAL HIGH': 'high',
  'CRITICAL LOW': 'low',
};

type Limits = 'low' | 'high' | 'within';

/** Where the value lies to the critical limits; nothing where it cannot be compared with them. */
function byTable(result: ResultFact): Limits | undefined {
  const limit = criticalLimit(result.code);
  const value = limit && result.value && convert(result.value, limit.unit, limit.substance)?.value;
  if (!limit || value === undefined) return undefined;
  if (limit.below !== undefined && value < limit.below) return 'low';
  return limit.above !== undefined && value > limit.above ? 'high' : 'within';
}

/**
 * `none`: known not to be critical. `unknown`: neither a flag nor a value that could be compared. A laboratory's `N`
 * is its word that the result is normal; its `H`, `L` and `A` do not say that it is not critical.
 */
export function criticality(result: ResultFact): Criticality | 'none' | 'unknown' {
  const flag = (result.interpretation ?? '').trim().toUpperCase().replace(/[-_]/g, ' ');
  const table = byTable(result);
  const flagged = criticalFlags[flag];
  if (flagged) {
    const isSpecified = flagged !== 'abnormal' || table === undefined || table === 'within';
    return { direction: isSpecified ? flagged : table, basis: 'laboratory' };
  }
  if (flag === 'N' || table === 'within') return 'none';
  return table ? { direction: table, basis: 'table' } : 'unknown';
}
