import fc from 'fast-check';
import type { BloodPressureSetting } from '../facts';
import { bloodPressureClass, bloodPressureClasses } from './class';

describe('blood-pressure class of ESC 2024', () => {
  it.each([
    ['office', 119, 69, 'non-elevated'],
    ['office', 120, 69, 'elevated'],
    ['office', 119, 70, 'elevated'],
    ['office', 139, 89, 'elevated'],
    ['office', 139.9, 89.9, 'elevated'],
    ['office', 140, 89, 'hypertension'],
    ['office', 139, 90, 'hypertension'],
    ['office', 150, 60, 'hypertension'],
    ['home', 119, 69, 'non-elevated'],
    ['home', 120, 69, 'elevated'],
    ['home', 134, 84, 'elevated'],
    ['home', 135, 84, 'hypertension'],
    ['home', 134, 85, 'hypertension'],
  ] as const)('at %s of %d/%d is %s', (setting, systolic, diastolic, expected) => {
    expect(bloodPressureClass(systolic, diastolic, setting)).toBe(expected);
  });

  it('takes a reading of unknown setting for one of the office', () => {
    expect(bloodPressureClass(136, 70)).toBe('elevated');
  });

  it('never falls as a number rises, nor is it lower at home', () => {
    const pressure = fc.double({ min: 20, max: 300, noNaN: true });
    const rank = (systolic: number, diastolic: number, setting: BloodPressureSetting) =>
      bloodPressureClasses.indexOf(bloodPressureClass(systolic, diastolic, setting));
    fc.assert(
      fc.property(pressure, pressure, fc.double({ min: 0, max: 80, noNaN: true }), (systolic, diastolic, more) => {
        const office = rank(systolic, diastolic, 'office');
        expect(rank(systolic + more, diastolic, 'office')).toBeGreaterThanOrEqual(office);
        expect(rank(systolic, diastolic + more, 'office')).toBeGreaterThanOrEqual(office);
        expect(rank(systolic, diastolic, 'home')).toBeGreaterThanOrEqual(office);
      }),
    );
  });
});
