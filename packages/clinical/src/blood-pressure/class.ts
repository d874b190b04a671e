import type { BloodPressureSetting } from '../facts';

export const bloodPressureClasses = ['non-elevated', 'elevated', 'hypertension'] as const;
export type BloodPressureClass = (typeof bloodPressureClasses)[number];

/** mmHg */
interface Pressure {
  systolic: number;
  diastolic: number;
}

interface Thresholds {
  elevated: Pressure;
  hypertension: Pressure;
}

/** ESC 2024; the home thresholds are unconfirmed. Every threshold is the first value of its class. */
export const thresholds: Record<BloodPressureSetting, Thresholds> = {
  office: { elevated: { systolic: 120, diastolic: 70 }, hypertension: { systolic: 140, diastolic: 90 } },
  home: { elevated: { systolic: 120, diastolic: 70 }, hypertension: { systolic: 135, diastolic: 85 } },
};

function reaches(pressure: Pressure, threshold: Pressure): boolean {
  return pressure.systolic >= threshold.systolic || pressure.diastolic >= threshold.diastolic;
}

/** The higher class of the two numbers wins. Values are compared unrounded, in mmHg. */
export function bloodPressureClass(
  systolic: number,
  diastolic: number,
  setting: BloodPressureSetting = 'office',
): BloodPressureClass {
  const { elevated, hypertension } = thresholds[setting];
  const pressure = { systolic, diastolic };
  if (reaches(pressure, hypertension)) return 'hypertension';
  return reaches(pressure, elevated) ? 'elevated' : 'non-elevated';
}
