import {
  type DirectiveDefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  Kind,
  type TypeNode,
} from 'graphql';

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

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/**
 * Adds the directives that subgraphs compose (`@composeDirective`) for clients to use: the schema of clients loses whatever comes by
 * a link. They may stand in operations; no subgraph is told of them.
 * One with an argument of a type that clients do not see is left out.
 */
export function withExecutableDirectives(schema: GraphQLSchema, supergraph: DocumentNode): GraphQLSchema {
  const definitions = supergraph.definitions.flatMap((each): DirectiveDefinitionNode[] => {
    if (each.kind !== Kind.DIRECTIVE_DEFINITION || schema.getDirective(each.name.value)) return [];
    const locations = each.locations.filter(({ value }) => executable.has(value));
    const isOpen = (each.arguments ?? []).every(({ type }) => schema.getType(nameOf(type)));
    return locations.length > 0 && isOpen ? [{ ...each, locations }] : [];
  });
  return definitions.length > 0 ? extendSchema(schema, { kind: Kind.DOCUMENT, definitions }) : schema;
}
