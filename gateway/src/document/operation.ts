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

/** A client may call an operation whatever it likes: something that could be a number of a person is not repeated in logs and figures. */
export const isPlainName = (name: string): boolean => name.length <= 64 && !/\d{5,}/.test(name);
