import { type ErrorCode, isErrorCode } from '@salus/subgraph-kit/errors';
import { isJsonObject, type JsonObject } from '../json-object';
import type { FormattedError } from './formatted-error';

/** An error as it came over the wire. */
export type RawError = Record<string, unknown>;

/**
 * Codes that only the gateway may say: from a subgraph they mean that the gateway asked wrongly (its document, its passport),
 * which is a fault of ours and not of the client.
 */
const gatewayOnly = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

const pathOf = (value: unknown): FormattedError['path'] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
    ? value
    : undefined;

/** Lets errors of the closed list pass and hides what is not on it. Of the extensions only plain values stay. */
export function maskSubgraphError(
  subgraph: string,
  error: RawError,
  report: (hidden: RawError) => void,
): FormattedError {
  const extensions = isJsonObject(error.extensions) ? error.extensions : {};
  const path = pathOf(error.path);
  const where = path ? { path } : {};
  const { code } = extensions;
  if (!isErrorCode(code) || gatewayOnly.has(code)) {
    report(error);
    return {
      message: 'Internal error',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', serviceName: subgraph },
    };
  }
  return {
    message: String(error.message),
    ...where,
    extensions: { ...plainValues(extensions), code, serviceName: subgraph },
  };
}

const plainValues = (extensions: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(extensions).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  );
