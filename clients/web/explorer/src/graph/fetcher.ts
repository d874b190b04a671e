import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import type { SessionStore } from '../identity/session';
import { authorizedFetch, graphUrl } from './ask';

export interface Connection {
  readonly fetcher: Fetcher;
  readonly close: () => void;
}

/** Queries and mutations over HTTP, subscriptions over a WebSocket that opens with the first and closes with the last. */
export function connect(sessions: SessionStore): Connection {
  const url = graphUrl();
  const wsClient = createClient({
    url: url.replace(/^http/, 'ws'),
    lazy: true,
    connectionParams: () => ({ authorization: `Bearer ${sessions.current()?.accessToken}` }),
  });
  const fetch = authorizedFetch(sessions);
  const fetcher = createGraphiQLFetcher({ url, fetch, wsClient, enableIncrementalDelivery: false });
  return { fetcher, close: () => void wsClient.dispose() };
}
