import { Profession } from './practitioner.type';

/** The Chamber of Physicians and Dentists gives the numbers of these; others have their own registers and forms. */
const membersOfTheChamber: readonly Profession[] = [Profession.PHYSICIAN, Profession.DENTIST];

/**
 * Number of the licence of a physician or a dentist: seven digits KABCDEF, where K = (1A + 2B + 3C + 4D + 5E + 6F) mod 11.
 * Numbers whose K would be 0 or 10 are not given (Supreme Chamber of Physicians and Dentists, "Zasady budowy numeru PWZ").
 */
function isLicenceOfTheChamber(text: string): boolean {
  if (!/^[1-9]\d{6}$/.test(text)) return false;
  const sum = [...text.slice(1)].reduce((total, digit, index) => total + (index + 1) * Number(digit), 0);
  return sum % 11 === Number(text[0]);
}

export const isNpwz = (profession: Profession, text: string): boolean =>
  membersOfTheChamber.includes(profession) ? isLicenceOfTheChamber(text) : text.trim() !== '' && text.length <= 20;

/** What is expected of a licence number, in words. */
export const npwzForm = (profession: Profession): string =>
  membersOfTheChamber.includes(profession)
    ? 'seven digits of the register of physicians and dentists, of which the first checks the others'
    : '1 to 20 characters';
