import { closedMonth } from './month';

describe('a closed month', () => {
  const now = new Date('2026-03-01T00:00:00Z');

  it('is one that has ended', () => {
    expect(closedMonth('2026-02', now)).toEqual({ from: new Date('2026-02-01T00:00:00Z'), to: now });
    expect(() => closedMonth('2026-03', now)).toThrow('a month that has ended');
  });

  it.each(['', '2026', '2026-00', '2026-13', '2026-2', '2026-02-01', '0001-01'])('is not "%s"', (text) => {
    expect(() => closedMonth(text, now)).toThrow('a year and a month');
  });
});
