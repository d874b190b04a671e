import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphRequest } from '../journey/preparation';
import type { Transport } from './server-listener';

/** A way to answer `/graphql` with a stream in place of one JSON text: server-sent events, multipart. */
export interface StreamRoute {
  readonly transport: Transport;
  /** whether this Accept header asks for it */
  takes(accept: string): boolean;
  /**
   * Writes status, headers (`x-request-id` too: `request.requestId`) and body itself. The token was checked before, the body read
   * and its envelope opened. What it throws before it has written anything is answered as other refusals are.
   */
  serve(request: GraphRequest, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}
