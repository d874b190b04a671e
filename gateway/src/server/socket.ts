import type { Server } from 'node:http';
import { SalusError } from '@salus/subgraph-kit/errors';
import { newUuid } from '@salus/subgraph-kit/ids';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { Authenticates } from '../authenticate/authenticator';
import type { Session } from '../authenticate/session';
import { DocumentError } from '../document/document-reader';
import { presented } from '../execute/presented';
import type { Entrance } from '../journey/entrance';
import type { Preparation } from '../journey/preparation';
import type { QueryJourney } from '../journey/query-journey';
import { describeError, type Log } from '../log';
import type { EventStream } from '../subscribe/event-stream';
import type { Subscriber } from '../subscribe/subscriber';

export interface SocketParts {
  readonly authenticator: Authenticates;
  /** whether a connection must come with a token */
  readonly asksForToken: () => boolean;
  readonly entrance: Entrance;
  readonly journey: QueryJourney;
  readonly subscriber: Subscriber;
  readonly log: Log;
}

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  session?: Session;
  expiry?: NodeJS.Timeout;
}
type Connection = Context<Record<string, unknown>, Extra>;

/** What an accepted operation carries to the library's execute and subscribe. */
type Begun = { readonly preparation: Preparation; readonly stream?: EventStream };

const keepAliveMs = 12_000;
const maximumMessageBytes = 1024 * 1024;
const maximumOperations = 100;
const longestTimerMs = 2 ** 31 - 1;
const lastWordMs = 1_000;
const closeCodes = { forbidden: 4403, tryAgainLater: 1013 };

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const tokenOf = ({ connectionParams }: Connection): string | undefined =>
  textOf(connectionParams?.authorization) ?? textOf(connectionParams?.Authorization);

/** `graphql-transport-ws` on `/graphql`. */
export class SocketServer {
  readonly #server: WebSocketServer;
  readonly #dispose: () => Promise<void> | void;

  constructor(
    private readonly parts: SocketParts,
    http: Server,
  ) {
    this.#server = new WebSocketServer({ server: http, path: '/graphql', maxPayload: maximumMessageBytes });
    const disposable = useServer<Record<string, unknown>, Extra>(
      {
        onConnect: (connection) => this.#connect(connection as Connection),
        onClose: (connection) => clearTimeout((connection as Connection).extra.expiry),
        onSubscribe: (connection, _id, payload) => this.#begin(connection as Connection, payload),
        execute: (args) => this.#execute(begunOf(args as ExecutionArgs)),
        subscribe: (args) => streamOf(begunOf(args as ExecutionArgs)) as never,
      },
      this.#server,
      keepAliveMs,
    );
    this.#dispose = () => disposable.dispose();
  }

  async close(): Promise<void> {
    const clients = [...this.#server.clients];
    const cut = setTimeout(() => clients.forEach((client) => client.terminate()), lastWordMs);
    await this.#dispose();
    clearTimeout(cut);
  }

  /** `false` closes with 4403. */
  async #connect(connection: Connection): Promise<boolean> {
    const token = tokenOf(connection);
    try {
      const session = await this.parts.authenticator.authenticate(token);
      if (session.isAnonymous && this.parts.asksForToken()) return false;
      connection.extra.session = session;
      this.#closeAtExpiry(connection, session);
      return true;
    } catch (error) {
      if (!(error instanceof SalusError)) this.parts.log.error('a connection failed', describeError(error));
      if (error instanceof SalusError && error.code === 'UNAUTHENTICATED') return false;
      connection.extra.socket.close(closeCodes.tryAgainLater, 'Try again later');
      return false;
    }
  }

  #closeAtExpiry(connection: Connection, session: Session): void {
    const remaining = session.expiresAt - Date.now();
    if (remaining > longestTimerMs) return;
    connection.extra.expiry = setTimeout(
      () => connection.extra.socket.close(closeCodes.forbidden, 'Token expired'),
      Math.max(0, remaining),
    );
  }

  async #begin(connection: Connection, payload: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const requestId = newUuid();
    try {
      if (Object.keys(connection.subscriptions).length > maximumOperations) {
        throw new SalusError('LIMIT_EXCEEDED', `One connection carries at most ${maximumOperations} operations.`);
      }
      const preparation = await this.#prepare(connection, payload, requestId);
      const stream = await this.#stream(connection, preparation);
      const begun: Begun = { preparation, ...(stream ? { stream } : {}) };
      const { document, name } = preparation.operation;
      return {
        schema: preparation.served.graph.publicSchema,
        document,
        operationName: name ?? null,
        contextValue: begun,
      };
    } catch (error) {
      return this.#presentable(error, requestId);
    }
  }

  async #prepare({ extra }: Connection, payload: SubscribePayload, requestId: string): Promise<Preparation> {
    if (!extra.session) throw new SalusError('UNAUTHENTICATED', 'The connection was not initialised.');
    const { query, operationName, variables, extensions } = payload;
    return this.parts.entrance.prepare(
      {
        query: String(query),
        operationName: operationName ?? undefined,
        variables: variables ?? {},
        extensions: extensions ?? undefined,
        documentId: textOf(Reflect.get(payload, 'documentId')),
        session: extra.session,
        requestId,
      },
      () => undefined,
    );
  }

  async #stream({ extra }: Connection, preparation: Preparation): Promise<EventStream | undefined> {
    if (preparation.operation.node.operation !== 'subscription') return undefined;
    return this.parts.subscriber.subscribe(preparation, () => this.#cutSlow(extra.socket));
  }

  /** A reader that does not keep up loses the connection, not events: it takes up again from its cursor. */
  #cutSlow(socket: WebSocket): void {
    this.parts.log.warn('a slow reader was cut off', { closeCode: closeCodes.tryAgainLater });
    socket.close(closeCodes.tryAgainLater, 'Too slow');
    setTimeout(() => socket.terminate(), lastWordMs).unref();
  }

  async #execute({ preparation }: Begun): Promise<ExecutionResult> {
    const result = await this.parts.journey.answer(preparation);
    return { ...presented(result), extensions: { requestId: preparation.request.requestId } };
  }

  #presentable(error: unknown, requestId: string): readonly GraphQLError[] {
    if (error instanceof DocumentError) return error.errors;
    if (error instanceof GraphQLError) return [error];
    this.parts.log.error('an operation could not begin', { requestId, ...describeError(error) });
    return [new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })];
  }
}

const begunOf = (args: ExecutionArgs): Begun => args.contextValue as Begun;

function streamOf({ stream }: Begun): EventStream {
  if (!stream) throw new TypeError('a subscription begins before it is carried out');
  return stream;
}
