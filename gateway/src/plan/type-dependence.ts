import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { type Conditions, isIncluded } from './conditions';

export interface DependenceQuestion {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Conditions;
}

/**
 * Whether what is asked of objects of an interface differs with their type, or is their type. Where it does not, objects that a
 * subgraph serves under the interface's own name can be answered without looking up what they are.
 */
export function dependsOnType(set: SelectionSetNode, type: string, question: DependenceQuestion): boolean {
  return set.selections.some((selection) => {
    if (!isIncluded(selection, question.conditions)) return false;
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : question.fragments.get(selection.name.value);
    if (!fragment) return false;
    const condition = fragment.typeCondition?.name.value ?? type;
    return condition !== type || dependsOnType(fragment.selectionSet, type, question);
  });
}
