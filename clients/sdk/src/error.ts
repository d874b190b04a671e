import type { GraphQLFormattedError } from 'graphql';

/** A code of the server's closed list (`FORBIDDEN`, `TOKEN_EXPIRED` …), or one of the client's own two. */
export type SalusClientErrorCode = 'TRANSPORT_FAILED' | 'UNEXPECTED_ANSWER' | (string & {});

/** The answer did not come, was no GraphQL answer, or a subscription was refused for good. */
export class SalusClientError extends Error {
  override readonly name = 'SalusClientError';
  /** HTTP status, where there was one. */
  readonly status: number | undefined;
  /** What the server said, where it did. */
  readonly errors: readonly GraphQLFormattedError[];

  constructor(
    readonly code: SalusClientErrorCode,
    message: string,
    details: { status?: number; errors?: readonly GraphQLFormattedError[]; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.status = details.status;
    this.errors = details.errors ?? [];
  }
}
