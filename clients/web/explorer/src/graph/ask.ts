import type { SessionStore } from '../identity/session';

/** Asks the graph for something the explorer itself needs; what is not open to the caller is null. */
export type Ask = <Data>(query: string) => Promise<Data | undefined>;

/** Where the graph is: the explorer is served by its own gateway. */
export const graphUrl = (): string => new URL('/graphql', location.href).href;

/** `fetch` with the token of whoever is signed in at that moment. */
export const authorizedFetch =
  (sessions: SessionStore): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers);
    const token = sessions.current()?.accessToken;
    if (token !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };

export function createAsk(sessions: SessionStore): Ask {
  const send = authorizedFetch(sessions);
  return async <Data>(query: string) => {
    const headers = { 'content-type': 'application/json' };
    const response = await send(graphUrl(), { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data } = (await response.json()) as { data?: Data | null };
    return data ?? undefined;
  };
}
