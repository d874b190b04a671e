import type { Place } from '../outcome';

/** A place of the answer, as a chain to the root: most places need no path. */
export interface Spot {
  readonly above: Spot | undefined;
  readonly key: string | number;
  /** the field that holds it, list items included */
  readonly type: string;
  readonly field: string;
  /** its entity is not there, or not open to the caller: nobody is told which */
  readonly isAbsent: boolean;
}

export const pathOf = (spot: Spot | undefined): Place => (spot ? [...pathOf(spot.above), spot.key] : []);
export const coordinateOf = ({ type, field }: Spot): string => `${type}.${field}`;
export const itemAt = (list: Spot, index: number): Spot => ({ ...list, above: list, key: index, isAbsent: false });
