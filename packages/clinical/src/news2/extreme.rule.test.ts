import { bloodPressure, heartRate, history, instant, measurement } from '../facts.factory';
import type { MeasurementFact } from '../facts';
import { news2Extreme } from './extreme.rule';

const soon = instant(0, 1);

function findings(measurements: MeasurementFact[], asOf = soon, birthDate = '1970-03-01') {
  return news2Extreme.evaluate(history({ measurements, birthDate }), asOf);
}

describe('single vital sign at an extreme of NEWS2', () => {
  it.each([
    ['heart-rate-high', heartRate(131)],
    ['heart-rate-high', heartRate(140)],
    ['heart-rate-low', heartRate(40)],
    ['oxygen-saturation-low', measurement('59408-5', { value: 85, unit: '%' })],
    ['oxygen-saturation-low', measurement('2708-6', { value: 91, unit: '%' })],
    ['respiratory-rate-high', measurement('9279-1', { value: 25, unit: '/min' })],
    ['respiratory-rate-low', measurement('9279-1', { value: 8, unit: '{breaths}/min' })],
    ['body-temperature-low', measurement('8310-5', { value: 35, unit: 'Cel' })],
    ['body-temperature-low', measurement('8331-1', { value: 34, unit: 'Cel' })],
    ['systolic-blood-pressure-high', measurement('8480-6', { value: 220, unit: 'mm[Hg]' })],
    ['systolic-blood-pressure-low', bloodPressure(90, 50)],
  ])('alerts at once, urgently: %s', (episode, fact) => {
    const [finding, ...others] = findings([fact]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ episode, kind: 'VITAL_SIGN_EXTREME', severity: 'urgent', alerts: true });
    expect(finding?.evidence).toEqual([{ type: 'Measurement', id: fact.id }]);
  });

  it.each([
    ['a heart rate of 130', heartRate(130)],
    ['a fever of 41 °C, which scores 2', measurement('8310-5', { value: 41, unit: 'Cel' })],
    ['a temperature in another unit', measurement('8310-5', { value: 20, unit: '[degF]' })],
    ['a value that is no number', heartRate(Number.NaN)],
    ['a missing value', { ...heartRate(0), value: undefined } as unknown as MeasurementFact],
    ['a cuffless systolic estimate', bloodPressure(230, 100, { cuffless: true })],
  ])('says nothing of %s', (_title, fact) => {
    expect(findings([fact])).toEqual([]);
  });

  it('is for people of 16 years and older on the day of the measurement', () => {
    expect(findings([heartRate(140)], soon, '2010-01-06')).toEqual([]);
    expect(findings([heartRate(140)], soon, '2010-01-05')).toHaveLength(1);
  });

  it('explains itself with number, unit, threshold and source', () => {
    const [finding] = findings([heartRate(140)]);
    expect(finding?.explanation).toContain('Heart rate 140 /min is at or above 131 /min');
    expect(finding?.explanation).toContain('Royal College of Physicians');
    expect(finding?.explanation).toContain('No total was computed');
  });
});

describe('episode of an extreme vital sign', () => {
  const series = (...values: number[]) =>
    values.map((value, minutes) => heartRate(value, { id: `m${minutes}`, effectiveAt: instant(0, minutes) }));
  const since = (...values: number[]) => findings(series(...values), instant(0, 30)).map((found) => found.episodeSince);

  it('is one as long as the values swing about the threshold', () => {
    expect(since(135, 128, 136, 125, 140)).toEqual([instant(), instant(), instant()]);
  });

  it('ends with a value that scores at most 1', () => {
    expect(since(135, 110, 136)).toEqual([instant(0, 0), instant(0, 2)]);
  });

  it('no longer alerts for a late value when a newer one is better', () => {
    const [late] = findings(series(140, 80), instant(0, 30));
    expect(late).toMatchObject({ alerts: false, effectiveAt: instant() });
  });

  it('alerts for a late value when a newer one is as extreme', () => {
    expect(findings(series(140, 141), instant(0, 30)).map(({ alerts }) => alerts)).toEqual([true, true]);
  });

  it('no longer alerts for a value that comes more than a day late', () => {
    expect(findings([heartRate(140)], instant(1))[0]?.alerts).toBe(true);
    expect(findings([heartRate(140)], instant(1, 1))[0]?.alerts).toBe(false);
  });

  it('alerts for a device whose clock runs ahead', () => {
    expect(findings([heartRate(140, { effectiveAt: instant(2) })])[0]?.alerts).toBe(true);
  });
});
