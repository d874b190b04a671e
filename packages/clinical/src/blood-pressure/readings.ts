import type { BloodPressureSetting, MeasurementFact, PatientHistory } from '../facts';
import { valueIn } from '../quantity/unit';
import { ageAt } from '../time/calendar';
import { chronological } from '../time/chronology';
import { bloodPressureClass, type BloodPressureClass } from './class';

const minimumAge = 18;
const systolicCode = '8480-6';
const diastolicCode = '8462-4';
const panelCodes = ['85354-9', '55284-4'];
export const bloodPressureInputs = [...panelCodes, systolicCode, diastolicCode];

/** A blood pressure taken with a cuff in an adult, both numbers in mmHg. */
export interface BloodPressureReading {
  id: string;
  effectiveAt: Date;
  systolic: number;
  diastolic: number;
  setting: BloodPressureSetting;
  class: BloodPressureClass;
}

function component(fact: MeasurementFact, code: string): number | undefined {
  return valueIn(fact.components.find((candidate) => candidate.code === code)?.value, 'mm[Hg]');
}

function readingOf(fact: MeasurementFact): BloodPressureReading[] {
  const systolic = component(fact, systolicCode);
  const diastolic = component(fact, diastolicCode);
  if (fact.cuffless || systolic === undefined || diastolic === undefined) return [];
  const setting = fact.setting ?? 'office';
  const readingClass = bloodPressureClass(systolic, diastolic, setting);
  return [{ id: fact.id, effectiveAt: fact.effectiveAt, systolic, diastolic, setting, class: readingClass }];
}

/** Oldest first. A pressure without both numbers is not classed; nor is a cuffless estimate. */
export function bloodPressureReadings(history: PatientHistory): BloodPressureReading[] {
  const readings = history.measurements.flatMap(readingOf);
  return chronological(readings).filter(({ effectiveAt }) => ageAt(history.birthDate, effectiveAt) >= minimumAge);
}

/** `150/95 mmHg (office)` */
export function showReading({ systolic, diastolic, setting }: BloodPressureReading): string {
  return `${systolic}/${diastolic} mmHg (${setting})`;
}
