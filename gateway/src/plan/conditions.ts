import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  visit,
} from 'graphql';
import type { Operation } from '../document/operation';

/** Values of the variables that decide `@skip` and `@include` in one operation. */
export type Conditions = Readonly<Record<string, unknown>>;

export const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';

const conditionOf = (directive: DirectiveNode): ValueNode | undefined =>
  directive.arguments?.find(({ name }) => name.value === 'if')?.value;

function holds(value: ValueNode | undefined, conditions: Conditions): boolean {
  if (value?.kind === Kind.VARIABLE) return conditions[value.name.value] === true;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** Whether a selection is asked for at all. */
export const isIncluded = ({ directives = [] }: SelectionNode, conditions: Conditions): boolean =>
  directives
    .filter(isCondition)
    .every((directive) => holds(conditionOf(directive), conditions) === (directive.name.value === 'include'));

/** Names of the variables that `@skip` and `@include` of an operation and its fragments read, each once, in order of appearance. */
export function conditionVariables({ document, node }: Operation): readonly string[] {
  const names = new Set<string>();
  const note = (definition: OperationDefinitionNode | FragmentDefinitionNode): void =>
    void visit(definition, {
      Directive: (directive) => {
        const value = isCondition(directive) ? conditionOf(directive) : undefined;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  note(node);
  for (const each of document.definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) note(each);
  return [...names];
}
