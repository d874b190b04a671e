import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SalusError } from '@salus/subgraph-kit/errors';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createHandler, type RequestParams, type Response } from 'graphql-http';
import type { Session } from '../authenticate/session';
import { DocumentError } from '../document/document-reader';
import type { Operation } from '../document/operation';
import { mayTravelInUrl } from '../document/root-fields';
import { presented } from '../execute/presented';
import type { Entrance } from '../journey/entrance';
import type { GraphRequest } from '../journey/preparation';
import type { QueryJourney } from '../journey/query-journey';
import { operationLimit, readText } from './body';
import { envelopeOfAddress, envelopeOfBody } from './envelope';
import type { StreamRoute } from './stream-route';

export interface GraphQLRouteParts {
  readonly entrance: Entrance;
  readonly journey: QueryJourney;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  readonly streams: readonly StreamRoute[];
}

interface Asking {
  readonly session: Session;
  readonly requestId: string;
}

/** The method is not for this operation: an answer of its own, since neither 200 nor 400 would be true. */
class MethodError extends SalusError {}

function admitOver(method: string): (operation: Operation) => void {
  return ({ node, document }) => {
    if (node.operation === 'subscription') {
      throw new SalusError('BAD_USER_INPUT', 'Subscriptions are served over WebSocket (graphql-transport-ws).');
    }
    if (method !== 'GET') return;
    if (node.operation === 'mutation') throw new MethodError('BAD_USER_INPUT', 'Mutations come by POST.');
    if (!mayTravelInUrl(document)) {
      throw new MethodError('BAD_USER_INPUT', 'This look-up comes by POST: its arguments must not be in a URL.');
    }
  };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function methodNotAllowed(error: MethodError): Response {
  return [
    JSON.stringify({ errors: [error] }),
    { status: 405, statusText: 'Method Not Allowed', headers: { ...json, allow: 'POST' } },
  ];
}

type Outcome = Response | readonly GraphQLError[] | ExecutionResult;

async function answer(
  parts: GraphQLRouteParts,
  method: string,
  asking: Asking,
  params: RequestParams,
): Promise<Outcome> {
  const { query, operationName, variables, extensions } = params;
  try {
    const request: GraphRequest = {
      ...asking,
      query,
      operationName: operationName ?? undefined,
      variables: variables ?? {},
      extensions: extensions ?? undefined,
    };
    const result = await parts.journey.answer(await parts.entrance.prepare(request, admitOver(method)));
    return { ...presented(result), extensions: { requestId: asking.requestId } };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const [first] = error.errors;
    return first instanceof MethodError ? methodNotAllowed(first) : error.errors;
  }
}

type Body = { errors?: { extensions?: Record<string, unknown> }[]; extensions?: Record<string, unknown> };

/** Every refusal bears a code and the request id, also those that the protocol library words itself. */
function stamped(text: string, requestId: string): string {
  const body = JSON.parse(text) as Body;
  if (!body.errors || body.extensions) return text;
  const errors = body.errors.map((error) => ({
    ...error,
    extensions: { code: 'BAD_USER_INPUT', ...error.extensions },
  }));
  return JSON.stringify({ ...body, errors, extensions: { requestId } });
}

/** `/graphql`: GraphQL over HTTP. The token is checked before the body is read, because it decides how much may be sent. */
export function addGraphQLRoute(app: FastifyInstance, parts: GraphQLRouteParts): void {
  const handler = createHandler<FastifyRequest, Asking>({
    // the library's type wants mutable arrays
    onSubscribe: async (request, params) => (await answer(parts, request.method, request.context, params)) as Response,
  });
  app.all('/graphql', async (request: FastifyRequest, reply: FastifyReply) => {
    const session = await parts.sessionOf(request);
    const body = request.method === 'POST' ? await readText(request.raw, operationLimit(session)) : null;
    const context = { session, requestId: request.id };
    const stream = parts.streams.find((each) => each.takes(request.headers.accept ?? ''));
    if (stream) {
      const envelope = body === null ? envelopeOfAddress(request.url) : envelopeOfBody(body);
      reply.hijack();
      return stream.serve({ ...envelope, ...context }, request.raw, reply.raw);
    }
    const [text, init] = await handler({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body,
      raw: request,
      context,
    });
    reply
      .code(init.status)
      .headers(init.headers ?? {})
      .header('cache-control', 'no-store');
    const isRefusal = text !== null && text.startsWith('{"errors"');
    return reply.send(isRefusal ? stamped(text, request.id) : (text ?? ''));
  });
}
