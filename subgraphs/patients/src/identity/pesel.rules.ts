/** OID of PESEL as a FHIR identifier system. */
export const peselSystem = 'urn:oid:2.16.840.1.113883.3.4424.1.1.616';

export interface Pesel {
  /** ISO date of birth that the number carries */
  birthDate: string;
  sex: 'female' | 'male';
}

const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** The month of a PESEL carries the century: 1-12 for 1900, +20 for 2000, +40 for 2100, +60 for 2200, +80 for 1800. */
const centuries: Readonly<Record<number, number>> = { 0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800 };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : undefined;
}

function birthDateOf(digits: number[]): string | undefined {
  const [y1 = 0, y2 = 0, m1 = 0, m2 = 0, d1 = 0, d2 = 0] = digits;
  const marked = m1 * 10 + m2;
  const century = centuries[Math.floor(marked / 20)];
  return century === undefined ? undefined : dateOf(century + y1 * 10 + y2, marked % 20, d1 * 10 + d2);
}

/**
 * Reads a PESEL: 11 digits, an existing date with its century in the month, the tenth digit odd for men, and the check
 * digit (10 - weighted sum mod 10) mod 10 with weights 1, 3, 7, 9 …; `undefined` when it is none.
 */
export function parsePesel(text: string): Pesel | undefined {
  if (!/^\d{11}$/.test(text)) return undefined;
  const digits = [...text].map(Number);
  const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  const birthDate = birthDateOf(digits);
  if ((10 - (sum % 10)) % 10 !== digits[10] || birthDate === undefined) return undefined;
  return { birthDate, sex: (digits[9] ?? 0) % 2 === 1 ? 'male' : 'female' };
}
