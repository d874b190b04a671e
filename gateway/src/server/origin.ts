import type { IncomingMessage } from 'node:http';

/**
 * Whether a page may open a socket: browsers ask no permission before they do, unlike for other requests. Programs send no Origin.
 * Pages of this host may, and those of `allowedOrigins`.
 */
export function isAllowedOrigin({ headers }: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowedOrigins.includes(origin) || allowedOrigins.includes('*')) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
