import { SalusError } from '@salus/subgraph-kit/errors';
import { newUuid } from '@salus/subgraph-kit/ids';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Authenticates } from '../authenticate/authenticator';
import type { Session } from '../authenticate/session';
import { DocumentError } from '../document/document-reader';
import type { Entrance } from '../journey/entrance';
import type { Preparation } from '../journey/preparation';
import type { QueryJourney } from '../journey/query-journey';
import { describeError, type Log } from '../log';
import type { Settings } from '../settings';
import { responseText } from '../journey/response-text';
import type { OperationListener } from '../journey/operation-listener';
import type { Delivery } from '../subscribe/delivery';
import type { EventStream } from '../subscribe/event-stream';
import type { Readers } from '../subscribe/readers';
import type { Subscriber } from '../subscribe/subscriber';
import { closeCodes } from './close-codes';
import type { ServerListener } from './server-listener';
import type { SocketConnection } from './socket-connection';
import type { TextSlot } from './text-slot';

export interface SocketParts {
  readonly authenticator: Authenticates;
  /** whether a connection must come with a token */
  readonly asksForToken: () => boolean;
  readonly entrance: Entrance;
  readonly journey: QueryJourney;
  readonly subscriber: Subscriber;
  readonly readers: Readers;
  readonly listener: Pick<OperationListener, 'refused'> & ServerListener;
  readonly settings: Settings['subscriptions'];
  readonly log: Log;
}

export interface Extra extends Record<PropertyKey, unknown> {
  readonly connection: SocketConnection;
}
type Opened = Context<Record<string, unknown>, Extra>;

/** What an accepted operation carries to the library's execute and subscribe. */
type Begun = { readonly preparation: Preparation; readonly stream?: EventStream };

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const tokenOf = ({ connectionParams }: Opened): string | undefined =>
  textOf(connectionParams?.authorization) ?? textOf(connectionParams?.Authorization);

const begunOf = (args: ExecutionArgs): Begun => args.contextValue as Begun;

/** What the library tells in a message `error`, which ends this operation alone ("Error", PROTOCOL.md of `graphql-ws`). */
const failed = (error: GraphQLError): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
});

/** What is not begun is not answered either: the goodbye that follows says to ask again. */
const neverBegun = (): Promise<never> => new Promise(() => undefined);

/** What the protocol's library asks of the gateway: who may connect, what an operation is, how it is carried out. */
export class SocketOperations {
  constructor(
    private readonly parts: SocketParts,
    private readonly slot: TextSlot,
  ) {}

  get options(): ServerOptions<Record<string, unknown>, Extra> {
    return {
      connectionInitWaitTimeout: this.parts.settings.connectionInitTimeoutMs,
      onConnect: (opened) => this.#connect(opened),
      onSubscribe: (opened, id, payload) => this.#begin(opened, id, payload),
      execute: (args) => this.#execute(begunOf(args as ExecutionArgs)) as never,
      subscribe: (args) => begunOf(args as ExecutionArgs).stream as never,
      onNext: (_opened, _id, _payload, _args, delivery) =>
        this.slot.standIn((delivery as unknown as Delivery).text) as never,
      onError: (_opened, _id, _payload, errors) => errors.map((error) => this.#masked(error).toJSON()),
      onComplete: ({ extra }, id) => extra.connection.answered(id),
    };
  }

  /** `false` closes with 4403. */
  async #connect(opened: Opened): Promise<boolean> {
    const { connection } = opened.extra;
    try {
      const session = await this.parts.authenticator.authenticate(tokenOf(opened));
      if (!connection.isListening) return false;
      if (session.isAnonymous && this.parts.asksForToken()) return false;
      connection.session = session;
      this.#closeAtExpiry(connection, session);
      return true;
    } catch (error) {
      if (!(error instanceof SalusError)) this.parts.log.error('a connection failed', describeError(error));
      if (error instanceof SalusError && error.code === 'UNAUTHENTICATED') return false;
      connection.close(closeCodes.tryAgainLater, 'Try again later');
      return false;
    }
  }

  #closeAtExpiry(connection: SocketConnection, { expiresAt }: Session): void {
    const expire = (): void => connection.close(closeCodes.forbidden, 'Token expired');
    connection.socket.once('close', this.parts.readers.expiries.join(expiresAt, expire));
  }

  async #begin(
    { extra: { connection } }: Opened,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const requestId = newUuid();
    connection.operations += 1;
    try {
      this.#limit(connection);
      const preparation = await this.#prepare(connection, payload, requestId);
      if (!connection.takesOperations) return await neverBegun();
      const begun = this.#begun(connection, id, preparation);
      const { served, operation } = begun.preparation;
      const { document, name } = operation;
      return { schema: served.graph.publicSchema, document, operationName: name ?? null, contextValue: begun };
    } catch (error) {
      connection.operations -= 1;
      return this.#presentable(error, requestId);
    }
  }

  #limit({ operations }: SocketConnection): void {
    const { maximumPerConnection } = this.parts.settings;
    if (operations <= maximumPerConnection) return;
    const error = new SalusError(
      'LIMIT_EXCEEDED',
      `One connection carries at most ${maximumPerConnection} operations.`,
    );
    this.parts.listener.refused?.([error]);
    throw error;
  }

  async #prepare({ session }: SocketConnection, payload: SubscribePayload, requestId: string): Promise<Preparation> {
    if (!session) throw new SalusError('UNAUTHENTICATED', 'The connection was not initialised.');
    const { query, operationName, variables, extensions } = payload;
    return this.parts.entrance.prepare(
      {
        query: String(query),
        operationName: operationName ?? undefined,
        variables: variables ?? {},
        extensions: extensions ?? undefined,
        documentId: textOf(Reflect.get(payload, 'documentId')),
        trace: textOf(extensions?.traceparent),
        session,
        requestId,
      },
      () => undefined,
    );
  }

  #begun(connection: SocketConnection, id: string, preparation: Preparation): Begun {
    if (preparation.operation.node.operation !== 'subscription') {
      connection.began(id);
      return { preparation };
    }
    const stream = this.parts.subscriber.subscribe(preparation, {
      room: connection.room,
      onTooSlow: connection.cutSlow,
      onEnd: (ended) => {
        connection.streams.delete(ended);
        connection.operations -= 1;
      },
    });
    if (!stream.isEnded) connection.streams.add(stream);
    return { preparation, stream };
  }

  /** Never rejects: that would close the socket, and with it operations that nothing is wrong with. */
  async #execute({ preparation }: Begun): Promise<Delivery | AsyncIterable<never>> {
    const { requestId } = preparation.request;
    try {
      const answer = await this.parts.journey.answer(preparation);
      return { text: responseText(answer, requestId), isLast: true };
    } catch (error) {
      return failed(this.#internal('an operation failed', error, requestId));
    }
  }

  /** What a stream throws comes from the library in the stream's own words, and without a code. */
  #masked(error: GraphQLError): GraphQLError {
    const isOurs = error.extensions.code !== undefined;
    return isOurs ? error : this.#internal('a subscription failed', error.originalError ?? error);
  }

  #presentable(error: unknown, requestId: string): readonly GraphQLError[] {
    if (error instanceof DocumentError) return error.errors;
    if (error instanceof GraphQLError) return [error];
    return [this.#internal('an operation could not begin', error, requestId)];
  }

  /** Of what was not expected only the log learns. */
  #internal(what: string, error: unknown, requestId?: string): SalusError {
    this.parts.log.error(what, { ...(requestId === undefined ? {} : { requestId }), ...describeError(error) });
    return new SalusError('INTERNAL_SERVER_ERROR', 'Internal error');
  }
}
