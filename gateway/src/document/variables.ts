import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { DocumentError } from './document-reader';

type Values = Record<string, unknown>;

export interface Variables {
  /** as received, only those the operation declares: what subgraphs are sent */
  readonly sent: Values;
  /** with defaults applied: what `@skip` and `@include` are decided by */
  readonly coerced: Values;
}

const maximumErrors = 10;

/** Checks the received variables against the operation's declarations. @throws DocumentError BAD_USER_INPUT */
export function readVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, received: Values): Variables {
  const definitions = operation.variableDefinitions ?? [];
  const { errors, coerced } = getVariableValues(schema, definitions, received, { maxErrors: maximumErrors });
  if (errors) {
    throw new DocumentError(
      errors.map((error) => new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } })),
    );
  }
  const declared = definitions.map((definition) => definition.variable.name.value);
  const sent = declared.filter((name) => Object.hasOwn(received, name)).map((name) => [name, received[name]] as const);
  return { sent: Object.fromEntries(sent), coerced };
}
