export interface Dated {
  id: string;
  effectiveAt: Date;
}

/** By code point: the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Oldest first; facts of one instant by id, so that the order in which they arrived changes nothing. */
export function chronological<T extends Dated>(facts: readonly T[]): T[] {
  return [...facts].sort(
    (left, right) => left.effectiveAt.getTime() - right.effectiveAt.getTime() || compareText(left.id, right.id),
  );
}
