import { earliestInstantOf, isPartialDateTime } from './partial-date-time';

describe('a time as precisely as it is known', () => {
  it.each(['2012', '2012-05', '2012-02-29', '2012-05-04T10:30:00+02:00', '2012-05-04T10:30:00.123Z'])(
    'takes %s',
    (text) => expect(isPartialDateTime(text)).toBe(true),
  );

  it.each(['', '12', '2012-13', '2011-02-29', '2012-5-4', '2012-05-04T10:30:00', '2012-05-04 10:30', 'May 2012'])(
    'refuses "%s"',
    (text) => expect(isPartialDateTime(text)).toBe(false),
  );

  it.each([
    ['2012', '2012-01-01T00:00:00.000Z'],
    ['2012-05', '2012-05-01T00:00:00.000Z'],
    ['2012-05-04T01:00:00+02:00', '2012-05-03T23:00:00.000Z'],
  ])('sorts %s at %s', (text, instant) => expect(earliestInstantOf(text).toISOString()).toBe(instant));
});
