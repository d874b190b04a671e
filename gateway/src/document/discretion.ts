import { GraphQLError } from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { DocumentError } from './document-reader';

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

/** Without suggestions, and of quoted names only those in `known`. */
function discreetMessage(message: string, known: ReadonlySet<string>): string {
  const text = message.replace(suggestion, '').replaceAll(quoted, (whole, inner: string) => {
    return namesIn(inner).every((each) => known.has(each)) ? whole : hidden;
  });
  return text.slice(0, longestMessage);
}

/**
 * The same faults in words that tell nothing of the schema which the caller did not say first: neither by suggestions nor by naming
 * the type a field would have. Messages of our own, `SalusError`s, name nothing of it. Whoever may not read the schema must not spell it out from refusals either.
 */
export function discreet(error: DocumentError, query: string, variables: unknown): DocumentError {
  const known = new Set([...common, ...namesIn(query), ...namesIn(JSON.stringify(variables))]);
  return new DocumentError(
    error.errors.map((each) => {
      if (each instanceof SalusError || !talkative.has(each.extensions.code)) return each;
      const { nodes = null, source = null, positions = null, extensions } = each;
      return new GraphQLError(discreetMessage(each.message, known), { nodes, source, positions, extensions });
    }),
  );
}
