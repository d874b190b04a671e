import { SalusError } from '@salus/subgraph-kit/errors';
import { refusalText } from '../journey/response-text';
import type { Delivery } from '../subscribe/delivery';
import type { Transport } from './server-listener';

/** How a stream over HTTP is written down. */
export interface StreamFormat {
  readonly transport: Transport;
  /** whether this Accept header asks for it */
  takes(accept: string): boolean;
  readonly contentType: string;
  readonly opening: string;
  /** keeps what is on the way from taking the connection for dead */
  readonly heartbeat: string;
  delivery(delivery: Delivery): string;
  /** all was said */
  readonly ending: string;
  /** The gateway goes, the client is to come back after so many milliseconds. */
  farewell(afterMs: number, requestId: string): string;
}

/**
 * "GraphQL over Server-Sent Events", distinct connections mode. The id of an event is its cursor: a browser's `EventSource` comes
 * back with `Last-Event-ID`. A stream that ends without `complete` is one to come back to.
 */
export const serverSentEvents: StreamFormat = {
  transport: 'event-stream',
  takes: (accept) => accept.includes('text/event-stream'),
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  delivery: ({ text, cursor }) =>
    cursor === undefined ? `event: next\ndata: ${text}\n\n` : `event: next\nid: ${cursor}\ndata: ${text}\n\n`,
  ending: 'event: complete\ndata: \n\n',
  farewell: (afterMs) => `retry: ${afterMs}\n\n`,
};

const part = (json: string): string => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n--graphql`;

const comeBack = (afterMs: number): SalusError =>
  new SalusError('SUBGRAPH_UNAVAILABLE', 'The gateway restarts; subscribe again from the last cursor.', {
    retryAfterMs: afterMs,
  });

/** Why a stream ended stands beside the payload, in which only events are. */
const endPart = (text: string): string => part(`{"payload":null,${text.slice(1)}`);

/** Apollo's multipart protocol for subscriptions, `subscriptionSpec=1.0`. A part counts as soon as the boundary after it is there. */
export const multipart: StreamFormat = {
  transport: 'multipart',
  takes: (accept) => /multipart\/mixed[^,]*;\s*subscriptionSpec="?1\.0"?/i.test(accept),
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
  opening: `\r\n--graphql${part('{}')}`,
  heartbeat: part('{}'),
  delivery: ({ text, isLast }) => (isLast ? endPart(text) : part(`{"payload":${text}}`)),
  ending: '--\r\n',
  farewell: (afterMs, requestId) => `${endPart(refusalText([comeBack(afterMs)], requestId))}--\r\n`,
};
