import type { DocumentNode, GraphQLObjectType, OperationDefinitionNode } from 'graphql';

/** One operation of a validated document. The same object for the same text, as long as that is cached. */
export interface Operation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly name: string | undefined;
  readonly root: GraphQLObjectType;
  /** of the document's text, for the log */
  readonly hash: string;
  /** names of its root fields */
  readonly fields: readonly string[];
}

/** What was done, as the access log words it: `query patient`. */
export const actionOf = (operation: Operation): string => `${operation.node.operation} ${operation.fields.join(', ')}`;
