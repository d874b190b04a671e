import type { Substance } from '../quantity/conversion';

/** Values beyond which a laboratory telephones; a value equal to a limit is not beyond it. */
export interface CriticalLimit {
  analyte: string;
  title: string;
  /** LOINC */
  codes: readonly string[];
  unit: string;
  below?: number;
  above?: number;
  /** Where its amount and mass may be converted into each other. */
  substance?: Substance;
}

/**
 * The first of two published hospital tables (thermh.org.au; Barnsley Hospital NHS): a fallback for results without
 * the laboratory's own critical flag, to be approved by a laboratory. Paracetamol is left out: its limit was not read.
 */
export const criticalLimits: readonly CriticalLimit[] = [
  { analyte: 'sodium', title: 'Sodium', codes: ['2951-2', '2947-0'], unit: 'mmol/L', below: 120, above: 150 },
  { analyte: 'potassium', title: 'Potassium', codes: ['2823-3', '6298-4'], unit: 'mmol/L', below: 3.0, above: 6.0 },
  { analyte: 'bicarbonate', title: 'Bicarbonate', codes: ['1963-8', '2028-9'], unit: 'mmol/L', below: 13, above: 40 },
  {
    analyte: 'glucose',
    title: 'Glucose',
    codes: ['2345-7', '14749-6', '1558-6', '14771-0', '77145-1', '1518-0', '14995-5'],
    unit: 'mmol/L',
    below: 3.0,
    above: 20.0,
    substance: 'glucose',
  },
  { analyte: 'calcium', title: 'Calcium, total', codes: ['2000-8', '17861-6'], unit: 'mmol/L', below: 1.5, above: 2.8 },
  { analyte: 'magnesium', title: 'Magnesium', codes: ['2601-3', '19123-9'], unit: 'mmol/L', below: 0.4, above: 2.0 },
  { analyte: 'phosphate', title: 'Phosphate', codes: ['14879-1', '2777-1'], unit: 'mmol/L', below: 0.35, above: 3.0 },
  {
    analyte: 'triglycerides',
    title: 'Triglycerides',
    codes: ['14927-8', '2571-8'],
    unit: 'mmol/L',
    above: 12,
    substance: 'triglycerides',
  },
  { analyte: 'cortisol', title: 'Cortisol', codes: ['14675-3'], unit: 'nmol/L', below: 100 },
  { analyte: 'haemoglobin', title: 'Haemoglobin', codes: ['718-7'], unit: 'g/L', below: 70, above: 200 },
  { analyte: 'platelets', title: 'Platelets', codes: ['777-3', '26515-7'], unit: '10*9/L', below: 50, above: 1000 },
  { analyte: 'leukocytes', title: 'Leukocytes', codes: ['6690-2', '26464-8'], unit: '10*9/L', below: 1.1 },
  { analyte: 'neutrophils', title: 'Neutrophils', codes: ['751-8', '26499-4'], unit: '10*9/L', below: 1.0 },
  { analyte: 'inr', title: 'INR', codes: ['6301-6', '34714-6'], unit: '1', above: 4.5 },
  { analyte: 'fibrinogen', title: 'Fibrinogen', codes: ['3255-7'], unit: 'g/L', below: 1.0 },
];

/** The critical limit of the analyte that a LOINC code stands for. */
export function criticalLimit(code: string): CriticalLimit | undefined {
  return criticalLimits.find(({ codes }) => codes.includes(code));
}
