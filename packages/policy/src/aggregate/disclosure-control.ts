import { type Dimension, dimensions, type FinestCell, type PublishedCell, type PublishedTable } from './cell';
import { smallestTold, toldSexes, total } from './cell';
import { mergedBands } from './merged-bands';

/** More digits than a mean of measured values can mean would only help to calculate back. */
const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Dimensions of the table of one region. */
type InnerDimension = Exclude<Dimension, 'region'>;

/** A cell of the table of one region, and of the same table of any set of regions. */
interface InnerCell {
  sex: string | null;
  ageBand: string | null;
}

/** The same for the same dimensions, in whatever order. */
export const groupingKey = (groupBy: readonly Dimension[]): string =>
  dimensions.filter((dimension) => groupBy.includes(dimension)).join(' ');

/**
 * Statistical disclosure control of the tables of one month: every grouping by region, sex and age band, such that no
 * two answers, nor all of them together, give the number of a cell of 1 to 10 people.
 *
 * For each grouping the country is parted into the regions that are shown and **the rest**, all that are not. A region
 * is shown only whole: when each of its cells has at least 11 people. The rest must have that too, for whoever subtracts
 * the shown regions from the country has it; as long as it has not, the smallest region that is shown joins it. When
 * the rest is the whole country and still has not, nothing of the grouping is told, the country's own table included.
 * A region that is hidden in a table is hidden in every finer one.
 *
 * So a cell of no people closes a table like a small one. That is what makes subtraction the only thing that can be
 * done: were it known that a region has no men, its table of ages would be its table of women of all ages, and what
 * was hidden there beside a neighbour to protect that one would be open. Without such knowledge the tables of
 * total, sex, age and both are independent except for their sums (the decomposition of a two-way layout), and the only
 * number that can be derived of a hidden table is that of the rest.
 * What it does not stop: bounds ("at most 20"), and comparing tables of different kinds that count the same people.
 */
export class DisclosureControl {
  /** with the age bands as they stand in the tables */
  readonly #people: readonly (Omit<FinestCell, 'ageBand'> & { ageBand: string })[];
  readonly #bands: readonly string[];

  /** `regions`: all that exist, also those without anybody: they are listed as suppressed. */
  constructor(
    cells: readonly FinestCell[],
    private readonly regions: readonly string[],
  ) {
    const counted = cells.filter((cell) => toldSexes.some((sex) => sex === cell.sex));
    const merged = mergedBands(counted);
    const labelOf = new Map(merged.flatMap(({ label, bands }) => bands.map((band) => [band, label])));
    this.#people = counted.map((cell) => ({ ...cell, ageBand: labelOf.get(cell.ageBand) ?? cell.ageBand }));
    this.#bands = merged.map(({ label }) => label);
  }

  /** The tables of all groupings, by {@link groupingKey}: what is kept once a month has been told of. */
  tables(): Record<string, PublishedTable> {
    const groupings = dimensions.reduce<Dimension[][]>(
      (sets, one) => [...sets, ...sets.map((set) => [...set, one])],
      [[]],
    );
    return Object.fromEntries(groupings.map((groupBy) => [groupingKey(groupBy), this.table(groupBy)]));
  }

  /** The table of one grouping, with every combination, suppressed or not. */
  table(groupBy: readonly Dimension[]): PublishedTable {
    const inner = dimensions.filter((one) => one !== 'region').filter((one) => groupBy.includes(one));
    const country = new Set([null, ...this.regions]);
    const patients = this.#isOpen(country, []) ? total(this.#of(country)).patients : null;
    if (!groupBy.includes('region')) return { patients, cells: this.#cells(country, inner, null) };
    const hidden = this.#hidden(inner);
    const cells = this.regions.flatMap((region) =>
      this.#cells(hidden.has(region) ? new Set() : new Set([region]), inner, region),
    );
    return { patients, cells };
  }

  #cells(
    regions: ReadonlySet<string | null>,
    inner: readonly InnerDimension[],
    region: string | null,
  ): PublishedCell[] {
    const isOpen = this.#isOpen(regions, inner);
    return this.#innerCells(inner).map((cell) => {
      const { patients, sum } = total(this.#of(regions, cell));
      return {
        region,
        ...cell,
        ...(isOpen ? { patients, mean: toHundredths(sum / patients) } : { patients: null, mean: null }),
      };
    });
  }

  /** The regions that are not shown; who is of no known region is never shown apart. */
  #hidden(inner: readonly InnerDimension[]): Set<string | null> {
    const coarser = inner.map((dimension) => this.#hidden(inner.filter((one) => one !== dimension)));
    const small = this.regions.filter((region) => !this.#isOpen(new Set([region]), inner));
    const hidden = new Set<string | null>([null, ...small, ...coarser.flatMap((regions) => [...regions])]);
    for (const region of this.#smallestFirst().filter((one) => !hidden.has(one))) {
      if (total(this.#of(hidden)).patients === 0 || this.#isOpen(hidden, inner)) break;
      hidden.add(region);
    }
    return hidden;
  }

  #smallestFirst(): string[] {
    const sizes = new Map(this.regions.map((region) => [region, total(this.#of(new Set([region]))).patients]));
    return this.regions.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1));
  }

  /** Whether every cell of the regions, taken together, has enough people. */
  #isOpen(regions: ReadonlySet<string | null>, inner: readonly InnerDimension[]): boolean {
    return this.#innerCells(inner).every((cell) => total(this.#of(regions, cell)).patients >= smallestTold);
  }

  #of(regions: ReadonlySet<string | null>, { sex, ageBand }: InnerCell = { sex: null, ageBand: null }) {
    return this.#people.filter(
      (cell) =>
        regions.has(cell.region) &&
        (sex === null || cell.sex === sex) &&
        (ageBand === null || cell.ageBand === ageBand),
    );
  }

  #innerCells(inner: readonly InnerDimension[]): InnerCell[] {
    const sexes = inner.includes('sex') ? toldSexes : [null];
    const bands = inner.includes('ageBand') ? this.#bands : [null];
    return sexes.flatMap((sex) => bands.map((ageBand) => ({ sex, ageBand })));
  }
}
