import { type FinestCell, smallestTold, toldSexes, total } from './cell';

export const ageBands = ['0-17', '18-39', '40-64', '65-79', '80+'] as const;
export type AgeBand = (typeof ageBands)[number];

const firstYears = [0, 18, 40, 65, 80];

/** The band of an age in whole years. */
export const ageBandOfYears = (age: number): AgeBand =>
  ageBands.findLast((_, index) => age >= (firstYears[index] ?? 0)) ?? ageBands[0];

/** The band of somebody's age on a day. Both are ISO dates. */
export function ageBandOf(birthDate: string, day: string): AgeBand {
  const hadBirthday = day.slice(5) >= birthDate.slice(5);
  return ageBandOfYears(Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1));
}

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
