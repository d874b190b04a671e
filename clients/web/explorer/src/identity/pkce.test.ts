import { challengeOf, randomText } from './pkce';

describe('the proof of who began to sign in', () => {
  it('is the challenge of RFC 7636, appendix B', async () => {
    const challenge = await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
    expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('is another one each time, in characters that need no escaping', () => {
    const made = new Set(Array.from({ length: 100 }, randomText));
    expect(made.size).toBe(100);
    for (const text of made) expect(text).toMatch(/^[\w-]{43}$/);
  });
});
