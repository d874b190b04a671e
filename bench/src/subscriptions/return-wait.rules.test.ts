import { returnWaitMs } from './return-wait.rules';

describe('a client that was cut off', () => {
  const cut = { code: 1006, reason: '' };

  it('waits longer with each failure, up to five seconds, and never the same as others', () => {
    const longest = [0, 1, 2, 10, 500].map((failures) => returnWaitMs(cut, failures, () => 1));
    expect(longest).toEqual([200, 400, 800, 5_000, 5_000]);
    expect(returnWaitMs(cut, 10, () => 0)).toBe(100);
  });

  it('waits at least as long as a server that restarts asks for', () => {
    expect(returnWaitMs({ code: 1012, reason: 'Come back after 3412 ms' }, 0)).toBe(3_412);
    expect(returnWaitMs({ code: 1012, reason: 'Come back after 20 ms' }, 0, () => 1)).toBe(200);
    expect(returnWaitMs({ code: 4413, reason: 'Come back after 3412 ms' }, 0, () => 1)).toBe(200);
  });
});
