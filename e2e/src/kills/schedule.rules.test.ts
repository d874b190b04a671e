import { schedule } from './schedule.rules';
import { targets } from './targets';

describe('a schedule of kills', () => {
  it.each([1, 2, 3, 4_294_967_295])(
    'kills every process at least twice, twenty in all, and the same again for seed %i',
    (seed) => {
      const rounds = schedule(seed);
      const killed = rounds.flatMap((round) => round.targets);
      expect(killed).toHaveLength(20);
      for (const target of targets) {
        expect(killed.filter((each) => each === target).length).toBeGreaterThanOrEqual(2);
      }
      expect(schedule(seed)).toEqual(rounds);
      expect(schedule(seed + 1)).not.toEqual(rounds);
    },
  );
});
