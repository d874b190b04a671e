import fc from 'fast-check';
import { ageBands } from './age-band';
import { type Dimension, dimensions, type FinestCell, smallestTold, total } from './cell';
import { DisclosureControl } from './disclosure-control';
import { RowSpace } from './row-space.factory';

const regions = ['02', '04', '06', '08'];
const groupings = dimensions.reduce<Dimension[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);

/** A large region has enough people in most cells, a small one has hardly anybody. */
const counts = (cells: number): fc.Arbitrary<number[]> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.constant(fc.integer({ min: 11, max: 60 })) },
      {
        weight: 2,
        arbitrary: fc.constant(fc.oneof(fc.integer({ min: 11, max: 60 }), fc.integer({ min: 0, max: 12 }))),
      },
      { weight: 1, arbitrary: fc.constant(fc.integer({ min: 0, max: 3 })) },
    )
    .chain((count) => fc.array(count, { minLength: cells, maxLength: cells }));

const populations = fc
  .record({
    present: fc.subarray<string | null>([null, ...regions], { minLength: 1 }),
    sexes: fc.subarray(['female', 'male', 'other'], { minLength: 1 }),
    bands: fc.subarray([...ageBands], { minLength: 1 }),
  })
  .chain(({ present, sexes, bands }) => {
    const corners = sexes.flatMap((sex) => bands.map((ageBand) => ({ sex, ageBand })));
    return fc.tuple(...present.map(() => counts(corners.length))).map((numbers) =>
      present.flatMap((region, place) =>
        corners.map((corner, index): FinestCell => {
          const patients = numbers[place]?.[index] ?? 0;
          return { region, ...corner, patients, sum: patients * 70 };
        }),
      ),
    );
  })
  .map((cells) => cells.filter((cell) => cell.patients > 0));

type Corner = Partial<Record<Dimension, string | null>>;

const bandsOf = (label: string): readonly string[] => {
  const years = (text: string): number[] => text.split(/[-+]/).filter(Boolean).map(Number);
  const [from = 0, to = Infinity] = years(label);
  return ageBands.filter((band) => (years(band)[0] ?? 0) >= from && (years(band)[1] ?? Infinity) <= to);
};

const isWithin = (cell: FinestCell, corner: Corner): boolean =>
  (corner.region === undefined || cell.region === corner.region) &&
  (corner.sex === undefined || cell.sex === corner.sex) &&
  (corner.ageBand == null || bandsOf(corner.ageBand).includes(cell.ageBand));

/** All that is told of a population, as equations over its finest cells: who answers all groupings knows their sums. */
function attacker(cells: FinestCell[]) {
  const everybody: FinestCell[] = [null, ...regions].flatMap((region) =>
    ['female', 'male'].flatMap((sex) => ageBands.map((ageBand) => ({ region, sex, ageBand, patients: 0, sum: 0 }))),
  );
  const actual = (corner: Corner): number =>
    total(cells.filter((cell) => cell.sex !== 'other' && isWithin(cell, corner))).patients;
  const indicator = (corner: Corner): number[] => everybody.map((cell) => (isWithin(cell, corner) ? 1 : 0));
  const control = new DisclosureControl(cells, regions);
  const known = new RowSpace();
  const corners: Corner[] = [];
  const shown: { corner: Corner; patients: number }[] = [];
  for (const groupBy of groupings) {
    for (const cell of control.table(groupBy).cells) {
      const corner: Corner = Object.fromEntries(groupBy.map((dimension) => [dimension, cell[dimension]]));
      corners.push(corner);
      if (cell.patients === null) continue;
      shown.push({ corner, patients: cell.patients });
      known.add(indicator(corner));
    }
  }
  return { actual, indicator, known, corners, shown, everybody };
}

describe('statistical disclosure control', () => {
  it('tells nothing from which the number of a cell of 1 to 10 people can be calculated', () => {
    fc.assert(
      fc.property(populations, (cells) => {
        const { actual, indicator, known, corners, everybody } = attacker(cells);
        const unpublished = everybody.map(({ region, sex, ageBand }): Corner => ({ region, sex, ageBand }));
        for (const corner of [...corners, ...unpublished, { region: null }]) {
          const patients = actual(corner);
          if (patients > 0 && patients < smallestTold) expect(known.contains(indicator(corner))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the true number, of 11 people or more, or none', () => {
    fc.assert(
      fc.property(populations, (cells) => {
        const { actual, shown } = attacker(cells);
        for (const { corner, patients } of shown) {
          expect(patients).toBe(actual(corner));
          expect(patients).toBeGreaterThanOrEqual(smallestTold);
        }
      }),
    );
  });

  it('leaves no difference of two tables that is a small number of people', () => {
    fc.assert(
      fc.property(populations, (cells) => {
        const { shown } = attacker(cells);
        const isPart = (part: Corner, whole: Corner): boolean =>
          dimensions.every((one) => whole[one] === undefined || part[one] === whole[one]);
        for (const { corner: whole, patients } of shown) {
          for (const dimension of dimensions.filter((one) => whole[one] === undefined)) {
            const children = shown.filter(
              ({ corner }) =>
                isPart(corner, whole) &&
                Object.keys(corner).length === Object.keys(whole).length + 1 &&
                dimension in corner,
            );
            const rest = patients - total(children.map((child) => ({ ...child, sum: 0 }))).patients;
            expect(rest === 0 || rest >= smallestTold).toBe(true);
          }
        }
      }),
    );
  });
});
