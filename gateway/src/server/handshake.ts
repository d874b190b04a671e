import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { SalusError } from '@salus/subgraph-kit/errors';
import type { ServerListener } from './server-listener';

const path = '/graphql';
/** what nobody asked for by a name that the gateway has */
const unknownRoute = 'none';

export type HandshakeCode = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'NOT_FOUND' | 'SUBGRAPH_UNAVAILABLE';

/** Whether a request asks for a WebSocket; any other upgrade a server may ignore (RFC 9110, 7.8), and clients of Java ask for `h2c`. */
export const asksForSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

export const isSocketAddress = ({ url = '' }: IncomingMessage): boolean => url === path || url.startsWith(`${path}?`);

/** Counts a handshake that is refused, by what the gateway calls the address. */
export function noteRefused(
  listener: ServerListener,
  request: IncomingMessage,
  status: number,
  code: HandshakeCode,
): void {
  const route = isSocketAddress(request) ? path : unknownRoute;
  const error = new SalusError(code, 'The handshake was refused.');
  listener.turnedAway?.({ route, transport: 'websocket', status, error });
}

/** What is no handshake of RFC 6455 (4.2.1, 4.4). The library leaves it to be answered, and answers nothing itself. */
export function refuseMalformed(listener: ServerListener, request: IncomingMessage, socket: Duplex): void {
  const isGet = request.method === 'GET';
  const status = isGet ? 400 : 405;
  noteRefused(listener, request, status, 'BAD_USER_INPUT');
  const more = isGet ? 'Sec-WebSocket-Version: 13, 8' : 'Allow: GET';
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${more}\r\n\r\n`);
}
