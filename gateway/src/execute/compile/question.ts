import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, type InlineFragmentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredFields } from './required-fields';

type Requires = NonNullable<FetchNode['requires']>;

/** What is asked of entities, and what has to be said about them for it. */
export interface Question {
  readonly requires: Requires;
  readonly selectionSet: SelectionSetNode;
}

/** Keys of fields that are the same real field as another one beside them: one representation has room for one of these only. */
function contested(nodes: readonly QueryPlanSelectionNode[], required: RequiredFields): string[] {
  const levels = levelOf(nodes);
  const realName = (key: string): string => required.get(key)?.name ?? key;
  const byReal = Map.groupBy([...levels.keys()], realName);
  const here = [...byReal.values()].filter((keys) => keys.length > 1).flat();
  return [...here, ...[...levels.values()].flatMap((inner) => contested(inner, required))];
}

/** Fields of one level, fragments opened: key -> what is selected inside. */
function levelOf(nodes: readonly QueryPlanSelectionNode[]): Map<string, QueryPlanSelectionNode[]> {
  const level = new Map<string, QueryPlanSelectionNode[]>();
  const add = (key: string, inner: readonly QueryPlanSelectionNode[]): void =>
    void level.set(key, [...(level.get(key) ?? []), ...inner]);
  for (const node of nodes) {
    if (node.kind === 'Field') add(node.name, node.selections ?? []);
    else for (const [key, inner] of levelOf(node.selections)) add(key, inner);
  }
  return level;
}

interface Group {
  readonly keys: Set<string>;
  readonly fields: Set<FieldNode>;
}

/**
 * Divides the question of a fetch whose fields require one field with different arguments. Each part says of the entity what its
 * own fields require.
 */
export class QuestionDivider {
  constructor(private readonly required: RequiredFields) {}

  divide(subgraph: string, question: Question): readonly Question[] {
    const keys = new Set(contested(question.requires, this.required));
    if (keys.size === 0) return [question];
    return this.#groups(subgraph, question, keys).map((group) => ({
      requires: without(question.requires, (key) => keys.has(key) && !group.keys.has(key)),
      selectionSet: only(question.selectionSet, group.fields),
    }));
  }

  #groups(subgraph: string, { selectionSet }: Question, contestedKeys: ReadonlySet<string>): readonly Group[] {
    const groups: Group[] = [];
    for (const fragment of selectionSet.selections.filter((each) => each.kind === Kind.INLINE_FRAGMENT)) {
      for (const field of fieldsOf(fragment)) {
        const type = fragment.typeCondition?.name.value ?? '';
        const demanded = [...this.required.demandedBy(subgraph, type, field.name.value)].filter((key) =>
          contestedKeys.has(key),
        );
        const group = groups.find(({ keys }) => this.#fit([...keys, ...demanded])) ?? {
          keys: new Set(),
          fields: new Set(),
        };
        if (!groups.includes(group)) groups.push(group);
        for (const key of demanded) group.keys.add(key);
        group.fields.add(field);
      }
    }
    return groups;
  }

  /** No two of the keys are the same real field. */
  #fit(keys: readonly string[]): boolean {
    const different = new Set(keys);
    return new Set([...different].map((key) => this.required.get(key)?.name ?? key)).size === different.size;
  }
}

const fieldsOf = ({ selectionSet }: InlineFragmentNode): FieldNode[] =>
  selectionSet.selections.filter((each) => each.kind === Kind.FIELD);

function without(nodes: Requires, isLeftOut: (key: string) => boolean): Requires {
  return nodes.flatMap((node): Requires => {
    if (node.kind === 'Field' && isLeftOut(node.name)) return [];
    return [node.selections ? ({ ...node, selections: without(node.selections, isLeftOut) } as typeof node) : node];
  });
}

const only = (set: SelectionSetNode, fields: ReadonlySet<FieldNode>): SelectionSetNode => ({
  ...set,
  selections: set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const selections = fieldsOf(selection).filter((field) => fields.has(field));
    if (selections.length === 0) return [];
    return [{ ...selection, selectionSet: { ...selection.selectionSet, selections } }];
  }),
});
