import type { GraphQLFormattedError } from 'graphql';
import { SalusClientError } from '../error';

/** Why a stream of alerts stopped, and so what to do about it. */
export type Ending =
  /** Come back from the last cursor, not before so many milliseconds where the server said so. */
  | { kind: 'lost'; reason: string; afterMs?: number }
  /** The token was not accepted: come back with a fresh one. */
  | { kind: 'refused'; error: SalusClientError }
  /** Coming back would change nothing. */
  | { kind: 'failed'; error: SalusClientError };

const refusedCodes = ['UNAUTHENTICATED', 'TOKEN_EXPIRED'];
const failedCodes = [
  'FORBIDDEN',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
];
/** Close codes of graphql-transport-ws: unauthorised and forbidden; malformed message and unknown subprotocol. */
const refusedCloseCodes = [4401, 4403];
const failedCloseCodes = [4400, 4406];
/** The gateway restarts; its reason spreads clients over time. */
const comeBackCloseCode = 1012;

function codeOf({ extensions }: GraphQLFormattedError): string {
  return typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
}

/** Of GraphQL errors that came instead of an event. */
export function endingOfErrors(errors: readonly GraphQLFormattedError[]): Ending {
  const failed = errors.find((error) => failedCodes.includes(codeOf(error)));
  const refused = errors.find((error) => refusedCodes.includes(codeOf(error)));
  const grave = failed ?? refused;
  if (!grave) return { kind: 'lost', reason: errors.map(codeOf).join(', ') };
  const error = new SalusClientError(codeOf(grave), grave.message, { errors });
  return { kind: failed ? 'failed' : 'refused', error };
}

function endingOfClose(code: number, reason: string): Ending {
  const said = reason ? `${code} ${reason}` : `${code}`;
  if (refusedCloseCodes.includes(code)) {
    return { kind: 'refused', error: new SalusClientError('TOKEN_EXPIRED', `The token was refused: ${said}`) };
  }
  if (failedCloseCodes.includes(code)) {
    return { kind: 'failed', error: new SalusClientError('UNEXPECTED_ANSWER', `The connection was closed: ${said}`) };
  }
  const afterMs = code === comeBackCloseCode ? /^Come back after (\d{1,6}) ms$/.exec(reason)?.[1] : undefined;
  return { kind: 'lost', reason: `closed: ${said}`, ...(afterMs === undefined ? {} : { afterMs: Number(afterMs) }) };
}

function isCloseEvent(value: unknown): value is { code: number; reason?: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'number';
}

/** Of whatever graphql-ws reports: a close event, a list of GraphQL errors, or an error of the transport. */
export function endingOf(reported: unknown): Ending {
  if (Array.isArray(reported)) return endingOfErrors(reported);
  if (reported instanceof SalusClientError) return { kind: 'failed', error: reported };
  if (isCloseEvent(reported)) return endingOfClose(reported.code, reported.reason ?? '');
  return { kind: 'lost', reason: reported instanceof Error ? reported.message : 'connection error' };
}
