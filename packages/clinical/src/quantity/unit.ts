import type { Quantity } from '../facts';

const labels: Record<string, string> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '10*9/L': '×10⁹/L',
  '10*3/uL': '×10³/µL',
  '1': '',
};

/** The unit without UCUM annotations, which mean nothing: `{beats}/min` is `/min` (UCUM section 2.3, paragraph 12). */
export function plainUnit(unit: string): string {
  return unit.replace(/\{[^}]*\}/g, '').trim() || '1';
}

export function unitLabel(unit: string): string {
  const plain = plainUnit(unit);
  return labels[plain] ?? plain;
}

/** As a person reads it: `140 /min`, `38.5 °C`. */
export function show({ value, unit }: Quantity): string {
  return `${value} ${unitLabel(unit)}`.trim();
}

/** The number, if it is one and in that very unit. */
export function valueIn(quantity: Quantity | undefined, unit: string): number | undefined {
  if (!quantity || !Number.isFinite(quantity.value) || plainUnit(quantity.unit) !== unit) return undefined;
  return quantity.value;
}
