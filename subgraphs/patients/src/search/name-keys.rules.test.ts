import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SearchKeys, wordsOf } from './name-keys.rules';

const keys = new SearchKeys(randomBytes(32).toString('base64'));
const person = (given: string, family: string) => ({ given, family, birthDate: '1980-02-03', region: '14' });

/** Whether each word of a search has a key of the person. */
function finds(search: string, given: string, family: string): boolean {
  const own = new Set(keys.ofPerson(person(given, family)));
  return wordsOf(search).every((word) => keys.ofWord(word).any.some((key) => own.has(key)));
}

const letters = fc.constantFrom(...'aąbcćdeęghijklłmnńoóprsśtuwyzźż');
const words = fc.string({ unit: letters, minLength: 5, maxLength: 14 });

describe('keys of names', () => {
  it.each([
    ['Zażółć', 'zazolc'],
    ['ŁUKASZ', 'lukasz'],
    ['Groß-Ørsted', 'gross orsted'],
    ["O'Neill", 'o neill'],
    ['  Anna   Maria ', 'anna maria'],
  ])('compare %s as %s', (name, plain) => expect(wordsOf(name).join(' ')).toBe(plain));

  it.each([
    ['nowak jan', true],
    ['jan now', true],
    ['nowka', true],
    ['novak', true],
    ['nowwak jann', true],
    ['kowal', false],
    ['jan kowalski', false],
    ['nvoka', false],
  ])('find Jan Nowak by "%s": %s', (search, isFound) => expect(finds(search, 'Jan', 'Nowak')).toBe(isFound));

  it('find every name by its beginning, without its marks, and with any one slip', () => {
    fc.assert(
      fc.property(words, words, fc.nat(), letters, fc.nat(3), (given, family, place, letter, kind) => {
        const plain = [...family];
        const at = place % (plain.length - 1);
        const slipped = [
          plain.toSpliced(at, 1),
          plain.toSpliced(at, 1, letter),
          plain.toSpliced(at, 0, letter),
          plain.toSpliced(at, 2, plain[at + 1] ?? '', plain[at] ?? ''),
        ][kind];
        expect(finds((slipped ?? plain).join(''), given, family)).toBe(true);
        expect(finds(`${plain.slice(0, at + 1).join('')} ${wordsOf(given).join(' ')}`, given, family)).toBe(true);
      }),
    );
  });

  it('are no names, and others under another secret', () => {
    const others = new SearchKeys(randomBytes(32).toString('base64')).ofPerson(person('Jan', 'Nowak'));
    const own = keys.ofPerson(person('Jan', 'Nowak'));
    expect(own.every((key) => /^-?\d+$/.test(key))).toBe(true);
    expect(own.filter((key) => others.includes(key))).toEqual([]);
  });
});
