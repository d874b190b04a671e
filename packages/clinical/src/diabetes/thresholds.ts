import type { Quantity } from '../facts';
import { plainUnit } from '../quantity/unit';

export type DiabetesTest = 'fasting' | 'tolerance' | 'hba1c' | 'random';
export type DiabetesBand = 'normal' | 'impaired' | 'diabetes';

/** The first value of the band. */
interface Thresholds {
  impaired?: number;
  diabetes: number;
}

interface Test {
  title: string;
  /** LOINC */
  codes: readonly string[];
  /** By UCUM unit: a value is compared in the unit it was reported in, never after conversion. */
  thresholds: Readonly<Record<string, Thresholds>>;
}

/** The PTD ruleset. HbA1c has no band of prediabetes there, in contrast to ADA. */
export const diabetesTests: Record<DiabetesTest, Test> = {
  fasting: {
    title: 'Fasting glucose',
    codes: ['1558-6', '77145-1', '14771-0'],
    thresholds: { 'mg/dL': { impaired: 100, diabetes: 126 }, 'mmol/L': { impaired: 5.6, diabetes: 7.0 } },
  },
  tolerance: {
    title: 'Glucose 2 h after 75 g',
    codes: ['1518-0', '14995-5'],
    thresholds: { 'mg/dL': { impaired: 140, diabetes: 200 }, 'mmol/L': { impaired: 7.8, diabetes: 11.1 } },
  },
  hba1c: {
    title: 'HbA1c',
    codes: ['4548-4', '59261-8'],
    thresholds: { '%': { diabetes: 6.5 }, 'mmol/mol': { diabetes: 48 } },
  },
  random: {
    title: 'Random glucose',
    codes: ['2345-7', '14749-6'],
    thresholds: { 'mg/dL': { diabetes: 200 }, 'mmol/L': { diabetes: 11.1 } },
  },
};

export function diabetesThresholds(test: DiabetesTest, unit: string): Thresholds | undefined {
  return diabetesTests[test].thresholds[plainUnit(unit)];
}

/** The band of a value, or nothing where its unit has no thresholds of its own. */
export function diabetesBand(test: DiabetesTest, { value, unit }: Quantity): DiabetesBand | undefined {
  const thresholds = diabetesThresholds(test, unit);
  if (!thresholds || !Number.isFinite(value)) return undefined;
  if (value >= thresholds.diabetes) return 'diabetes';
  return thresholds.impaired !== undefined && value >= thresholds.impaired ? 'impaired' : 'normal';
}
