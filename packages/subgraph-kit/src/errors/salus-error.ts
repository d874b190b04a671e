import { GraphQLError } from 'graphql';

/** Every code an answer of Salus may carry in `extensions.code`, and what it means. */
export const errorCodes = {
  BAD_USER_INPUT: 'An argument or identifier is not of the expected form.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  UNAUTHENTICATED: 'No valid access token came with the request.',
  FORBIDDEN: 'The caller may not do this.',
  UNAUTHORIZED_FIELD_OR_TYPE: 'The caller may not read this field; it was left out.',
  NOT_FOUND: 'There is no such thing, or it is not open to the caller.',
  PERSISTED_QUERY_NOT_FOUND:
    'The client has registered no document with this id; sent again with its text, it may be taken.',
  CONFLICT: 'The same identifier is already in use with other content.',
  POLICY_UNAVAILABLE: 'Access cannot be decided on current facts; nothing is shown until it can.',
  SUBGRAPH_UNAVAILABLE: 'A part of the graph does not answer.',
  DEADLINE_EXCEEDED: 'The operation took longer than it may.',
  PAYLOAD_TOO_LARGE: 'The request is larger than this caller may send.',
  RATE_LIMITED: 'The caller asks more often than it may; `retryAfterSeconds` says when to try again.',
  LIMIT_EXCEEDED: 'The operation asks for more than one operation may.',
  TOKEN_EXPIRED: 'The access token has expired.',
  INTERNAL_SERVER_ERROR: 'Something failed on our side; the request id finds it in the log.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);

/** An error meant for the client: its message says what was received and what was expected, never personal data. */
export class SalusError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    message: string,
    extensions: Record<string, unknown> = {},
  ) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'SalusError';
  }
}
