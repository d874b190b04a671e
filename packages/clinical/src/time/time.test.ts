import { instant } from '../facts.factory';
import { ageAt, calendarDay } from './calendar';
import { raises, type Effect } from './episode';

describe('calendar', () => {
  it('counts the day as it is in Poland', () => {
    expect(calendarDay(new Date('2026-01-05T23:30:00Z'))).toBe('2026-01-06');
    expect(calendarDay(new Date('2026-07-05T21:59:00Z'))).toBe('2026-07-05');
  });

  it.each([
    ['2010-01-06', '2026-01-05T12:00:00Z', 15],
    ['2010-01-06', '2026-01-05T23:30:00Z', 16],
    ['2008-02-29', '2026-02-28T12:00:00Z', 17],
    ['2008-02-29', '2026-03-01T12:00:00Z', 18],
  ])('of somebody born on %s is at %s the age %d', (birthDate, at, expected) => {
    expect(ageAt(birthDate, new Date(at))).toBe(expected);
  });
});

describe('episode', () => {
  const facts = (effects: Effect[]) =>
    effects.map((effect, day) => ({ id: `${day}`, effect, effectiveAt: instant(day) }));
  const run = (effects: Effect[], asOf = instant(30)) => raises(facts(effects), ({ effect }) => effect, asOf);

  it('goes on through facts within the hysteresis and begins anew after an end', () => {
    const since = run(['raises', 'leaves', 'raises', 'ends', 'raises']).map((raise) => raise.since);
    expect(since).toEqual([instant(0), instant(0), instant(4)]);
  });

  it('holds while the newest fact raises', () => {
    expect(run(['raises', 'raises']).map(({ holds }) => holds)).toEqual([true, true]);
    expect(run(['raises', 'leaves']).map(({ holds }) => holds)).toEqual([false]);
  });

  it('is not superseded by a fact that lies in the future', () => {
    expect(run(['raises', 'ends'], instant(0, 5)).map(({ holds }) => holds)).toEqual([true]);
  });

  it('may be as long as a monitor of months makes it', () => {
    const { length } = run(Array.from({ length: 200_000 }, (): Effect => 'raises'));
    expect(length).toBe(200_000);
  });

  it('holds if one of two simultaneous facts raises', () => {
    const simultaneous = (['raises', 'ends'] as const).map((effect) => ({
      id: effect,
      effect,
      effectiveAt: instant(),
    }));
    expect(raises(simultaneous, ({ effect }) => effect, instant()).map(({ holds }) => holds)).toEqual([true]);
  });
});
