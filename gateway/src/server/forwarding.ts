import type { IncomingHttpHeaders } from 'node:http';

type Headers = Record<string, string | string[]>;

/** Headers of one connection only (RFC 9110, 7.6.1), and those that an HTTP client sets itself. */
const ofOneConnection = new Set([
  ...[
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
  ],
  ...['host', 'expect', 'proxy-connection'],
]);

const namedInConnection = (headers: IncomingHttpHeaders): Set<string> =>
  new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));

/** What may be passed on of the headers of a request or an answer. */
export function passedOn(headers: IncomingHttpHeaders): Headers {
  const named = namedInConnection(headers);
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !ofOneConnection.has(name) && !named.has(name),
  );
  return Object.fromEntries(entries) as Headers;
}

/** Only the named ones. */
export const selected = (headers: IncomingHttpHeaders, names: readonly string[]): Headers =>
  Object.fromEntries(Object.entries(passedOn(headers)).filter(([name]) => names.includes(name)));
