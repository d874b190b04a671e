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

/** Whether somebody said a name, asked of the few that occur in messages: a request may hold very many. */
class Said {
  readonly #known = new Map(common.map((each) => [each, true]));

  constructor(private readonly texts: readonly string[]) {}

  has(each: string): boolean {
    const known = this.#known.get(each) ?? this.texts.some((text) => isWordOf(text, each));
    this.#known.set(each, known);
    return known;
  }
}

const isWordOf = (text: string, word: string): boolean =>
  text.includes(word) && new RegExp(`(?<![_0-9A-Za-z])${word}(?![_0-9A-Za-z])`).test(text);

/** Without suggestions, and of quoted names only those that were said. */
const discreetMessage = (message: string, said: Said): string =>
  message.replace(suggestion, '').replaceAll(quoted, (whole, inner: string) => {
    return namesIn(inner).every((each) => said.has(each)) ? whole : hidden;
  });

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
  const said = new Said([query, JSON.stringify(variables)]);
  for (const each of error.errors) {
    if (each instanceof SalusError || !talkative.has(each.extensions.code)) continue;
    each.message = discreetMessage(each.message, said);
  }
  return error;
}
