import { once } from 'node:events';
import fc from 'fast-check';
import { DeadlineWatch, type Expiring } from './deadline-watch';

/** Says when it is over. */
class Watched extends EventTarget implements Expiring {
  place = -1;
  isExpired = false;

  constructor(readonly expiresAt: number) {
    super();
  }

  expire(): void {
    this.isExpired = true;
    this.dispatchEvent(new Event('expired'));
  }
}

describe('the watch over deadlines', () => {
  it('ends what is due, and nothing that has time or was taken away, however much comes and goes', async () => {
    const actions = fc.array(fc.record({ isDue: fc.boolean(), isTakenAway: fc.boolean(), at: fc.nat() }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(actions, async (each) => {
        const watch = new DeadlineWatch();
        const expected = each.map(({ isDue, isTakenAway, at }) => {
          const watched = new Watched(performance.now() + (isDue ? -1 : 60_000));
          watch.add(watched);
          return { watched, isDue, isTakenAway, at };
        });
        const leaving = expected.filter(({ isTakenAway }) => isTakenAway);
        for (const { watched } of leaving.sort((one, other) => one.at - other.at)) watch.delete(watched);
        const last = new Watched(0);
        watch.add(last);
        await once(last, 'expired');
        watch.close();
        for (const { watched, isDue, isTakenAway } of expected) {
          expect(watched.isExpired).toBe(isDue && !isTakenAway);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('takes the same one away twice without touching another', async () => {
    const watch = new DeadlineWatch();
    const [gone, due] = [new Watched(0), new Watched(0)];
    watch.add(gone);
    watch.add(due);
    watch.delete(gone);
    watch.delete(gone);
    await once(due, 'expired');
    watch.close();
    expect(gone.isExpired).toBe(false);
  });
});
