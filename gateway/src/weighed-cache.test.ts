import fc from 'fast-check';
import { WeighedCache } from './weighed-cache';

describe('a weighed cache', () => {
  it('forgets what was unused for longest, as much of it as the new one weighs', () => {
    const cache = new WeighedCache<string, string>({ entries: 100, weight: 160, largest: 10 });
    for (let index = 0; index < 16; index += 1) cache.set(`k${index}`, 'v', 10);
    cache.get('k0');
    cache.set('new', 'v', 10);
    expect([cache.get('k0'), cache.get('k1'), cache.get('new'), cache.size]).toEqual(['v', undefined, 'v', 16]);
  });

  it('answers what is too heavy to be kept', () => {
    const cache = new WeighedCache<string, string>({ entries: 100, weight: 160, largest: 10 });
    cache.set('light', 'v', 1);
    expect(cache.set('heavy', 'w', 11)).toBe('w');
    expect([cache.get('heavy'), cache.get('light')]).toEqual([undefined, 'v']);
  });

  it('never holds more than its bounds, and weighs what it holds', () => {
    const step = fc.record({ key: fc.integer({ min: 0, max: 20 }), weight: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const cache = new WeighedCache<string, { weight: number }>({ entries: 17, weight: 64, largest: 5 });
        for (const { key, weight } of steps) cache.set(`k${key}`, { weight }, weight);
        const held = Array.from({ length: 21 }, (_, key) => cache.get(`k${key}`)?.weight ?? 0).filter(Boolean);
        expect(cache.size).toBe(held.length);
        expect(cache.weight).toBe(held.reduce((sum, each) => sum + each, 0));
        expect(cache.size).toBeLessThanOrEqual(17);
        expect(cache.weight).toBeLessThanOrEqual(64);
      }),
    );
  });
});
