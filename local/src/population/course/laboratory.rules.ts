import { around, type Random, seeded } from '../../demo/random';
import type { Citizen } from '../people/households.rules';
import type { Course } from './course';

/** What a laboratory measures: LOINC code, UCUM unit, reference range for adults. */
export interface Analyte {
  readonly code: string;
  readonly display: string;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  readonly digits: number;
}

export const analytes = {
  glucose: {
    code: '1558-6',
    display: 'Fasting glucose in serum or plasma',
    unit: 'mg/dL',
    low: 70,
    high: 99,
    digits: 0,
  },
  hba1c: { code: '4548-4', display: 'Hemoglobin A1c in blood', unit: '%', high: 6.0, digits: 1 },
  creatinine: {
    code: '2160-0',
    display: 'Creatinine in serum or plasma',
    unit: 'mg/dL',
    low: 0.5,
    high: 1.2,
    digits: 2,
  },
  filtration: {
    code: '98979-8',
    display: 'Glomerular filtration rate, CKD-EPI 2021',
    unit: 'mL/min/{1.73_m2}',
    low: 60,
    digits: 0,
  },
  potassium: {
    code: '2823-3',
    display: 'Potassium in serum or plasma',
    unit: 'mmol/L',
    low: 3.5,
    high: 5.1,
    digits: 1,
  },
  haemoglobin: { code: '718-7', display: 'Hemoglobin in blood', unit: 'g/dL', low: 12, high: 17, digits: 1 },
  cholesterol: { code: '2093-3', display: 'Cholesterol in serum or plasma', unit: 'mg/dL', high: 190, digits: 0 },
} satisfies Record<string, Analyte>;

export type AnalyteName = keyof typeof analytes;

/** One value of one day. */
export interface Taken {
  readonly analyte: AnalyteName;
  readonly value: number;
  readonly daysAgo: number;
}

/** How many times a year blood is taken, at the ages at which it is at all. */
const visits: Record<Course, number> = {
  healthy: 1,
  hypertensive: 2,
  'diabetic-untreated': 2,
  'diabetic-treated': 4,
  deteriorating: 2,
  'atrial-fibrillation': 2,
  'kidney-decline': 4,
  oncological: 3,
};
const panels: Record<Course, readonly AnalyteName[]> = {
  healthy: ['glucose', 'haemoglobin', 'creatinine', 'cholesterol'],
  hypertensive: ['glucose', 'potassium', 'creatinine', 'cholesterol'],
  'diabetic-untreated': ['glucose', 'hba1c', 'creatinine', 'cholesterol'],
  'diabetic-treated': ['glucose', 'hba1c', 'creatinine'],
  deteriorating: ['potassium', 'creatinine', 'haemoglobin'],
  'atrial-fibrillation': ['potassium', 'creatinine', 'haemoglobin'],
  'kidney-decline': ['creatinine', 'filtration', 'potassium', 'haemoglobin'],
  oncological: ['haemoglobin', 'creatinine', 'glucose'],
};

type Middle = (progress: number) => number;
const ordinary: Record<AnalyteName, Middle> = {
  glucose: () => 88,
  hba1c: () => 5.4,
  creatinine: () => 0.85,
  filtration: () => 92,
  potassium: () => 4.3,
  haemoglobin: () => 14.2,
  cholesterol: () => 192,
};
const spreads: Record<AnalyteName, number> = {
  glucose: 7,
  hba1c: 0.2,
  creatinine: 0.12,
  filtration: 3,
  potassium: 0.3,
  haemoglobin: 0.7,
  cholesterol: 28,
};
const special: Record<Course, Partial<Record<AnalyteName, Middle>>> = {
  healthy: {},
  hypertensive: { cholesterol: () => 214 },
  'diabetic-untreated': { glucose: (progress) => 138 + 24 * progress, hba1c: (progress) => 6.9 + 0.9 * progress },
  'diabetic-treated': { glucose: (progress) => 186 - 62 * progress, hba1c: (progress) => 9 - 2 * progress },
  deteriorating: { potassium: (progress) => 4.3 - 0.5 * progress, creatinine: (progress) => 1 + 0.3 * progress },
  'atrial-fibrillation': {},
  'kidney-decline': {
    creatinine: (progress) => 1.2 + 0.7 * progress,
    filtration: (progress) => 64 - 26 * progress,
    potassium: (progress) => 4.6 + 0.5 * progress,
    haemoglobin: (progress) => 13 - 1.2 * progress,
  },
  oncological: { haemoglobin: (progress) => 13.4 - 3.4 * progress },
};

/** A year of laboratory values, oldest first; never beyond a critical limit. Children have none. */
export function laboratoryValues({ course, age, seed }: Citizen): Taken[] {
  if (age < 18) return [];
  const random = seeded(seed ^ 0x1ab);
  const count = visits[course];
  return Array.from({ length: count }, (_, index) => daysAgoOf(random, index, count)).flatMap((daysAgo) =>
    panels[course].map((analyte) => ({ analyte, daysAgo, value: valueOf(random, course, analyte, 1 - daysAgo / 365) })),
  );
}

const daysAgoOf = (random: Random, index: number, count: number) =>
  Math.round(365 - (365 / count) * (index + 0.35 + random() * 0.55)) + 5;

function valueOf(random: Random, course: Course, analyte: AnalyteName, progress: number): number {
  const middle = (special[course][analyte] ?? ordinary[analyte])(progress);
  return Number(around(random, middle, spreads[analyte]).toFixed(analytes[analyte].digits));
}

/** What is followed of somebody on a course. */
export const ordinaryPanel = (course: Course): readonly AnalyteName[] => panels[course];

/** A value of now. */
export const ordinaryValue = (random: Random, course: Course, analyte: AnalyteName): number =>
  valueOf(random, course, analyte, 1);
