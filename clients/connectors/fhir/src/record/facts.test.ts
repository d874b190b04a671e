import { differences, textOf } from './facts';

describe('a comparison', () => {
  it('finds each field that differs, and none that says the same', () => {
    const expected = { code: { system: 's', code: 'c' }, note: undefined, substances: [], value: 1.5, only: 'here' };
    const actual = { code: { code: 'c', system: 's', display: null }, note: null, substances: null, value: 1.50001 };
    expect(differences(expected, actual)).toEqual(['value', 'only']);
  });

  it('takes lists in their order', () => expect(textOf([1, 2])).not.toBe(textOf([2, 1])));
});
