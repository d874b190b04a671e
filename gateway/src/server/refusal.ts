import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, SalusError } from '@salus/subgraph-kit/errors';
import { describeError, type Log } from '../log';

const statuses: Partial<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  POLICY_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

const statusOf = (code: ErrorCode): number => statuses[code] ?? 500;

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

/** Answers a request that is refused before it is an operation, in the form of a GraphQL answer. */
export function refuse(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const expected = known(error);
  if (!expected) {
    log.error('a request failed', {
      requestId: request.id,
      route: request.routeOptions.url ?? 'none',
      ...describeError(error),
    });
  }
  const refusal = expected ?? new SalusError('INTERNAL_SERVER_ERROR', 'Internal error');
  if (refusal.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  reply.code(statusOf(refusal.code)).header('content-type', 'application/json; charset=utf-8');
  return reply.send(JSON.stringify({ errors: [refusal.toJSON()], extensions: { requestId: request.id } }));
}
