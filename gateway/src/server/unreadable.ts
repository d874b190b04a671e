import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SalusError } from '@salus/subgraph-kit/errors';
import type { ServerListener } from './server-listener';

/** As the framework answers them ("clientErrorHandler", Fastify's reference of the server). */
const statuses: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Counts what is no request of HTTP, or does not come in time; the framework answers it. A connection that broke off has asked for nothing. */
export function countUnreadable(server: Server, listener: ServerListener): void {
  server.prependListener('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Duplex) => {
    if (socket.destroyed) return;
    const error = new SalusError('BAD_USER_INPUT', 'The request could not be read.');
    listener.turnedAway?.({ route: 'none', transport: 'http', status: statuses[code] ?? 400, error });
  });
}
