import type { IncomingMessage, ServerResponse } from 'node:http';
import { newUuid } from '@salus/subgraph-kit/ids';
import type { GraphQLError } from 'graphql';
import type { Authenticates } from '../authenticate/authenticator';
import type { Session } from '../authenticate/session';
import { DocumentError } from '../document/document-reader';
import type { Entrance } from '../journey/entrance';
import type { GraphRequest } from '../journey/preparation';
import type { QueryJourney } from '../journey/query-journey';
import { refusalText, responseText } from '../journey/response-text';
import type { Log } from '../log';
import { operationLimit, readText } from './body';
import { endWithText } from './end-with-text';
import { type Envelope, envelopeOfAddress, envelopeOfBody } from './envelope';
import { AcceptHeaders, type MediaType } from './media-types';
import { admitByGet, admitByPost, checkGet, checkPost } from './methods';
import { ProtocolError, type Refusal, refusalOf, statusOf } from './refusal';
import type { ServerListener, Transport } from './server-listener';
import type { StreamRoute } from './stream-route';

export interface GraphQLRouteParts {
  readonly authenticator: Authenticates;
  readonly entrance: Entrance;
  readonly journey: QueryJourney;
  readonly streams: readonly StreamRoute[];
  readonly listener: ServerListener;
  readonly log: Log;
  /** what a caller of no special class may post */
  readonly bodyBytes: number;
}

const path = '/graphql';
const plainJson: MediaType = 'application/json';

const notAcceptable = (): ProtocolError =>
  new ProtocolError(406, 'Expected an Accept header that allows application/graphql-response+json.');

const traceOf = ({ headers: { traceparent } }: IncomingMessage): string | undefined =>
  typeof traceparent === 'string' ? traceparent : undefined;

/**
 * `/graphql`: GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), straight on Node's server. The token is
 * checked before the body is read, because it decides how much may be sent.
 */
export class GraphQLRoute {
  readonly #accept: AcceptHeaders;
  #isClosing = false;

  constructor(private readonly parts: GraphQLRouteParts) {
    this.#accept = new AcceptHeaders(parts.streams);
  }

  /** @param address path and query, as in the request line */
  takes(address: string): boolean {
    return address === path || address.startsWith(`${path}?`);
  }

  serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const requestId = newUuid();
    this.#answer(incoming, outgoing, requestId).catch((error: unknown) => this.#refuse(outgoing, requestId, error));
  }

  /** From now on connections end with their answer. */
  close(): void {
    this.#isClosing = true;
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse, requestId: string): Promise<void> {
    const { mediaType, stream } = this.#accept.read(incoming.headers.accept);
    let request: GraphRequest;
    try {
      const session = await this.parts.authenticator.authenticate(incoming.headers.authorization);
      if (mediaType === undefined && stream === undefined) throw notAcceptable();
      const envelope = await this.#envelope(incoming, session);
      const { query, operationName, variables, extensions, documentId } = envelope;
      const trace = traceOf(incoming);
      request = { query, operationName, variables, session, requestId, extensions, documentId, trace };
    } catch (error) {
      return this.#turnAway(outgoing, requestId, stream?.transport ?? 'http', error);
    }
    if (stream) return stream.serve(request, incoming, outgoing);
    return this.#carryOut(request, incoming.method === 'GET', outgoing, mediaType ?? plainJson);
  }

  async #envelope(incoming: IncomingMessage, session: Session): Promise<Envelope> {
    if (incoming.method === 'GET') {
      checkGet(incoming);
      return envelopeOfAddress(incoming.url ?? '');
    }
    if (incoming.method !== 'POST') {
      throw new ProtocolError(405, 'Expected the method POST, or GET for queries.', { allow: 'GET, POST' });
    }
    checkPost(incoming);
    return envelopeOfBody(await readText(incoming, operationLimit(session, this.parts.bodyBytes)));
  }

  async #carryOut(request: GraphRequest, isGet: boolean, outgoing: ServerResponse, media: MediaType): Promise<void> {
    let preparation;
    try {
      preparation = await this.parts.entrance.prepare(request, isGet ? admitByGet : admitByPost);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return this.#refuseDocument(outgoing, request.requestId, error.errors, media);
    }
    const answer = await this.parts.journey.answer(preparation);
    this.#send(outgoing, 200, request.requestId, media, responseText(answer, request.requestId));
  }

  /** Where plain JSON is asked for, 200 says that the answer comes from GraphQL and not from a server on the way. */
  #refuseDocument(
    outgoing: ServerResponse,
    requestId: string,
    errors: readonly GraphQLError[],
    media: MediaType,
  ): void {
    const [first] = errors;
    if (first instanceof ProtocolError) throw first;
    const status = statusOf(first?.extensions.code);
    const isOrdinary = media === plainJson && status !== 429;
    const retryAfter = first?.extensions.retryAfterSeconds;
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    this.#send(outgoing, isOrdinary ? 200 : status, requestId, media, refusalText(errors, requestId), headers);
  }

  #turnAway(outgoing: ServerResponse, requestId: string, transport: Transport, error: unknown): void {
    const refusal = refusalOf(this.parts.log, error, requestId, path);
    this.parts.listener.turnedAway?.({ route: path, transport, status: refusal.status, error: refusal.error });
    this.#sendRefusal(outgoing, requestId, refusal);
  }

  /** What went wrong with an operation, which counts for itself. */
  #refuse(outgoing: ServerResponse, requestId: string, error: unknown): void {
    const refusal = refusalOf(this.parts.log, error, requestId, path);
    if (outgoing.headersSent) return void outgoing.destroy();
    this.#sendRefusal(outgoing, requestId, refusal);
  }

  #sendRefusal(outgoing: ServerResponse, requestId: string, { status, error, headers }: Refusal): void {
    this.#send(outgoing, status, requestId, plainJson, refusalText([error], requestId), headers);
  }

  #send(
    outgoing: ServerResponse,
    status: number,
    requestId: string,
    media: MediaType,
    text: string,
    more?: Readonly<Record<string, string>>,
  ): void {
    const length = Buffer.byteLength(text);
    const headers = [
      ...['content-type', `${media}; charset=utf-8`, 'content-length', String(length)],
      ...['cache-control', 'no-store', 'x-content-type-options', 'nosniff', 'x-request-id', requestId],
    ];
    if (more) for (const name in more) headers.push(name, more[name] ?? '');
    if (this.#isClosing) headers.push('connection', 'close');
    endWithText(outgoing.writeHead(status, headers), text, length);
  }
}
