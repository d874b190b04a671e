/**
 * An access token, or a function that answers one that is still valid. The function is asked before every request and
 * every connection, so it should cache. Where it fails, a subscription tries again later, unless it threw a
 * `SalusClientError`, which ends the subscription.
 */
export type TokenSource = string | (() => string | Promise<string>);

export async function currentToken(source: TokenSource): Promise<string> {
  return typeof source === 'string' ? source : await source();
}
