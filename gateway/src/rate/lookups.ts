import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  isInputObjectType,
  isRequiredArgument,
  Kind,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { hashed } from './hashed';
import type { Operation } from '../document/operation';
import { isJsonObject } from '../json-object';

export type Values = Readonly<Record<string, unknown>>;

/** Adds the objects that a request looks up to `found`: ids as they are, which are opaque, and hashes of questions. */
export type Lookups = (variables: Values, found: Set<string>) => void;

/** Whether values of a type can name objects: the type `ID`, or an input object with such a member, however deep. */
function namesObjects(type: GraphQLInputType, seen: ReadonlySet<string> = new Set()): boolean {
  const named = getNamedType(type);
  if (named === GraphQLID) return true;
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  const inner = new Set([...seen, named.name]);
  return Object.values(named.getFields()).some((field) => namesObjects(field.type, inner));
}

/** What is kept of an id that cannot be one of ours is short all the same. */
const longestId = 128;
const idText = (id: string): string => (id.length > longestId ? hashed(id) : id);

function addIds(type: GraphQLInputType, value: unknown, found: Set<string>): void {
  if (value === undefined || value === null) return;
  const named = getNamedType(type);
  if (Array.isArray(value)) value.forEach((each) => addIds(type, each, found));
  else if (named === GraphQLID) found.add(idText(String(value)));
  else if (isInputObjectType(named) && isJsonObject(value)) {
    for (const field of Object.values(named.getFields())) addIds(field.type, value[field.name], found);
  }
}

type Read = (variables: Values) => unknown;

function reader(definition: GraphQLArgument, given: readonly ArgumentNode[]): Read {
  const node = given.find((each) => each.name.value === definition.name)?.value;
  if (!node) return () => definition.defaultValue;
  if (node.kind !== Kind.VARIABLE) return (variables) => valueFromAST(node, definition.type, { ...variables });
  const name = node.name.value;
  return (variables) => variables[name];
}

/** A question for which no id is needed (`patientByIdentifier`, a search by name) is an object of its own for each set of arguments. */
function question(field: string, definitions: readonly GraphQLArgument[], given: readonly ArgumentNode[]): Lookups {
  const readers = definitions.map((definition) => reader(definition, given));
  return (variables, found) =>
    void found.add(hashed(JSON.stringify([field, ...readers.map((read) => read(variables))])));
}

function idsIn(naming: readonly GraphQLArgument[], given: readonly ArgumentNode[]): Lookups {
  const reads = naming.map((each) => [each.type, reader(each, given)] as const);
  return (variables, found) => {
    for (const [type, read] of reads) addIds(type, read(variables), found);
  };
}

/** By its arguments a filter that can name objects need not: without an id in it, it is a question like others. */
function idsOrQuestion(ids: Lookups, otherwise: Lookups): Lookups {
  return (variables, found) => {
    const named = new Set<string>();
    ids(variables, named);
    if (named.size === 0) otherwise(variables, found);
    for (const each of named) found.add(each);
  };
}

function ofField({ root, node: { operation } }: Operation, field: FieldNode): readonly Lookups[] {
  const definition = root.getFields()[field.name.value];
  if (!definition) return [];
  const given = field.arguments ?? [];
  const naming = definition.args.filter((each) => namesObjects(each.type));
  const ids = idsIn(naming, given);
  if (operation !== 'query' || !definition.args.some(isRequiredArgument)) return naming.length > 0 ? [ids] : [];
  return [idsOrQuestion(ids, question(field.name.value, definition.args, given))];
}

function rootNodes(document: DocumentNode, set: SelectionSetNode): readonly FieldNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const within = (inner: SelectionSetNode): FieldNode[] =>
    inner.selections.flatMap((each) => {
      if (each.kind === Kind.FIELD) return [each];
      const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
      return fragment ? within(fragment.selectionSet) : [];
    });
  return within(set);
}

/**
 * Which objects an operation looks up directly, by a rule that needs no knowledge of the schema: what the arguments of its root
 * fields name by type `ID`, alone, in lists and within input objects; and each distinct question of a query that must have
 * arguments and names no id in them. What lies within an object that was reached so is its own subgraph's to guard.
 */
export function lookupsOf(operation: Operation): Lookups {
  const parts = rootNodes(operation.document, operation.node.selectionSet).flatMap((field) =>
    ofField(operation, field),
  );
  return (variables, found) => {
    for (const part of parts) part(variables, found);
  };
}
