import {
  coerceInputValue,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { DocumentError } from './document-reader';

type Values = Record<string, unknown>;

export interface Variables {
  /** as received, only those the operation declares: what subgraphs are sent */
  readonly sent: Values;
  /** with defaults applied: what `@skip` and `@include` are decided by */
  readonly coerced: Values;
}

const maximumErrors = 10;

const expectations: readonly [RegExp, string][] = [
  [/^(\w+) cannot represent .*$/s, 'Expected a value of type "$1".'],
  [/^Expected type "(\w+)"\. .*$/s, 'Expected a value of type "$1".'],
  [/^.* does not exist in "(\w+)" enum\..*$/s, 'Expected a value of the enum "$1".'],
  [/^.* cannot represent non-string value: .*$/s, 'Expected a text.'],
];

const withoutValue = (reason: string): string =>
  expectations.reduce((text, [pattern, expected]) => text.replace(pattern, expected), reason);

/**
 * What is wrong with one variable: the place and what was expected there. The value is not repeated, as graphql-js would: it may be
 * personal data.
 */
function faultsOf(schema: GraphQLSchema, definition: VariableDefinitionNode, value: unknown): string[] {
  const name = `Variable "$${definition.variable.name.value}"`;
  const type = typeFromAST(schema, definition.type as NamedTypeNode);
  if (!type || !isInputType(type)) return [`${name}: expected a type that a variable can have.`];
  if (value === undefined) return [`${name} of required type "${String(type)}" was not provided.`];
  const faults: string[] = [];
  coerceInputValue(value, type, (path, _value, error) => {
    const place = path.length > 0 ? ` at "${[definition.variable.name.value, ...path].join('.')}"` : '';
    if (faults.length < maximumErrors) faults.push(`${name}${place}: ${withoutValue(error.message)}`);
  });
  return faults;
}

/** Checks the received variables against the operation's declarations. @throws DocumentError BAD_USER_INPUT */
export function readVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, received: Values): Variables {
  const definitions = operation.variableDefinitions ?? [];
  const { errors, coerced } = getVariableValues(schema, definitions, received, { maxErrors: maximumErrors });
  if (errors) {
    const faults = definitions.flatMap((definition) => {
      const { value } = definition.variable.name;
      const isAbsent = !Object.hasOwn(received, value);
      const isOptional = definition.type.kind !== Kind.NON_NULL_TYPE || definition.defaultValue !== undefined;
      return isAbsent && isOptional ? [] : faultsOf(schema, definition, isAbsent ? undefined : received[value]);
    });
    throw new DocumentError(faults.map((fault) => new GraphQLError(fault, { extensions: { code: 'BAD_USER_INPUT' } })));
  }
  const declared = definitions.map((definition) => definition.variable.name.value);
  const sent = declared.filter((name) => Object.hasOwn(received, name)).map((name) => [name, received[name]] as const);
  return { sent: Object.fromEntries(sent), coerced };
}
