import fc from 'fast-check';
import { BrokenJson, parseJson } from './json';

const placeOf = (text: string): string => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof BrokenJson) return `${error.line}:${error.column}`;
  }
  return 'none';
};

describe('broken JSON', () => {
  it.each([
    ['', '1:1'],
    ['{', '1:2'],
    ['{"a": tru', '1:10'],
    ['{"a": trux}', '1:10'],
    ['{"a": 1,}', '1:9'],
    ['{"a": 1}}', '1:9'],
    ['{"a": "b', '1:9'],
    ['{\n "a": 1\n "b": 2}', '3:2'],
    ['{"a": -}', '1:8'],
    ['[1, 2', '1:6'],
  ])('%j is broken at %s', (text, place) => expect(placeOf(text)).toBe(place));

  it('is broken where a sign that JSON does not know stands, wherever that is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
        const text = JSON.stringify([value], null, 1).replaceAll('"', '');
        const place = at % (text.length + 1);
        const broken = JSON.stringify(text.slice(0, place)).slice(0, -1) + '\u0001';
        expect(placeOf(`[1, ${broken}"]`)).toBe(`1:${4 + broken.length}`);
      }),
    );
  });
});
