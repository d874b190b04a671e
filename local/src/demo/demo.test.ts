import { history } from './measurements';
import { syntheticPesel } from './pesel';
import { warsawTime } from './warsaw-time';

describe('the demo population', () => {
  it('carries a PESEL with its century, sex and check digit', () => {
    expect(syntheticPesel('1944-05-14', 'FEMALE', 67)).toMatch(/^4405140134\d$/);
    expect(syntheticPesel('2018-06-05', 'FEMALE', 0)).toMatch(/^1826050000\d$/);
    expect(syntheticPesel('1944-05-14', 'MALE', 67)).toBe('44051401359');
  });

  it('measures at Polish wall-clock time, in summer and in winter', () => {
    expect(warsawTime(new Date('2026-07-01T10:00:00Z'))).toBe('2026-07-01T12:00:00.000+02:00');
    expect(warsawTime(new Date('2026-01-01T23:30:00Z'))).toBe('2026-01-02T00:30:00.000+01:00');
  });

  it('is the same however often it is made', () => {
    const make = () => history({ patientId: 'P', deviceId: 'D' }, 7, new Date('2026-03-01T12:00:00Z'), 28);

    expect(make()).toEqual(make());
    expect(new Set(make().map(({ sourceIdentifier }) => sourceIdentifier)).size).toBe(make().length);
  });
});
