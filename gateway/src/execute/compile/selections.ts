import type { FetchDataRewrite } from '@apollo/query-planner';
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { SelectedField, Selection } from '../compiled-plan';

/** By path of answer keys, type conditions left out: the key in the data of what the planner had to give an alias of its own. */
type Renamed = ReadonlyMap<string, string>;

const typeCondition = '... on ';
const place = (path: readonly string[]): string => JSON.stringify(path);

function renamedBy(rewrites: readonly FetchDataRewrite[]): Renamed {
  return new Map(
    rewrites.map((rewrite) => {
      if (rewrite.kind !== 'KeyRenamer') throw new TypeError(`The planner rewrites an answer by a "${rewrite.kind}".`);
      return [place(rewrite.path.filter((part) => !part.startsWith(typeCondition))), rewrite.renameKeyTo];
    }),
  );
}

export const answerKeyOf = (field: FieldNode): string => (field.alias ?? field.name).value;

/** Fields of selections and of the fragments in them: an object has those of its type, so a key says all there is to know. */
export function fieldsIn(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet.selections);
    throw new TypeError(`The planner spread the fragment "${selection.name.value}"; expected none.`);
  });
}

function selectionAt(sets: readonly SelectionSetNode[], renamed: Renamed, path: readonly string[]): Selection {
  const byKey = Map.groupBy(fieldsIn(sets.flatMap(({ selections }) => selections)), answerKeyOf);
  return { fields: [...byKey].map(([answerKey, nodes]) => selected(answerKey, nodes, renamed, [...path, answerKey])) };
}

function selected(
  answerKey: string,
  nodes: readonly FieldNode[],
  renamed: Renamed,
  path: readonly string[],
): SelectedField {
  const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const dataKey = renamed.get(place(path)) ?? answerKey;
  return { answerKey, dataKey, ...(inner.length > 0 ? { inner: selectionAt(inner, renamed, path) } : {}) };
}

/**
 * Entities' selections without the type name where the subgraph serves an interface as an object type: it answers the interface's
 * name, and the object keeps the one that it has.
 */
export const withoutInterfaceNames = (
  set: SelectionSetNode,
  isInterfaceObject: (type: string) => boolean,
): SelectionSetNode => ({
  ...set,
  selections: set.selections.map((selection) => {
    if (selection.kind !== Kind.INLINE_FRAGMENT || !isInterfaceObject(selection.typeCondition?.name.value ?? '')) {
      return selection;
    }
    const others = selection.selectionSet.selections.filter(
      (each) => each.kind !== Kind.FIELD || each.name.value !== '__typename',
    );
    return { ...selection, selectionSet: { ...selection.selectionSet, selections: others } };
  }),
});

/** What a subgraph answers to these selections, and where it goes. */
export const selectionOf = (
  sets: readonly SelectionSetNode[],
  outputRewrites: readonly FetchDataRewrite[] = [],
): Selection => selectionAt(sets, renamedBy(outputRewrites), []);
