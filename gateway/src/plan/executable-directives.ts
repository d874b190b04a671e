import { type DirectiveDefinitionNode, type DocumentNode, extendSchema, type GraphQLSchema, Kind } from 'graphql';

const executable = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/**
 * Adds the directives that subgraphs compose (`@composeDirective`) for clients to use: the schema of clients loses whatever comes by
 * a link. They may stand in operations; no subgraph is told of them.
 */
export function withExecutableDirectives(schema: GraphQLSchema, supergraph: DocumentNode): GraphQLSchema {
  const definitions = supergraph.definitions.flatMap((each): DirectiveDefinitionNode[] => {
    if (each.kind !== Kind.DIRECTIVE_DEFINITION || schema.getDirective(each.name.value)) return [];
    const locations = each.locations.filter(({ value }) => executable.has(value));
    return locations.length > 0 ? [{ ...each, locations }] : [];
  });
  return definitions.length > 0 ? extendSchema(schema, { kind: Kind.DOCUMENT, definitions }) : schema;
}
