import { atOnce } from './pool';

describe('a pool', () => {
  it('works on everything, never on more than so much at once', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await atOnce(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now -= 1;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('begins nothing more when one thing has failed', async () => {
    const begun: number[] = [];
    const work = atOnce(1, [1, 2, 3], async (item) => {
      begun.push(item);
      if (item === 2) throw new Error('two');
    });
    await expect(work).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });
});
