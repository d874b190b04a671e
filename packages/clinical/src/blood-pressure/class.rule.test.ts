import { bloodPressure, history, instant } from '../facts.factory';
import { bloodPressureClassChange } from './class.rule';

function changes(measurements: ReturnType<typeof bloodPressure>[], birthDate = '1970-03-01') {
  return bloodPressureClassChange.evaluate(history({ measurements, birthDate }), instant(30));
}

function daily(...pressures: [number, number][]) {
  return pressures.map(([systolic, diastolic], day) =>
    bloodPressure(systolic, diastolic, { id: `b${day}`, effectiveAt: instant(day) }),
  );
}

describe('change of blood-pressure class', () => {
  it('is an insight at each change and never an alert', () => {
    const found = changes(daily([118, 65], [125, 75], [128, 70], [145, 80], [115, 60]));
    expect(found.map(({ title }) => title)).toEqual([
      'Blood pressure class: elevated',
      'Blood pressure class: hypertension',
      'Blood pressure class: non-elevated',
    ]);
    expect(found.every(({ alerts, severity }) => !alerts && severity === 'information')).toBe(true);
  });

  it('counts a first reading unless it is non-elevated', () => {
    expect(changes(daily([145, 80]))).toHaveLength(1);
    expect(changes(daily([118, 65]))).toEqual([]);
  });

  it('never classes a cuffless estimate, a single number or a child', () => {
    const systolicOnly = { ...bloodPressure(150, 95), components: bloodPressure(150, 95).components.slice(0, 1) };
    expect(changes([bloodPressure(150, 95, { cuffless: true })])).toEqual([]);
    expect(changes([systolicOnly])).toEqual([]);
    expect(changes(daily([150, 95]), '2012-01-01')).toEqual([]);
  });

  it('names the numbers, the thresholds and what is unconfirmed', () => {
    const [found] = changes([bloodPressure(136, 80, { setting: 'home' })]);
    expect(found?.explanation).toContain('136/80 mmHg (home)');
    expect(found?.explanation).toContain('hypertension from 135/85 mmHg');
    expect(found?.explanation).toContain('unconfirmed');
  });
});
