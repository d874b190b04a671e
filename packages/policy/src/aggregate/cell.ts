import type { AgeBand } from './age-band';

/** Fewer people than this are never told of. */
export const smallestTold = 11;

export const dimensions = ['region', 'sex', 'ageBand'] as const;
export type Dimension = (typeof dimensions)[number];

/** Sexes that tables are made of. Whoever has neither is in no number at all: the few would close every table or stand out in it. */
export const toldSexes = ['female', 'male'] as const;

/** The people of one month who share all dimensions. Everybody is in exactly one. */
export interface FinestCell {
  /** two digits of the voivodeship (TERYT); null where it is not known */
  region: string | null;
  /** FHIR AdministrativeGender */
  sex: string;
  ageBand: AgeBand;
  /** distinct people */
  patients: number;
  /** sum over the people of one value each, as the mean of what was measured */
  sum: number;
}

/** A cell as it may leave: null for what is suppressed. A dimension is null where the table is not grouped by it. */
export interface PublishedCell {
  region: string | null;
  sex: string | null;
  ageBand: string | null;
  patients: number | null;
  mean: number | null;
}

export interface PublishedTable {
  /** everybody counted, or null when suppressed */
  patients: number | null;
  cells: PublishedCell[];
}

export interface Amount {
  patients: number;
  sum: number;
}

export const total = (cells: readonly Amount[]): Amount => ({
  patients: cells.reduce((sum, cell) => sum + cell.patients, 0),
  sum: cells.reduce((sum, cell) => sum + cell.sum, 0),
});
