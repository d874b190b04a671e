import type { IncomingMessage, ServerResponse } from 'node:http';
import { SalusError } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import { DocumentError } from '../document/document-reader';
import type { Operation } from '../document/operation';
import { mayTravelInUrl } from '../document/root-fields';
import type { GraphRequest, Preparation } from '../journey/preparation';
import { describeError } from '../log';
import { responseText } from '../journey/response-text';
import { tokenExpired } from '../subscribe/gate';
import { resumedAfter } from '../subscribe/resumption';
import { HttpStream } from './http-stream';
import type { Transport } from './server-listener';
import type { SocketParts } from './socket-operations';
import type { StreamFormat } from './stream-format';
import type { StreamRoute } from './stream-route';

export type StreamedRouteParts = Pick<
  SocketParts,
  'entrance' | 'journey' | 'subscriber' | 'readers' | 'settings' | 'log'
>;

function admitOver(method: string | undefined): (operation: Operation) => void {
  return ({ node, document }) => {
    if (method !== 'GET') return;
    if (node.operation === 'mutation') throw new SalusError('BAD_USER_INPUT', 'Mutations come by POST.');
    if (mayTravelInUrl(document)) return;
    throw new SalusError('BAD_USER_INPUT', 'This look-up comes by POST: its arguments must not be in a URL.');
  };
}

/** An operation on `/graphql` whose answer is a stream. Also why it is refused is said in the stream: `EventSource` reads nothing else. */
export class StreamedRoute implements StreamRoute {
  constructor(
    private readonly parts: StreamedRouteParts,
    private readonly format: StreamFormat,
  ) {}

  get transport(): Transport {
    return this.format.transport;
  }

  takes(accept: string): boolean {
    return this.format.takes(accept);
  }

  async serve(request: GraphRequest, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const stream = this.#streamTo(outgoing, request.requestId);
    this.#attend(stream, request, outgoing);
    stream.open();
    try {
      await this.#carryOut(stream, request, incoming);
    } catch (error) {
      stream.refuse(this.#presentable(error, request.requestId));
    }
  }

  #streamTo(outgoing: ServerResponse, requestId: string): HttpStream {
    const { settings, readers, log } = this.parts;
    return new HttpStream(outgoing, this.format, requestId, settings, readers.rooms, (bound) => {
      readers.counters.noteDropped(bound);
      log.warn('a slow reader was cut off', { bound });
    });
  }

  async #carryOut(stream: HttpStream, request: GraphRequest, incoming: IncomingMessage): Promise<void> {
    const preparation = await this.#prepare(request, incoming);
    if (preparation.operation.node.operation !== 'subscription') {
      const answer = await this.parts.journey.answer(preparation);
      return stream.answer(responseText(answer, request.requestId));
    }
    const { room, cutSlow } = stream;
    const events = this.parts.subscriber.subscribe(preparation, {
      room,
      onTooSlow: cutSlow,
      onEnd: () => undefined,
    });
    await stream.carry(events);
  }

  async #prepare(request: GraphRequest, { method, headers }: IncomingMessage): Promise<Preparation> {
    const admits = admitOver(method);
    const preparation = await this.parts.entrance.prepare(request, admits);
    const lastEventId = headers['last-event-id'];
    if (typeof lastEventId !== 'string' || lastEventId === '') return preparation;
    const resumed = resumedAfter(preparation, lastEventId, this.parts.settings.cursorArgument);
    return resumed ? this.parts.entrance.prepare(resumed, admits) : preparation;
  }

  #attend(stream: HttpStream, { session }: GraphRequest, outgoing: ServerResponse): void {
    const { readers } = this.parts;
    const leave = readers.expiries.join(session.expiresAt, () => stream.fail(tokenExpired()));
    readers.add(stream);
    readers.counters.openHttpStreams += 1;
    outgoing.once('close', () => {
      leave();
      readers.remove(stream);
      readers.counters.openHttpStreams -= 1;
    });
  }

  #presentable(error: unknown, requestId: string): readonly GraphQLError[] {
    if (error instanceof DocumentError) return error.errors;
    if (error instanceof GraphQLError) return [error];
    this.parts.log.error('an operation could not begin', { requestId, ...describeError(error) });
    return [new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })];
  }
}
