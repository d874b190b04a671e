import { SignJWT, UnsecuredJWT } from 'jose';
import { physician } from '../testing/callers';
import { signPassport, verifyPassport } from './passport';

const key = 'k'.repeat(40);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const claims = { roles: ['physician'], pur: 'TREAT', pos: 3, pol: 1 };

describe('a passport', () => {
  it('names the caller to the subgraph it was signed for', async () => {
    const caller = physician({ accessPosition: 7 });
    expect(await verifyPassport(signPassport(caller, 'patients', key, 1), 'patients', key)).toEqual(caller);
  });

  it.each([
    ['another subgraph', () => signPassport(physician(), 'records', key, 1)],
    ['another key', () => signPassport(physician(), 'patients', 'x'.repeat(40), 1)],
    [
      'no signature',
      async () =>
        new UnsecuredJWT(claims)
          .setIssuer('salus-gateway')
          .setAudience('patients')
          .setSubject('x')
          .setIssuedAt()
          .setExpirationTime('1m')
          .encode(),
    ],
    [
      'an expiry in the past',
      async () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('salus-gateway')
          .setAudience('patients')
          .setSubject('x')
          .setIssuedAt()
          .setExpirationTime('-1s')
          .sign(bytes(key)),
    ],
    [
      'an age above a minute',
      async () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('salus-gateway')
          .setAudience('patients')
          .setSubject('x')
          .setIssuedAt(Math.floor(Date.now() / 1000) - 120)
          .setExpirationTime('1h')
          .sign(bytes(key)),
    ],
    ['nothing but noise', async () => 'noise'],
  ])('is refused with %s', async (_what, make) => {
    await expect(verifyPassport(await make(), 'patients', key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
