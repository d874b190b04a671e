import type { IncomingMessage, Server } from 'node:http';
import { handleProtocols, makeServer, type Server as GraphQLServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { describeError } from '../log';
import { closeCodes } from './close-codes';
import { type HandshakeCode, isSocketAddress, noteRefused, refuseMalformed } from './handshake';
import { isAllowedOrigin } from './origin';
import { SocketConnection } from './socket-connection';
import { type Extra, SocketOperations, type SocketParts } from './socket-operations';
import { TextSlot } from './text-slot';

const maximumMessageBytes = 1024 * 1024;

type Admission = (isAdmitted: boolean, status?: number) => void;

/** The library's words for a message that servers send, from a client. */
const isUnexpectedMessage = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');

/** `graphql-transport-ws` on `/graphql`: the protocol is the library's, the sockets are looked after here. */
export class SocketServer {
  readonly #server: WebSocketServer;
  readonly #slot = new TextSlot();
  readonly #protocol: GraphQLServer<Extra>;

  constructor(
    private readonly parts: SocketParts,
    http: Server,
  ) {
    this.#protocol = makeServer(new SocketOperations(parts, this.#slot).options);
    this.#server = new WebSocketServer({
      server: http,
      maxPayload: maximumMessageBytes,
      perMessageDeflate: false,
      clientTracking: false,
      handleProtocols,
      verifyClient: ({ req }: { req: IncomingMessage }, answer: Admission) => this.#admit(req, answer),
    });
    this.#server.on('connection', (socket) => this.#open(socket));
    this.#server.on('wsClientError', (_error, socket, request) => refuseMalformed(parts.listener, request, socket));
  }

  /** Once its clients were sent away. */
  close(): void {
    this.#server.close();
  }

  #admit(request: IncomingMessage, answer: Admission): void {
    const turnAway = (status: number, code: HandshakeCode): void => {
      noteRefused(this.parts.listener, request, status, code);
      answer(false, status);
    };
    if (!isSocketAddress(request)) return turnAway(404, 'NOT_FOUND');
    if (this.parts.readers.isDraining) return turnAway(503, 'SUBGRAPH_UNAVAILABLE');
    if (!isAllowedOrigin(request, this.parts.settings.allowedOrigins)) return turnAway(403, 'FORBIDDEN');
    answer(true);
  }

  #open(socket: WebSocket): void {
    const connection = this.#connectionOf(socket);
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => connection.send(this.#slot.filled(message)),
        close: (code = closeCodes.failed, reason = '') => connection.close(code, reason),
        onMessage: (read) =>
          socket.on('message', (data) => {
            if (connection.isListening) read(String(data)).catch((error: unknown) => this.#fail(connection, error));
          }),
      },
      { connection },
    );
    this.#attend(connection);
    socket.once('close', (code, reason) => {
      this.#forget(connection);
      const { closedWith } = connection;
      this.parts.listener.socketClosed?.(closedWith ?? code, closedWith === undefined ? 'client' : 'gateway');
      void closed(code, String(reason));
    });
  }

  #connectionOf(socket: WebSocket): SocketConnection {
    const { settings, readers, log } = this.parts;
    return new SocketConnection(socket, settings, readers.rooms, (bound) => {
      readers.counters.noteDropped(bound);
      log.warn('a slow reader was cut off', { closeCode: closeCodes.tooSlow, bound });
    });
  }

  #attend(connection: SocketConnection): void {
    const { readers } = this.parts;
    readers.add(connection);
    readers.counters.openSockets += 1;
    connection.socket.on('error', (error) => connection.noteFault(error)); // the library closes it
  }

  #forget(connection: SocketConnection): void {
    const { readers } = this.parts;
    readers.remove(connection);
    readers.counters.openSockets -= 1;
    connection.endStreams();
    connection.room.close();
  }

  #fail(connection: SocketConnection, error: unknown): void {
    if (isUnexpectedMessage(error)) return connection.close(closeCodes.badRequest, 'Unexpected message received');
    this.parts.log.error('a message could not be handled', describeError(error));
    connection.close(closeCodes.failed, 'Internal server error');
  }
}
