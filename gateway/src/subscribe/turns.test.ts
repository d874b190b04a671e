import fc from 'fast-check';
import { Turns } from './turns';

describe('turns', () => {
  it('are never more than may be at once, come in order, and none is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        async (atOnce, steps) => {
          const turns = new Turns(atOnce);
          const begun: number[] = [];
          let asked = 0;
          let ended = 0;
          const ask = (): void => {
            const mine = (asked += 1);
            const turn = turns.take();
            if (turn) void turn.then(() => begun.push(mine));
            else begun.push(mine);
          };
          for (const isNew of steps) {
            if (isNew) ask();
            else if (begun.length > ended) {
              ended += 1;
              turns.giveBack();
            }
            await Promise.resolve();
            expect(begun.length - ended).toBe(Math.min(atOnce, asked - ended));
          }
          expect(begun).toEqual(begun.map((_, index) => index + 1));
        },
      ),
    );
  });
});
