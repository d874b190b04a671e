import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function namesIn(selectionSet: SelectionSetNode, fragments: Fragments, seen: Set<string>): string[] {
  return selectionSet.selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [each.name.value];
    if (each.kind === Kind.INLINE_FRAGMENT) return namesIn(each.selectionSet, fragments, seen);
    const fragment = fragments.get(each.name.value);
    if (!fragment || seen.has(each.name.value)) return [];
    return namesIn(fragment.selectionSet, fragments, seen.add(each.name.value));
  });
}

/** Names of the fields an operation begins with, aliases left out, each once. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return [...new Set(namesIn(operation.selectionSet, byName, new Set()))];
}

/** Root fields whose arguments name a person: they never travel in a URL, where servers on the way would log them. */
const bodyOnlyFields = new Set(['patientByIdentifier', 'patients']);

/** Whether a document may come in a URL, whichever of its operations is meant. */
export const mayTravelInUrl = (document: DocumentNode): boolean =>
  document.definitions
    .filter((each) => each.kind === Kind.OPERATION_DEFINITION)
    .every((operation) => !rootFields(document, operation).some((field) => bodyOnlyFields.has(field)));
