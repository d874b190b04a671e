import { type Target, targets } from './targets';

/** Numbers from 0 to 1 that a seed decides: mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is killed at one moment, after a pause. */
export interface Round {
  readonly targets: readonly Target[];
  readonly pauseMs: number;
}

const pickFrom = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T;

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Every process at least twice, four more of them, in a random order, each when the one before is back. */
export function schedule(seed: number): Round[] {
  const random = randomFrom(seed);
  const more = Array.from({ length: 4 }, () => pickFrom(targets, random));
  return shuffled([...targets, ...targets, ...more], random).map((target) => ({
    targets: [target],
    pauseMs: Math.round(1_200 + random() * 1_200),
  }));
}
