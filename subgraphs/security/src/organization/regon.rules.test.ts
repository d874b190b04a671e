import fc from 'fast-check';
import { isRegon } from './regon.rules';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
/** The number whose last digit is right: exactly one of ten is. */
const completed = (start: string): string[] =>
  Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).filter((text) => isRegon(text));

describe('a REGON number', () => {
  it.each(['123456785', '192598184', '12345678512347'])('is right: %s', (text) => {
    expect(isRegon(text)).toBe(true);
  });

  it.each(['123456784', '12345678512346', '12345678412347', '1234567850', '', 'abcdefghi', ' 123456785'])(
    'is wrong: "%s"',
    (text) => {
      expect(isRegon(text)).toBe(false);
    },
  );

  it('has one right last digit, for a business and for each of its local units', () => {
    fc.assert(
      fc.property(digits(8), digits(4), (business, unit) => {
        const [whole = '', ...others] = completed(business);
        expect(others).toEqual([]);
        expect(completed(`${whole}${unit}`)).toHaveLength(1);
      }),
    );
  });
});
