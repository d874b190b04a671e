import fc from 'fast-check';
import { parsePesel } from './pesel.rules';

const centuryMark: Record<number, number> = { 18: 80, 19: 0, 20: 20, 21: 40, 22: 60 };

function peselOf(date: Date, serial: number): string {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1 + (centuryMark[Math.floor(year / 100)] ?? 0);
  const first =
    [year % 100, month, date.getUTCDate()].map((part) => String(part).padStart(2, '0')).join('') +
    String(serial).padStart(4, '0');
  const sum = [...first].reduce((total, digit, index) => total + Number(digit) * ([1, 3, 7, 9][index % 4] ?? 0), 0);
  return first + String((10 - (sum % 10)) % 10);
}

describe('PESEL', () => {
  it.each([
    ['44051401359', '1944-05-14', 'male'],
    ['02070803628', '1902-07-08', 'female'],
    ['40010151673', '1940-01-01', 'male'],
  ])('reads %s', (text, birthDate, sex) => {
    expect(parsePesel(text)).toEqual({ birthDate, sex });
  });

  it.each(['', '4405140135', '440514013590', '44051401358', '44055401359', '4405140135a', '01023099999'])(
    'refuses %s',
    (text) => {
      expect(parsePesel(text)).toBeUndefined();
    },
  );

  it('reads back every date of five centuries, and no number with one digit changed', () => {
    const dates = fc.date({
      min: new Date('1800-01-01T00:00:00Z'),
      max: new Date('2299-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.nat(9999), fc.nat(10), fc.integer({ min: 1, max: 9 }), (date, serial, place, change) => {
        const pesel = peselOf(date, serial);
        expect(parsePesel(pesel)?.birthDate).toBe(date.toISOString().slice(0, 10));
        const digit = (Number(pesel[place]) + change) % 10;
        expect(parsePesel(pesel.slice(0, place) + String(digit) + pesel.slice(place + 1))).toBeUndefined();
      }),
    );
  });
});
