import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import type { GraphRequest, Preparation } from '../journey/preparation';

/**
 * The request to make in order to take up again after an event: the argument of the subscription that says after which one is set to
 * it. Where the document gives it a variable only that one changes, so that a trusted document stays what it is; else the document
 * is written anew with a variable, and needs no registration. `undefined` where the subscription has no such argument.
 */
export function resumedAfter(preparation: Preparation, cursor: string, argument: string): GraphRequest | undefined {
  const { operation, request, served } = preparation;
  const [root] = operation.node.selectionSet.selections;
  if (root?.kind !== Kind.FIELD) return undefined;
  const fields = served.graph.publicSchema.getSubscriptionType()?.getFields();
  const declared = fields?.[root.name.value]?.args.find(({ name }) => name === argument);
  if (!declared) return undefined;
  const given = root.arguments?.find(({ name }) => name.value === argument)?.value;
  if (given?.kind === Kind.VARIABLE) return withVariable(request, given.name.value, cursor);
  const name = freeName(operation.node);
  const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  const definition: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable,
    type: parseType(String(declared.type)),
  };
  const node = withArgument(operation.node, root, argument, variable, definition);
  const definitions = operation.document.definitions.map((each) => (each === operation.node ? node : each));
  const query = print({ kind: Kind.DOCUMENT, definitions });
  return withVariable({ ...request, query, isResumption: true }, name, cursor);
}

const withVariable = (request: GraphRequest, name: string, value: string): GraphRequest => ({
  ...request,
  variables: { ...request.variables, [name]: value },
});

function freeName({ variableDefinitions = [] }: OperationDefinitionNode): string {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  let name = 'lastEventId';
  while (taken.has(name)) name += '_';
  return name;
}

function withArgument(
  operation: OperationDefinitionNode,
  root: FieldNode,
  argument: string,
  value: VariableNode,
  definition: VariableDefinitionNode,
): OperationDefinitionNode {
  const others = root.arguments?.filter(({ name }) => name.value !== argument) ?? [];
  const given = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument }, value } as const;
  const field: FieldNode = { ...root, arguments: [...others, given] };
  return {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), definition],
    selectionSet: { ...operation.selectionSet, selections: [field] },
  };
}
