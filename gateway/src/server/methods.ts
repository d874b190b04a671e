import type { IncomingMessage } from 'node:http';
import { SalusError } from '@salus/subgraph-kit/errors';
import type { Operation } from '../document/operation';
import { mayTravelInUrl } from '../document/root-fields';
import { isJson } from './media-types';
import { ProtocolError } from './refusal';

const byPost = { allow: 'POST' };

/** A GET that brings a body, or calls its address something else, is nothing that a client of GraphQL sends. */
export function checkGet({ headers }: IncomingMessage): void {
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0) {
    throw new ProtocolError(400, 'Received a GET request with a body; expected the operation in its address.');
  }
  if (headers['content-type'] !== undefined && !isJson(headers['content-type'])) {
    throw new ProtocolError(415, 'Received a GET request with a Content-Type; expected none.');
  }
}

export function checkPost({ headers }: IncomingMessage): void {
  if (!isJson(headers['content-type'])) {
    throw new ProtocolError(415, 'Expected "Content-Type: application/json", in UTF-8.', {
      'accept-post': 'application/json',
    });
  }
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') {
    throw new ProtocolError(415, 'Received a body with a Content-Encoding; expected none.');
  }
}

/** What may be asked by POST. @throws SalusError */
export function admitByPost({ node }: Operation): void {
  if (node.operation === 'subscription') {
    throw new SalusError(
      'BAD_USER_INPUT',
      'Subscriptions are served over WebSocket (graphql-transport-ws), or as a stream to whoever accepts text/event-stream.',
    );
  }
}

/** What may be asked by GET, which must be safe, and whose address others keep. @throws SalusError, ProtocolError */
export function admitByGet(operation: Operation): void {
  admitByPost(operation);
  const { node, document } = operation;
  if (node.operation === 'mutation') throw new ProtocolError(405, 'Mutations come by POST.', byPost);
  if (!mayTravelInUrl(document)) {
    throw new ProtocolError(405, 'This look-up comes by POST: its arguments must not be in a URL.', byPost);
  }
}
