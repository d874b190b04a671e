const marginMs = 30_000;

/** When a token expires, as it says itself; now where it does not say. */
function expiryOf(token: string): number {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp?: number };
    return (claims.exp ?? 0) * 1_000;
  } catch {
    return 0;
  }
}

/** A token that is good for a while yet; a new one is asked for before the old one expires, once for all who wait. */
export function cachedToken(request: () => Promise<string>, now: () => number = Date.now): () => Promise<string> {
  let current: Promise<string> | undefined;
  let goodUntil = 0;
  return () => {
    if (current && now() < goodUntil) return current;
    goodUntil = Infinity;
    const asked = request();
    current = asked;
    asked.then(
      (token) => (goodUntil = expiryOf(token) - marginMs),
      () => (current = undefined),
    );
    return asked;
  };
}
