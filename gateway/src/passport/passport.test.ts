import { verifyPassport } from '@salus/subgraph-kit/passport';
import { anonymous, type Session } from '../authenticate/session';
import { Passports } from './passports';

const key = 'patients signs with this key, for tests only';
const session: Session = {
  ...anonymous,
  isAnonymous: false,
  caller: { ...anonymous.caller, subject: 'gp', roles: ['physician'] },
};
const standing = { accessPosition: 3, policyVersion: 1 };

describe('a passport', () => {
  const passports = new Passports(
    new Map([
      ['patients', key],
      ['records', `${key}!`],
    ]),
  );
  beforeEach(() =>
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] }),
  );
  afterEach(() => jest.useRealTimers());

  it('names the caller and the access position to one subgraph alone', async () => {
    const token = passports.passport(session, 'patients', standing) ?? '';
    expect(await verifyPassport(token, 'patients', key)).toEqual({ ...session.caller, accessPosition: 3 });
    await expect(verifyPassport(token, 'records', key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(verifyPassport(token, 'patients', `${key}!`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is the same for as long as nothing about the caller changes, and not for long', async () => {
    const first = passports.passport(session, 'patients', standing);
    jest.setSystemTime(Date.now() + 44_000);
    expect(passports.passport(session, 'patients', standing)).toBe(first);
    jest.setSystemTime(Date.now() + 2_000);
    expect(passports.passport(session, 'patients', standing)).not.toBe(first);
  });

  it('is another one for another position, policy, audience or caller', async () => {
    const first = passports.passport(session, 'patients', standing);
    const others = [
      passports.passport(session, 'patients', { ...standing, accessPosition: 4 }),
      passports.passport(session, 'patients', { ...standing, policyVersion: 2 }),
      passports.passport(session, 'records', standing),
      passports.passport({ ...session, caller: { ...session.caller, subject: 'stranger' } }, 'patients', standing),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('is not made for a subgraph that asks for none', async () => {
    expect(passports.passport(session, 'somewhere', standing)).toBeUndefined();
  });
});
