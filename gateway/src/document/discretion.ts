import { SalusError } from '@salus/subgraph-kit/errors';
import type { DocumentError } from './document-reader';

const suggestion = / Did you mean .*$/s;
const quoted = /"([^"]*)"/g;
const name = /[_A-Za-z][_0-9A-Za-z]*/g;
const hidden = '"…"';
const longestMessage = 500;

/** Codes of messages in which the schema's own names can occur. */
const talkative = new Set<unknown>(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** What everybody knows of any schema. */
const common = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription', 'operationName'];

const namesIn = (text: string): readonly string[] => text.match(name) ?? [];

/** Nobody is shown what is quoted further behind, or is longer itself: it need not be looked up. */
const isShown = (inner: string, offset: number): boolean => offset <= longestMessage && inner.length <= longestMessage;

const quotedNames = (message: string): readonly string[] =>
  [...message.matchAll(quoted)].flatMap(({ 1: inner = '', index }) => (isShown(inner, index) ? namesIn(inner) : []));

/** Those of the names that somebody said. The texts are gone through once: a request may hold very many words, and a message too. */
function saidOf(names: ReadonlySet<string>, texts: readonly string[]): ReadonlySet<string> {
  const said = new Set(common);
  if (names.size === 0) return said;
  for (const text of texts) for (const [each] of text.matchAll(name)) if (names.has(each)) said.add(each);
  return said;
}

const withoutSuggestion = (message: string): string => message.replace(suggestion, '');

/** Of quoted names only those that were said. */
const discreetMessage = (message: string, said: ReadonlySet<string>): string =>
  message.replaceAll(quoted, (whole, inner: string, offset: number) =>
    isShown(inner, offset) && namesIn(inner).every((each) => said.has(each)) ? whole : hidden,
  );

/** As much of each message as anybody reads: graphql-js repeats whole values. */
export function brief(error: DocumentError): DocumentError {
  for (const each of error.errors) each.message = each.message.slice(0, longestMessage);
  return error;
}

/**
 * The same faults in words that tell nothing of the schema which the caller did not say first: neither by suggestions nor by naming
 * the type a field would have. Messages of our own, `SalusError`s, name nothing of it. Whoever may not read the schema must not spell it out from refusals either.
 */
export function discreet(error: DocumentError, query: string, variables: unknown): DocumentError {
  const faults = error.errors.filter((each) => !(each instanceof SalusError) && talkative.has(each.extensions.code));
  for (const fault of faults) fault.message = withoutSuggestion(fault.message);
  const names = new Set(faults.flatMap(({ message }) => quotedNames(message)));
  const said = saidOf(names, [query, JSON.stringify(variables)]);
  for (const fault of faults) fault.message = discreetMessage(fault.message, said);
  return error;
}
