import { alerts, type AlertsOptions } from './alerts/alerts';
import type { BackoffLimits } from './alerts/backoff';
import type { AlertEvent } from './alerts/event';
import { request, type RequestOptions, type SalusAnswer, type SalusDocument } from './request/request';
import type { TokenSource } from './token';

export interface SalusClientOptions {
  /** The graph's address, such as `http://localhost:4000/graphql`; subscriptions use the same over WebSocket. */
  url: string;
  token: TokenSource;
  /** A `WebSocket` class, where there is no global one (Node before 22). */
  webSocketImpl?: unknown;
  /** How long a subscription waits before it comes back: 100 ms to 5 s. */
  backoff?: BackoffLimits;
}

/** Variables may be left out where an operation has none, or none that is required. */
type VariablesArgument<Variables> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: RequestOptions]
    : [variables: Variables, options?: RequestOptions];

type Send = <Result, Variables>(
  document: SalusDocument<Result, Variables>,
  ...rest: VariablesArgument<Variables>
) => Promise<SalusAnswer<Result>>;

export interface SalusClient {
  query: Send;
  mutate: Send;
  alerts(options?: AlertsOptions): AsyncIterableIterator<AlertEvent>;
}

const defaultBackoff: BackoffLimits = { minimumMs: 100, maximumMs: 5_000 };

/** A client of one graph for one caller. It holds no connection of its own between calls. */
export function createSalusClient(options: SalusClientOptions): SalusClient {
  const { url, token, webSocketImpl, backoff = defaultBackoff } = options;
  const send: Send = (document, ...rest) => request({ url, token }, document, rest[0], rest[1]);
  return {
    query: send,
    mutate: send,
    alerts: (alertsOptions) => alerts({ url, token, webSocketImpl, backoff }, alertsOptions),
  };
}
