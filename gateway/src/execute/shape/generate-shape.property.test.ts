import * as fc from 'fast-check';
import { drawAnswer } from '../../testing/random-answer';
import type { Straying } from '../../testing/random-data';
import { variedSchema } from '../../testing/varied-schema';
import { ClosedPlaces } from './closed-places';
import { compileShape } from './compile-shape';
import { generateSerializer } from './generate-shape';
import { interpretShape } from './interpret-shape';

const none = new Map<string, string>();

/** Answers how many of the random answers were regular, so that nobody takes agreement on nothing for agreement. */
function compare(straying: Straying, isPlain: boolean, numRuns = 400): number {
  let regular = 0;
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const answer = drawAnswer(draw, straying, isPlain);
      const shape = compileShape({ ...answer, decisions: variedSchema.openTo(answer.policies) });
      const outcome = { data: answer.data, absent: answer.absent, errors: [], isPlain };
      const expected = interpretShape(shape, outcome, none);
      const data = generateSerializer(shape)(outcome, none);
      if (data === undefined) return;
      regular += 1;
      expect(data).toBe(expected.data);
      const errors = new ClosedPlaces(shape).errors(answer.data);
      expect(errors.map((error) => error.toJSON())).toEqual(expected.errors.map((error) => error.toJSON()));
    }),
    { numRuns },
  );
  return regular / numRuns;
}

describe('a generated serializer', () => {
  it.each<[Straying, boolean]>([
    ['well-formed', true],
    ['well-formed', false],
    ['nulls anywhere', false],
    ['anything', true],
    ['anything', false],
  ])('writes what the interpreter makes of data (%s, plain: %j), or leaves it to it', (straying, isPlain) => {
    const regular = compare(straying, isPlain);
    expect(regular).toBeGreaterThan(straying === 'well-formed' ? 0.8 : 0.3);
    if (straying !== 'well-formed') expect(regular).toBeLessThan(0.99);
  });

  it.each([true, false])(
    'and the interpreter refuse what is longer than allowed, and nothing else (plain: %j)',
    (isPlain) => {
      fc.assert(
        fc.property(fc.gen(), (draw) => {
          const answer = drawAnswer(draw, 'well-formed', isPlain);
          const shape = compileShape({ ...answer, decisions: variedSchema.openTo(answer.policies) });
          const outcome = { data: answer.data, absent: answer.absent, errors: [], isPlain };
          const { data } = interpretShape(shape, outcome, none);
          // in irregular data texts are written that are lost again
          if (generateSerializer(shape)(outcome, none) === undefined) return;
          const bytes = Buffer.byteLength(data);
          const tooLong = expect.objectContaining({ code: 'LIMIT_EXCEEDED' }) as Error;
          expect(interpretShape(shape, outcome, none, bytes).data).toBe(data);
          expect(() => interpretShape(shape, outcome, none, bytes - 1)).toThrow(tooLong);
          expect(generateSerializer(shape, bytes)(outcome, none)).toBe(data);
          expect(() => generateSerializer(shape, bytes - 1)(outcome, none)).toThrow(tooLong);
        }),
      );
    },
  );
});
