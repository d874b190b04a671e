import type { AgeBand } from './age-band';
import { ageBandOf } from './age-band';
import type { FinestCell } from './cell';
import { DisclosureControl } from './disclosure-control';

const people = (region: string | null, patients: number, sex = 'female', ageBand: AgeBand = '40-64'): FinestCell => ({
  region,
  sex,
  ageBand,
  patients,
  sum: patients * 70,
});
const shown = (cells: FinestCell[], groupBy: ('region' | 'sex' | 'ageBand')[]): (string | number | null)[][] =>
  new DisclosureControl(cells, ['02', '04', '06'])
    .table(groupBy)
    .cells.map(({ region, sex, ageBand, patients }) => [region, sex, ageBand, patients]);

describe('the tables of a month', () => {
  it('tell the mean where they tell the number', () => {
    const { cells, patients } = new DisclosureControl([people('02', 20), people('04', 5)], ['02', '04']).table([]);
    expect(patients).toBe(25);
    expect(cells).toEqual([{ region: null, sex: null, ageBand: null, patients: 25, mean: 70 }]);
  });

  it('hide a small region together with the smallest other one, which its number could be subtracted from', () => {
    expect(shown([people('02', 5), people('04', 30), people('06', 20)], ['region'])).toEqual([
      ['02', null, null, null],
      ['04', null, null, 30],
      ['06', null, null, null],
    ]);
  });

  it('hide nothing more when the regions that are small have enough people together', () => {
    expect(shown([people('02', 5), people('04', 30), people('06', 6)], ['region'])[1]).toEqual(['04', null, null, 30]);
  });

  it('hide in a finer table what is hidden in a coarser one', () => {
    const ofBoth = (region: string, women: number, men: number): FinestCell[] => [
      people(region, women),
      people(region, men, 'male'),
    ];
    const cells = [...ofBoth('02', 3, 2), ...ofBoth('04', 15, 15), ...ofBoth('06', 8, 60)];
    expect(shown(cells, ['region']).map((cell) => cell[3])).toEqual([null, null, 68]);
    expect(shown(cells, ['region', 'sex']).every((cell) => cell[3] === null)).toBe(true);
  });

  it('count who is of no known region in the country only', () => {
    const cells = [people(null, 3), people('02', 20), people('04', 30)];
    expect(shown(cells, []).at(0)).toEqual([null, null, null, 53]);
    expect(shown(cells, ['region'])).toEqual([
      ['02', null, null, null],
      ['04', null, null, 30],
      ['06', null, null, null],
    ]);
  });

  it('do not tell a cell of nobody from one of a few', () => {
    const nobody = shown([people('02', 20), people('02', 20, 'male'), people('04', 20)], ['region', 'sex']);
    const few = shown(
      [people('02', 20), people('02', 20, 'male'), people('04', 20), people('04', 3, 'male')],
      ['region', 'sex'],
    );
    expect(nobody).toEqual(few);
  });

  it('merge an age band that is too small everywhere with its neighbour', () => {
    const cells = [people('02', 3, 'female', '18-39'), people('02', 20), people('02', 15, 'female', '80+')];
    expect(shown(cells, ['ageBand'])).toEqual([
      [null, null, '0-64', 23],
      [null, null, '65+', 15],
    ]);
  });

  it('leave out whoever is neither female nor male', () => {
    expect(shown([people('02', 20), people('02', 1, 'other')], [])).toEqual([[null, null, null, 20]]);
  });

  it.each([
    ['2008-03-02', '0-17'],
    ['2008-03-01', '18-39'],
    ['1946-03-01', '80+'],
    ['1946-03-02', '65-79'],
  ])('count somebody born on %s as %s on 1 March 2026', (birthDate, band) => {
    expect(ageBandOf(birthDate, '2026-03-01')).toBe(band);
  });
});
