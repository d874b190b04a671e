import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { GraphQLFormattedError } from 'graphql';
import { SalusClientError } from '../error';
import { currentToken, type TokenSource } from '../token';

/** A generated document, which knows its result and variables; or the text of one, which does not. */
export type SalusDocument<Result, Variables> = DocumentTypeDecoration<Result, Variables> & {
  toString(): string;
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
};

/** `sha256:<hex>` of a generated document, by which a graph knows one that was registered with it. */
export const documentIdOf = ({ __meta__: meta }: Pick<SalusDocument<never, never>, '__meta__'>): string | undefined =>
  typeof meta?.hash === 'string' ? meta.hash : undefined;

/** `data` may be partial where `errors` say so: a field that is not open to the caller is null, with an error. */
export interface SalusAnswer<Result> {
  data: Result | null;
  errors: readonly GraphQLFormattedError[];
  /** Names this request in the server's log. */
  requestId: string | undefined;
}

export interface RequestOptions {
  signal?: AbortSignal;
}

interface Body {
  data?: unknown;
  errors?: GraphQLFormattedError[];
  extensions?: { requestId?: string };
}

const accept = 'application/graphql-response+json, application/json;q=0.9';

async function post(url: string, token: string, body: string, signal: AbortSignal | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` };
  try {
    return await fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new SalusClientError('TRANSPORT_FAILED', `No answer from ${url}`, { cause });
  }
}

function isBody(value: unknown): value is Body {
  if (typeof value !== 'object' || value === null) return false;
  return 'data' in value || ('errors' in value && Array.isArray(value.errors));
}

async function read(response: Response): Promise<Body> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  if (isBody(body)) return body;
  throw new SalusClientError('UNEXPECTED_ANSWER', `Expected a GraphQL answer, received HTTP status ${status}`, {
    status,
  });
}

/**
 * One request over HTTP POST. GraphQL errors are part of the answer, whatever the HTTP status.
 * @throws {SalusClientError} when nothing, or no GraphQL answer, came back
 */
export async function request<Result, Variables>(
  target: { url: string; token: TokenSource },
  document: SalusDocument<Result, Variables>,
  variables: Variables | undefined,
  { signal }: RequestOptions = {},
): Promise<SalusAnswer<Result>> {
  const text = JSON.stringify({ query: document.toString(), documentId: documentIdOf(document), variables });
  const response = await post(target.url, await currentToken(target.token), text, signal);
  const { data, errors, extensions } = await read(response);
  return {
    data: (data ?? null) as Result | null,
    errors: errors ?? [],
    requestId: extensions?.requestId ?? response.headers.get('x-request-id') ?? undefined,
  };
}
