import { type AgeBand, ageBands } from './age-band';
import { type FinestCell, smallestTold, toldSexes, total } from './cell';

/** Bands that stand as one in a month's tables. */
export interface MergedBand {
  label: string;
  bands: readonly AgeBand[];
}

function labelOf(bands: readonly AgeBand[]): string {
  const [first = ageBands[0], last = first] = [bands[0], bands.at(-1)];
  const from = first.split(/[-+]/)[0] ?? '0';
  return last.endsWith('+') ? `${from}+` : `${from}-${last.split('-')[1] ?? ''}`;
}

/**
 * Merges neighbouring bands until each has enough people of each sex, in the whole country: otherwise five children
 * would close the table of the ages everywhere. A sex that has too few people altogether does not count.
 */
export function mergedBands(cells: readonly FinestCell[]): MergedBand[] {
  const countOf = (sex: string, bands: readonly AgeBand[]): number =>
    total(cells.filter((cell) => cell.sex === sex && bands.includes(cell.ageBand))).patients;
  const sexes = toldSexes.filter((sex) => countOf(sex, ageBands) >= smallestTold);
  const isEnough = (bands: readonly AgeBand[]): boolean => sexes.every((sex) => countOf(sex, bands) >= smallestTold);
  const merged: AgeBand[][] = [];
  let open: AgeBand[] = [];
  for (const band of ageBands) {
    open.push(band);
    if (!isEnough(open)) continue;
    merged.push(open);
    open = [];
  }
  if (open.length > 0) merged.push([...(merged.pop() ?? []), ...open]);
  return merged.map((bands) => ({ label: labelOf(bands), bands }));
}
