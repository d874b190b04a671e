import fc from 'fast-check';
import { GraphFailure } from './graph.error';
import { chunksOf, inHalves } from './halves';

const failure = (code: string): GraphFailure => new GraphFailure(code, 'no', undefined);

describe('rows that are sent in halves', () => {
  it('are each answered in their order, the wrong ones with what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), async (rows) => {
        const answers = await inHalves(rows, async (some) => {
          if (some.some((row) => row === 0)) throw failure('BAD_USER_INPUT');
          return some.map((row) => row * 2);
        });
        expect(answers).toEqual(
          rows.map((row) => (row === 0 ? { failure: failure('BAD_USER_INPUT') } : { answer: row * 2 })),
        );
      }),
    );
  });

  it('fail together for what is wrong with none of them', async () => {
    const send = () => Promise.reject(failure('UNAUTHENTICATED'));
    await expect(inHalves([1, 2], send)).rejects.toThrow(GraphFailure);
  });
});

it('chunks keep all rows in order, within their limits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
      (rows, count, bytes) => {
        const chunks = chunksOf(rows, { rows: count, bytes });
        expect(chunks.flat()).toEqual(rows);
        for (const chunk of chunks) {
          const size = chunk.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
          expect(chunk.length <= count && (size <= bytes || chunk.length === 1)).toBe(true);
        }
      },
    ),
  );
});
