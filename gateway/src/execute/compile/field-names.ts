import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';

/** Names of fields, and of those inside each, whatever fragments they stand in. */
export type Names = Map<string, Names>;

export function addNames(names: Names, set: SelectionSetNode): Names {
  for (const each of set.selections) {
    if (each.kind === Kind.FIELD) names.set(each.name.value, addInner(names, each));
    else if (each.kind === Kind.INLINE_FRAGMENT) addNames(names, each.selectionSet);
  }
  return names;
}

const addInner = (names: Names, { name, selectionSet }: FieldNode): Names => {
  const inner = names.get(name.value) ?? new Map();
  return selectionSet ? addNames(inner, selectionSet) : inner;
};

export function addSent(names: Names, nodes: readonly QueryPlanSelectionNode[]): Names {
  for (const each of nodes) {
    if (each.kind === 'Field') names.set(each.name, addSent(names.get(each.name) ?? new Map(), each.selections ?? []));
    else addSent(names, each.selections);
  }
  return names;
}

export const isAmong = (names: Names, others: Names): boolean =>
  [...names].every(([name, inner]) => {
    const other = others.get(name);
    return name === '__typename' || (other !== undefined && isAmong(inner, other));
  });
