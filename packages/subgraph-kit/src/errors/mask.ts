import { isTransient } from '@salus/events';
import { GraphQLError } from 'graphql';
import { type ErrorCode, isErrorCode, SalusError } from './salus-error';

/** Codes that stand for an error of which nothing may be told. */
const hiding = new Set<ErrorCode>(['INTERNAL_SERVER_ERROR', 'SUBGRAPH_UNAVAILABLE']);

function withCode(error: GraphQLError, code: ErrorCode, message = error.message): GraphQLError {
  const extensions = hiding.has(code) ? { code } : { ...error.extensions, code };
  return new GraphQLError(message, { nodes: error.nodes ?? null, path: error.path ?? null, extensions });
}

const unreachable = 'This part of the graph cannot reach its data now; try again.';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;

/**
 * Lets errors of the closed list pass and hides every other one behind INTERNAL_SERVER_ERROR, or, where the database
 * was out of reach and the same may succeed in a moment, behind SUBGRAPH_UNAVAILABLE.
 * `report` receives what was hidden, for the log (name and stack position, not the message: it may hold values).
 */
export function maskError(error: GraphQLError, report: (hidden: Error) => void): GraphQLError {
  const cause = error.originalError;
  if (error instanceof SalusError || cause instanceof SalusError) return error;
  if (codeOf(cause) === 'POLICY_UNAVAILABLE') {
    return withCode(error, 'POLICY_UNAVAILABLE', 'Access cannot be decided now; try again.');
  }
  if (isErrorCode(error.extensions.code) && cause === undefined) return error;
  if (cause === undefined || cause instanceof GraphQLError) return withCode(error, 'BAD_USER_INPUT');
  report(cause);
  if (isTransient(cause)) return withCode(error, 'SUBGRAPH_UNAVAILABLE', unreachable);
  return withCode(error, 'INTERNAL_SERVER_ERROR', 'Internal error');
}
