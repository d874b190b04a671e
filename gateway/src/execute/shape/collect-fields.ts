import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldsType } from '../../authorize/decisions';
import { type Conditions, isIncluded } from '../../plan/conditions';
import { dependsOnType } from '../../plan/type-dependence';

/** Whether objects of a type are of another (itself, an interface it implements, a union it belongs to). */
export type AppliesTo = (type: FieldsType, condition: string) => boolean;

/** Fields by response key, in the order of the answer; each field node once. */
export type CollectedFields = ReadonlyMap<string, ReadonlySet<FieldNode>>;

/** What a selection asks of objects of one type: CollectFields, https://spec.graphql.org/October2021/#sec-Field-Collection. */
export class FieldCollector {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly appliesTo: AppliesTo,
    private readonly conditions: Conditions,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  collect(type: FieldsType, selectionSets: readonly SelectionSetNode[]): CollectedFields {
    const fields = new Map<string, Set<FieldNode>>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) this.#collect(type, selectionSet, fields, visited);
    return fields;
  }

  /** Whether what is asked of objects of an interface differs with their type, or is their type. */
  dependsOnType(type: string, selectionSets: readonly SelectionSetNode[]): boolean {
    const question = { fragments: this.#fragments, conditions: this.conditions };
    return selectionSets.some((each) => dependsOnType(each, type, question));
  }

  #collect(
    type: FieldsType,
    { selections }: SelectionSetNode,
    into: Map<string, Set<FieldNode>>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (!isIncluded(selection, this.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        into.set(key, (into.get(key) ?? new Set()).add(selection));
      } else {
        const inner = this.#fragment(type, selection, visited);
        if (inner) this.#collect(type, inner, into, visited);
      }
    }
  }

  #fragment(
    type: FieldsType,
    selection: Exclude<SelectionNode, FieldNode>,
    visited: Set<string>,
  ): SelectionSetNode | undefined {
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#named(selection.name.value, visited);
    const condition = fragment?.typeCondition?.name.value;
    return condition === undefined || this.appliesTo(type, condition) ? fragment?.selectionSet : undefined;
  }

  #named(name: string, visited: Set<string>): FragmentDefinitionNode | undefined {
    if (visited.has(name)) return undefined;
    visited.add(name);
    return this.#fragments.get(name);
  }
}
