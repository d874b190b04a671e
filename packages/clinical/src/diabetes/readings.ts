import type { PatientHistory, Quantity, ResultFact } from '../facts';
import { convert } from '../quantity/conversion';
import { calendarDay, daysBetween } from '../time/calendar';
import { chronological } from '../time/chronology';
import { diabetesBand, diabetesTests, type DiabetesBand, type DiabetesTest } from './thresholds';

/** One final laboratory value that counts toward the criteria. */
export interface DiabetesReading {
  id: string;
  effectiveAt: Date;
  /** Calendar day in Poland. */
  day: string;
  test: DiabetesTest;
  value: Quantity;
  band: DiabetesBand;
}

const haemoglobinCode = '718-7';
/** g/dL */
const anaemiaBelow = 10;
const anaemiaWithinDays = 90;

function testOf(code: string): DiabetesTest | undefined {
  return (['fasting', 'tolerance', 'hba1c', 'random'] as const).find((test) =>
    diabetesTests[test].codes.includes(code),
  );
}

function showsAnaemia({ code, value }: ResultFact): boolean {
  const haemoglobin = code === haemoglobinCode && value ? convert(value, 'g/dL')?.value : undefined;
  return haemoglobin !== undefined && haemoglobin < anaemiaBelow;
}

function readingOf({ id, effectiveAt, code, value }: ResultFact): DiabetesReading[] {
  const test = testOf(code);
  const band = test && value && diabetesBand(test, value);
  return test && value && band ? [{ id, effectiveAt, day: calendarDay(effectiveAt), test, value, band }] : [];
}

/**
 * Oldest first. Preliminary results do not count; nor does HbA1c near an anaemia, which falsifies it; nor does a
 * glucometer, whose values are measurements and no results.
 */
export function diabetesReadings({ results }: PatientHistory): DiabetesReading[] {
  const counted = results.filter(({ status }) => status !== 'preliminary');
  const anaemias = counted.filter(showsAnaemia);
  const isUsable = ({ test, effectiveAt }: DiabetesReading) =>
    test !== 'hba1c' || !anaemias.some((fact) => daysBetween(fact.effectiveAt, effectiveAt) <= anaemiaWithinDays);
  return chronological(counted.flatMap(readingOf).filter(isUsable));
}

/** The fasting values of the last day that has any. */
export function newestFasting(readings: readonly DiabetesReading[]): DiabetesReading[] {
  const fasting = readings.filter(({ test }) => test === 'fasting');
  return fasting.filter(({ day }) => day === fasting.at(-1)?.day);
}
