import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  specifiedScalarTypes,
  visit,
} from 'graphql';
import type { Operation } from '../document/operation';

const schemaFields = new Set(['__schema', '__type']);
const builtIn = new Set(specifiedScalarTypes.map(({ name }) => name));

/** Whether any operation of a document reads the schema, wherever in it. */
export function readsSchema(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, { Field: ({ name }) => void (isFound ||= schemaFields.has(name.value)) });
  return isFound;
}

/** What an operation asks of the schema alone, as an operation of its own: fragments at its root are written out. */
export function introspectionPart({ document, node }: Operation): DocumentNode {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((each) => [each.name.value, each]));
  const operation: OperationDefinitionNode = {
    ...node,
    directives: [],
    // the arguments of these fields are texts and booleans; a variable of another type belongs to another field
    variableDefinitions: (node.variableDefinitions ?? []).filter(({ type }) => {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      return named.kind === Kind.NAMED_TYPE && builtIn.has(named.name.value);
    }),
    selectionSet: onlySchemaFields(node.selectionSet, byName),
  };
  return { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
}

function onlySchemaFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode {
  const kept = (each: SelectionNode): SelectionNode[] => {
    if (each.kind === Kind.FIELD) return schemaFields.has(each.name.value) ? [each] : [];
    const inner = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
    if (!inner) return [];
    const directives = each.directives ?? [];
    const selectionSet = onlySchemaFields(inner.selectionSet, fragments);
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet }];
  };
  return { ...set, selections: set.selections.flatMap(kept) };
}
