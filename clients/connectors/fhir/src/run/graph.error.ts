/** An error of the graph, by its code of the closed list; the words hold nothing of a person. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';

  constructor(
    readonly code: string,
    message: string,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message);
  }
}

interface FormattedError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** GraphQL quotes a value that is not of its type: the quotation is left out. */
const withoutValue = (message: string): string =>
  message
    .replace(/ got invalid value [\s\S]*? at /, ' got an invalid value at ')
    .replace(/ got invalid value [\s\S]*/, '');

export function failureOf({ message, extensions = {} }: FormattedError): GraphFailure {
  const { code, retryAfterSeconds } = extensions;
  return new GraphFailure(
    typeof code === 'string' ? code : 'UNKNOWN',
    withoutValue(message),
    typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
  );
}

/** What passes by itself: the same call may succeed later, and does nothing twice. */
const passing = new Set([
  'TRANSPORT_FAILED',
  'UNEXPECTED_ANSWER',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'POLICY_UNAVAILABLE',
  'RATE_LIMITED',
  'TOKEN_EXPIRED',
  'INTERNAL_SERVER_ERROR',
]);
/** What a smaller call may not run into. */
const large = new Set(['PAYLOAD_TOO_LARGE', 'LIMIT_EXCEEDED', 'DEADLINE_EXCEEDED', 'BAD_USER_INPUT']);

export const isPassing = ({ code }: GraphFailure): boolean => passing.has(code);
export const isOfSize = ({ code }: GraphFailure): boolean => large.has(code);
/** What is wrong with one input alone. */
export const isOfInput = ({ code }: GraphFailure): boolean =>
  ['BAD_USER_INPUT', 'CONFLICT', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'FORBIDDEN'].includes(code);
