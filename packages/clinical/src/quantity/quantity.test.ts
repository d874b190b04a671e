import fc from 'fast-check';
import { convert } from './conversion';
import { roundTo } from './rounding';
import { show, valueIn } from './unit';

describe('conversion', () => {
  it.each([
    [5.55, 'mmol/L', 'mg/dL', 99.9888],
    [180.16, 'mg/dL', 'mmol/L', 10],
  ])('converts glucose %d %s by its molar mass', (value, unit, into, expected) => {
    expect(convert({ value, unit }, into, 'glucose')).toEqual({ value: expected, unit: into });
  });

  it('refuses to compare amount and mass of a substance whose ratio is not listed', () => {
    expect(convert({ value: 10, unit: 'mg/dL' }, 'mmol/L')).toBeUndefined();
  });

  it('scales within one unit without leaving the traces of binary arithmetic', () => {
    expect(convert({ value: 20.1, unit: 'g/dL' }, 'g/L')).toEqual({ value: 201, unit: 'g/L' });
    expect(convert({ value: 49, unit: '10*3/uL' }, '10*9/L')).toEqual({ value: 49, unit: '10*9/L' });
  });

  it('brings glucose back to where it came from', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (value) => {
        const mass = convert({ value, unit: 'mmol/L' }, 'mg/dL', 'glucose');
        const back = mass && convert(mass, 'mmol/L', 'glucose');
        expect(back?.value).toBeCloseTo(value, 8);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [91.5, 0, 92],
    [91.4, 0, 91],
    [38.05, 1, 38.1],
    [35.04, 1, 35],
    [1e-7, 1, 0],
  ])('rounds %d to %d decimals as a person does', (value, digits, expected) => {
    expect(roundTo(value, digits)).toBeCloseTo(expected, 10);
  });
});

describe('units', () => {
  it('reads UCUM annotations as nothing', () => {
    expect(valueIn({ value: 80, unit: '{beats}/min' }, '/min')).toBe(80);
    expect(valueIn({ value: 2.5, unit: '{INR}' }, '1')).toBe(2.5);
  });

  it('gives no value in another unit, and none that is no number', () => {
    expect(valueIn({ value: 100, unit: '[degF]' }, 'Cel')).toBeUndefined();
    expect(valueIn({ value: Number.NaN, unit: 'Cel' }, 'Cel')).toBeUndefined();
  });

  it('is shown as people write it', () => {
    expect(show({ value: 120, unit: 'mm[Hg]' })).toBe('120 mmHg');
    expect(show({ value: 5, unit: '{INR}' })).toBe('5');
  });
});
