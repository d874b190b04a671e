import { isNpwz } from './npwz.rules';
import { Profession } from './practitioner.type';

describe('the number of a licence to practise', () => {
  it.each([Profession.PHYSICIAN, Profession.DENTIST])('of a %s checks itself', (profession) => {
    expect(isNpwz(profession, '5425740')).toBe(true);
    for (const wrong of ['5425741', '5425704', '0425740', '542574', '54257400', 'A425740', '']) {
      expect(isNpwz(profession, wrong)).toBe(false);
    }
  });

  it('never begins with a zero, though the sum may be one', () => {
    expect(isNpwz(Profession.PHYSICIAN, '0000000')).toBe(false);
  });

  it.each([Profession.NURSE, Profession.PHARMACIST, Profession.PHYSIOTHERAPIST, Profession.OTHER])(
    'of a %s has the form of another register',
    (profession) => {
      expect(isNpwz(profession, '1234567P')).toBe(true);
      expect(isNpwz(profession, ' ')).toBe(false);
      expect(isNpwz(profession, 'x'.repeat(21))).toBe(false);
    },
  );
});
