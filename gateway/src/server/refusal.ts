import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, SalusError } from '@salus/subgraph-kit/errors';
import { describeError, type Log } from '../log';
import { refusalText } from '../journey/response-text';
import type { ServerListener } from './server-listener';

const statuses: Partial<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  LIMIT_EXCEEDED: 400,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  NOT_FOUND: 404,
  // as Apollo's servers answer: some of their clients try again with the text only after a status of 2xx
  PERSISTED_QUERY_NOT_FOUND: 200,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  POLICY_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

/** HTTP's word for a code of the closed list. */
export const statusOf = (code: unknown): number => statuses[code as ErrorCode] ?? 500;

/** A refusal for which HTTP has a status and perhaps headers of its own. */
export class ProtocolError extends SalusError {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('BAD_USER_INPUT', message);
  }
}

export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly error: SalusError;
}

const hasStatus = (error: unknown): error is { statusCode: number } =>
  typeof error === 'object' && error !== null && typeof Reflect.get(error, 'statusCode') === 'number';

/** Fastify's own refusals (a malformed URL, say) are the client's fault; everything else unknown is ours. */
function known(error: unknown): SalusError | undefined {
  if (error instanceof SalusError) return error;
  if (hasStatus(error) && error.statusCode >= 400 && error.statusCode < 500) {
    return new SalusError('BAD_USER_INPUT', 'The request is malformed.');
  }
  return undefined;
}

/** How a request is refused before it is an operation. Of what was not expected only the log learns. */
export function refusalOf(log: Log, error: unknown, requestId: string, route: string): Refusal {
  const expected = known(error);
  if (!expected) log.error('a request failed', { requestId, route, ...describeError(error) });
  const refusal = expected ?? new SalusError('INTERNAL_SERVER_ERROR', 'Internal error');
  if (refusal instanceof ProtocolError) return { status: refusal.status, headers: refusal.headers, error: refusal };
  const headers: Record<string, string> = refusal.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {};
  return { status: statusOf(refusal.code), headers, error: refusal };
}

interface RefuserParts {
  readonly log: Log;
  readonly listener: ServerListener;
}

/** Answers in the form of a GraphQL answer. */
export function refuse(
  { log, listener }: RefuserParts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const route = request.routeOptions.url ?? 'none';
  const refusal = refusalOf(log, error, request.id, route);
  listener.turnedAway?.({ route, transport: 'http', status: refusal.status, error: refusal.error });
  reply.code(refusal.status).headers({ ...refusal.headers, 'content-type': 'application/json; charset=utf-8' });
  return reply.send(refusalText([refusal.error], request.id));
}
