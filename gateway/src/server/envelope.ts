import { SalusError } from '@salus/subgraph-kit/errors';
import { isJsonObject, type JsonObject } from '../json-object';

/** What a GraphQL request over HTTP may hold (GraphQL over HTTP, 6.1 "Request Parameters"), of the right kinds. */
export interface Envelope {
  /** empty where the client named a trusted document instead */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly extensions: Record<string, unknown> | undefined;
  readonly documentId: string | undefined;
}

const malformed = (message: string): SalusError => new SalusError('BAD_USER_INPUT', message);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value);

function text(parameters: JsonObject, name: string): string | undefined {
  const value = parameters[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw malformed(`Received ${kindOf(value)} as "${name}"; expected a text.`);
}

function map(parameters: JsonObject, name: string): JsonObject | undefined {
  const value = parameters[name] ?? undefined;
  if (value === undefined || isJsonObject(value)) return value;
  throw malformed(`Received ${kindOf(value)} as "${name}"; expected an object.`);
}

/** @throws SalusError BAD_USER_INPUT for anything that is not one GraphQL request */
export function openEnvelope(parameters: unknown): Envelope {
  if (Array.isArray(parameters)) throw malformed('Received a list; expected one operation per request.');
  if (!isJsonObject(parameters)) {
    throw malformed(`Received ${kindOf(parameters)}; expected a JSON object with "query".`);
  }
  const query = text(parameters, 'query');
  const documentId = text(parameters, 'documentId');
  const extensions = map(parameters, 'extensions');
  if (query === undefined && documentId === undefined && extensions?.persistedQuery === undefined) {
    throw malformed('Received no "query"; expected the text of a GraphQL document.');
  }
  return {
    query: query ?? '',
    operationName: text(parameters, 'operationName'),
    variables: map(parameters, 'variables') ?? {},
    extensions,
    documentId,
  };
}

function parsed(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw malformed(`Received ${what} that is not JSON.`);
  }
}

/** @throws SalusError BAD_USER_INPUT */
export const envelopeOfBody = (body: string): Envelope => openEnvelope(parsed(body, 'a body'));

/** From the address of a GET request: maps come as JSON texts. @throws SalusError BAD_USER_INPUT */
export function envelopeOfAddress(address: string): Envelope {
  const start = address.indexOf('?');
  const search = new URLSearchParams(start === -1 ? '' : address.slice(start));
  const parameters: JsonObject = Object.fromEntries(search);
  for (const name of ['variables', 'extensions']) {
    const value = search.get(name);
    if (value) parameters[name] = parsed(value, `"${name}"`);
  }
  return openEnvelope(parameters);
}
