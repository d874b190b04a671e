import fc from 'fast-check';
import { formatOffsetDateTime, parseOffsetDateTime } from './offset-date-time';

describe('an instant with its offset', () => {
  it('is read back as it was written', () => {
    const instants = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: -1080, max: 1080 }), (at, offsetMinutes) => {
        expect(parseOffsetDateTime(formatOffsetDateTime({ at, offsetMinutes }))).toEqual({ at, offsetMinutes });
      }),
    );
  });

  it.each([
    '2026-03-01T10:00:00',
    '2026-03-01',
    '2026-02-30T10:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T10:00:00+24:00',
    'now',
    '',
  ])('is not %s', (text) => {
    expect(parseOffsetDateTime(text)).toBeUndefined();
  });

  it('shows local time of its own offset', () => {
    expect(formatOffsetDateTime({ at: new Date('2026-03-01T21:30:00Z'), offsetMinutes: 120 })).toBe(
      '2026-03-01T23:30:00.000+02:00',
    );
  });
});
