import { cachedToken } from './token-cache';

const tokenUntil = (seconds: number): string =>
  `head.${Buffer.from(JSON.stringify({ exp: seconds })).toString('base64url')}.signature`;

describe('a token', () => {
  it('is asked for once, and again shortly before it expires', async () => {
    let [now, asked] = [0, 0];
    const token = cachedToken(
      () => Promise.resolve(tokenUntil(100 * ++asked)),
      () => now,
    );
    const first = await Promise.all([token(), token()]);
    expect(first).toEqual([tokenUntil(100), tokenUntil(100)]);
    now = 69_000;
    expect(await token()).toBe(tokenUntil(100));
    now = 71_000;
    expect(await token()).toBe(tokenUntil(200));
  });

  it('is asked for again when that failed', async () => {
    const answers = [Promise.reject(new Error('down')), Promise.resolve('opaque')];
    const token = cachedToken(() => answers.shift() ?? Promise.reject(new Error('none left')));
    await expect(token()).rejects.toThrow('down');
    expect(await token()).toBe('opaque');
  });
});
