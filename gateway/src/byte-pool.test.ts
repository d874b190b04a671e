import fc from 'fast-check';
import { BytePool } from './byte-pool';

describe('a pool of bytes', () => {
  it('has nobody share with another, and keeps no more than it may', () => {
    const step = fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constant('give' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const pool = new BytePool(16, 2);
        const taken: Buffer[] = [];
        for (const each of steps) {
          if (each === 'give') {
            const buffer = taken.shift();
            if (buffer) pool.give(buffer);
          } else {
            const buffer = pool.take(each);
            expect(buffer.length).toBeGreaterThanOrEqual(each);
            expect(taken.some((other) => other.buffer === buffer.buffer)).toBe(false);
            taken.push(buffer);
          }
        }
      }),
    );
  });

  it('gives what came back to the next one', () => {
    const pool = new BytePool(16, 1);
    const [first, second] = [pool.take(4), pool.take(16)];
    pool.give(first);
    pool.give(second);
    expect([pool.take(16), pool.take(16) === second]).toEqual([first, false]);
  });
});
