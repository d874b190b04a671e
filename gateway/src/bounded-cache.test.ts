import { BoundedCache } from './bounded-cache';

describe('a bounded cache', () => {
  it('forgets what was unused for longest', () => {
    const cache = new BoundedCache<string, { of: string }>(2);
    const [a, b, c] = [{ of: 'a' }, { of: 'b' }, { of: 'c' }];
    cache.set('a', a);
    cache.set('b', b);
    cache.get('a');
    expect(cache.set('c', c)).toBe(c);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([a, undefined, c, 2]);
  });

  it('forgets at once what is taken out', () => {
    const cache = new BoundedCache<string, true>(2);
    cache.set('a', true);
    cache.delete('a');
    expect([cache.get('a'), cache.size]).toEqual([undefined, 0]);
  });
});
