import { analytes, type Analyte, ordinaryPanel, ordinaryValue } from '../population/course/laboratory.rules';
import type { Random } from '../demo/random';
import type { Wearer } from './crowd';

/** The input of `submitDiagnosticResult`. */
export type ResultInput = Readonly<Record<string, unknown>>;

const measured = {
  ...analytes,
  randomGlucose: {
    code: '2345-7',
    display: 'Glucose in serum or plasma',
    unit: 'mg/dL',
    low: 70,
    high: 140,
    digits: 0,
  },
} satisfies Record<string, Analyte>;

/** A result as a laboratory sends it; whether it is critical, it leaves to whoever reads it. */
export function resultOf({ patientId }: Wearer, analyte: keyof typeof measured, value: number, at: Date): ResultInput {
  const { code, display, unit, digits, ...range } = measured[analyte];
  const [low, high] = ['low' in range ? range.low : undefined, 'high' in range ? range.high : undefined];
  const rounded = Number(value.toFixed(digits));
  return {
    sourceIdentifier: { system: 'urn:salus:simulator', value: `${patientId}/${at.toISOString()}/${code}` },
    patientId,
    category: 'LABORATORY',
    code: { system: 'http://loinc.org', code, display },
    value: { value: rounded, unit },
    referenceRange: { low, high },
    interpretation: low !== undefined && rounded < low ? 'L' : high !== undefined && rounded > high ? 'H' : 'N',
    status: 'FINAL',
    effectiveAt: at.toISOString(),
  };
}

/** One of the values that somebody's course is followed by, near to where it stands now. */
export function followUp(wearer: Wearer, at: Date, random: Random): ResultInput {
  const course = wearer.citizen?.course ?? 'healthy';
  const panel = ordinaryPanel(course);
  const analyte = panel[Math.floor(random() * panel.length)] ?? 'glucose';
  return resultOf(wearer, analyte, ordinaryValue(random, course, analyte), at);
}
