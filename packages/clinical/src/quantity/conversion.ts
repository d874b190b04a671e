import type { Quantity } from '../facts';
import { plainUnit } from './unit';

interface Ratio {
  amount: string;
  mass: string;
  /** One unit of amount in units of mass. */
  massPerAmount: number;
  /** False: the factor was not confirmed in a primary source; a rule that rests on it says so. */
  confirmed: boolean;
}

/** Substances whose amount and mass may be compared. All others are compared in one kind of unit only. */
export const ratios = {
  glucose: { amount: 'mmol/L', mass: 'mg/dL', massPerAmount: 18.016, confirmed: true },
  cholesterol: { amount: 'mmol/L', mass: 'mg/dL', massPerAmount: 38.67, confirmed: true },
  triglycerides: { amount: 'mmol/L', mass: 'mg/dL', massPerAmount: 88.57, confirmed: false },
  creatinine: { amount: 'umol/L', mass: 'mg/dL', massPerAmount: 1 / 88.42, confirmed: false },
} as const satisfies Record<string, Ratio>;

export type Substance = keyof typeof ratios;

/** Decimal scales of one and the same unit: one of the left is so many of the right. */
const scales: Record<string, Record<string, number>> = {
  'g/dL': { 'g/L': 10 },
  'g/L': { 'g/dL': 0.1, 'mg/dL': 100 },
  'mg/dL': { 'g/L': 0.01 },
  '10*3/uL': { '10*9/L': 1 },
  '10*9/L': { '10*3/uL': 1 },
};

/** Removes what binary arithmetic added: 20.1 g/dL is 201 g/L, not 201.00000000000003. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function factor(from: string, to: string, substance?: Substance): number | undefined {
  if (from === to) return 1;
  const ratio = substance && ratios[substance];
  if (ratio && from === ratio.amount && to === ratio.mass) return ratio.massPerAmount;
  if (ratio && from === ratio.mass && to === ratio.amount) return 1 / ratio.massPerAmount;
  return scales[from]?.[to];
}

/** The same quantity in another unit, or nothing where the two units must not be compared. */
export function convert(quantity: Quantity, unit: string, substance?: Substance): Quantity | undefined {
  const by = factor(plainUnit(quantity.unit), unit, substance);
  if (by === undefined || !Number.isFinite(quantity.value)) return undefined;
  return { value: by === 1 ? quantity.value : tidy(quantity.value * by), unit };
}
