import fc from 'fast-check';
import { eventually } from '../testing/test-gateway';
import { Beats } from './beats';
import { Expiries } from './expiries';
import { Retry } from './retry';

it('everybody who is there has a turn, again and again, and who left has none', async () => {
  const beats = new Beats(24);
  const turns = Array.from({ length: 30 }, () => 0);
  const leave = turns.map((_, index) => beats.join(() => (turns[index] = (turns[index] ?? 0) + 1)));
  leave[0]?.();
  await eventually(() => turns.slice(1).every((count) => count >= 2));
  expect(turns[0]).toBe(0);
  beats.stop();
});

it('tokens expire at their moment, together or not, whatever the order in which they came', async () => {
  const expiries = new Expiries();
  const expired: number[] = [];
  const start = Date.now();
  const moments = [60, 20, 40, 20].map((afterMs) => start + afterMs);
  for (const moment of moments) expiries.join(moment, () => expired.push(moment - start));
  expiries.join(start + 30, () => expired.push(-1))();
  expiries.join(Infinity, () => expired.push(-2))();
  await eventually(() => expired.length === moments.length);
  expect(expired).toEqual([20, 20, 40, 60]);
  expect(Date.now() - start).toBeGreaterThanOrEqual(60);
  expiries.stop();
});

it('a subgraph that cannot be reached is tried again later each time, up to a bound, and at once when it was reached', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      let now = 0;
      const retry = new Retry(
        () => now,
        () => chance,
      );
      for (let failed = 0; failed < failures; failed += 1) retry.failed();
      const longest = Math.min(2_000, 50 * 2 ** (failures - 1));
      now = longest / 2 - 1;
      expect(retry.isTooEarly()).toBe(true);
      now = longest;
      expect(retry.isTooEarly()).toBe(false);
      now = 0;
      retry.succeeded();
      expect(retry.isTooEarly()).toBe(false);
    }),
  );
});
