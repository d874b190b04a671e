import fc from 'fast-check';
import { news2Parameter, news2Parameters } from './parameters';
import { extremeThreshold, news2Score } from './score';

function scoreOf(code: string, value: number): number | undefined {
  const parameter = news2Parameter(code);
  return parameter && news2Score(parameter, value).score;
}

/** The worked examples of the reference: chart 1, every boundary. */
const examples: [title: string, code: string, values: number[], scores: number[]][] = [
  ['respiratory rate', '9279-1', [8, 9, 11, 12, 20, 21, 24, 25], [3, 1, 1, 0, 0, 2, 2, 3]],
  ['heart rate', '8867-4', [40, 41, 50, 51, 90, 91, 110, 111, 130, 131], [3, 1, 1, 0, 0, 1, 1, 2, 2, 3]],
  ['systolic pressure', '8480-6', [90, 91, 100, 101, 110, 111, 219, 220], [3, 2, 2, 1, 1, 0, 0, 3]],
  ['temperature', '8310-5', [35.0, 35.1, 36.0, 36.1, 38.0, 38.1, 39.0, 39.1], [3, 1, 1, 0, 0, 1, 1, 2]],
  ['oxygen saturation', '59408-5', [91, 92, 93, 94, 95, 96, 100], [3, 2, 2, 1, 1, 0, 0]],
  ['oxygen saturation in blood', '2708-6', [85, 91, 92], [3, 3, 2]],
];

describe('NEWS2 score of one parameter', () => {
  it.each(examples)('is that of the chart for %s', (_title, code, values, scores) => {
    expect(values.map((value) => scoreOf(code, value))).toEqual(scores);
  });

  it.each([
    ['59408-5', 91.4, 3],
    ['59408-5', 91.5, 2],
    ['8310-5', 38.04, 0],
    ['8310-5', 38.05, 1],
    ['8867-4', 130.4, 2],
    ['8867-4', 130.5, 3],
  ])('rounds %s %d to the precision of the chart first', (code, value, score) => {
    expect(scoreOf(code, value)).toBe(score);
  });

  it('begins its extremes where the chart does', () => {
    const thresholds = news2Parameters.map((p) => [p.name, extremeThreshold(p, 'low'), extremeThreshold(p, 'high')]);
    expect(thresholds).toEqual([
      ['respiratory-rate', 8, 25],
      ['oxygen-saturation', 91, undefined],
      ['systolic-blood-pressure', 90, 220],
      ['heart-rate', 40, 131],
      ['body-temperature', 35, undefined],
    ]);
  });

  it('never falls as a value moves away from the normal band', () => {
    const values = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...news2Parameters), values, values, (parameter, one, other) => {
        const [lower, upper] = [Math.min(one, other), Math.max(one, other)].map((v) => news2Score(parameter, v));
        if (upper?.side === 'low') expect(lower?.score).toBeGreaterThanOrEqual(upper.score);
        if (lower?.side === 'high') expect(upper?.score).toBeGreaterThanOrEqual(lower.score);
      }),
    );
  });
});
