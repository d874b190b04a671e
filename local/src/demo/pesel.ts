import type { Sex } from './people';

const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** Added to the month, by century. */
const centuryMarks: Readonly<Record<string, number>> = { '18': 80, '19': 0, '20': 20, '21': 40, '22': 60 };

/** A PESEL for an invented person; `serial` (0 to 499) tells apart those of one birthday and sex. */
export function syntheticPesel(birthDate: string, sex: Sex, serial: number): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const marked = Number(month) + (centuryMarks[year.slice(0, 2)] ?? 0);
  const ordinal = serial * 2 + (sex === 'MALE' ? 1 : 0);
  const body = [year.slice(2), two(marked), day, String(ordinal).padStart(4, '0')].join('');
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (weights[place] ?? 0), 0);
  return body + String((10 - (sum % 10)) % 10);
}

const two = (value: number) => String(value).padStart(2, '0');
