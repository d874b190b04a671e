import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { DeclaredVariables } from './declared-variables';
import { DocumentError } from './document-reader';
import { maximumNesting } from './limits';

type Values = Record<string, unknown>;

export interface Variables {
  /** as received, only those the operation declares: what subgraphs are sent */
  readonly sent: Values;
  /** with defaults applied: what `@skip` and `@include` are decided by */
  readonly coerced: Values;
}

const maximumErrors = 10;

/** Ends the look at a value with more faults than anybody reads. */
class EnoughFaults extends Error {}

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
  try {
    coerceInputValue(value, type, (path, _value, error) => {
      const place = path.length > 0 ? ` at "${[definition.variable.name.value, ...path].join('.')}"` : '';
      faults.push(`${name}${place}: ${withoutValue(error.message)}`);
      if (faults.length === maximumErrors) throw new EnoughFaults();
    });
  } catch (error) {
    if (!(error instanceof EnoughFaults)) throw error;
  }
  return faults;
}

/** Plain loops: what a laboratory sends at once has a hundred thousand values. */
function isDeeperThan(levels: number, value: object): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const each of value as unknown[]) if (isDeepInside(levels, each)) return true;
    return false;
  }
  for (const key in value) if (isDeepInside(levels, (value as Values)[key])) return true;
  return false;
}

const isDeepInside = (levels: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && isDeeperThan(levels - 1, value);

const known = new WeakMap<OperationDefinitionNode, DeclaredVariables>();

function declaredBy(schema: GraphQLSchema, operation: OperationDefinitionNode): DeclaredVariables {
  const found = known.get(operation) ?? new DeclaredVariables(schema, operation);
  known.set(operation, found);
  return found;
}

/** Checks the received variables against the operation's declarations. @throws DocumentError BAD_USER_INPUT */
export function readVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, received: Values): Variables {
  const definitions = operation.variableDefinitions ?? [];
  if (isDeeperThan(maximumNesting, received)) {
    const message = `The variables are nested too deeply; at most ${maximumNesting} levels are allowed.`;
    throw new DocumentError([new SalusError('LIMIT_EXCEEDED', message)]);
  }
  const declared = declaredBy(schema, operation);
  const coerced = declared.coerce(received);
  if (!coerced) throw new DocumentError(faultsIn(schema, definitions, received));
  return { sent: declared.declaredOf(received), coerced };
}

function faultsIn(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  received: Values,
): readonly GraphQLError[] {
  const faults: string[] = [];
  for (const definition of definitions) {
    const { value } = definition.variable.name;
    const isAbsent = !Object.hasOwn(received, value);
    const isOptional = definition.type.kind !== Kind.NON_NULL_TYPE || definition.defaultValue !== undefined;
    if (isAbsent && isOptional) continue;
    faults.push(...faultsOf(schema, definition, isAbsent ? undefined : received[value]));
    if (faults.length >= maximumErrors) break;
  }
  return faults
    .slice(0, maximumErrors)
    .map((fault) => new GraphQLError(fault, { extensions: { code: 'BAD_USER_INPUT' } }));
}
