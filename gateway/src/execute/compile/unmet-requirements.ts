import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type DataPath, everyItem } from '../compiled-plan';
import type { PlannedFetch } from './planned-fetch';
import type { RequiredFields } from './required-fields';

/** A field that a fetch asks for although what the field requires was not sent. */
interface Unmet {
  readonly type: string;
  readonly field: FieldNode;
  readonly path: DataPath;
}

/**
 * Mends plans in which a field is required by another subgraph and has itself a `@requires`, where the entity comes from the
 * subgraph of that field: the planner asks for it at once, before anything of what it requires is there. It is asked for in a fetch
 * of its own instead, when what the planner fetched for the other subgraph has come.
 */
export class UnmetRequirements {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly required: RequiredFields,
  ) {}

  /** @returns the fetches in order, each after those it needs; the same ones where nothing has to be mended */
  mend(fetches: readonly PlannedFetch[]): readonly PlannedFetch[] {
    const mended = [...fetches];
    for (const fetch of fetches) for (const unmet of this.#unmetIn(fetch)) this.#mend(mended, fetch, unmet);
    if (mended.length === fetches.length) return fetches;
    for (const fetch of mended) {
      fetch.level = fetch.after.reduce((highest, { level }) => Math.max(highest, level + 1), 0);
    }
    return mended;
  }

  #mend(fetches: PlannedFetch[], fetch: PlannedFetch, unmet: Unmet): void {
    const { serviceName } = fetch.node;
    const key = this.required.keyOf(serviceName, unmet.type);
    const demand = this.required.demandOf(serviceName, unmet.type, unmet.field.name.value);
    const readers = fetches.filter((each) => each !== fetch && reads(each, unmet));
    const [first] = readers;
    if (!key || !demand || !first) return;
    const requires = [...nodesOf(key), ...nodesOf(demand)];
    const own: PlannedFetch = {
      node: nodeFor(serviceName, unmet, requires),
      path: unmet.path,
      after: first.after,
      level: 0,
    };
    fetch.node = { ...fetch.node, operation: withInstead(fetch, unmet, key) };
    for (const reader of readers) reader.after = [...reader.after, own];
    fetches.splice(fetches.indexOf(first), 0, own);
  }

  #unmetIn({ node, path }: PlannedFetch): readonly Unmet[] {
    if (node.outputRewrites?.length) return [];
    const operation = operationOf(node.operation);
    const root = this.schema.getRootType(operation.operation);
    if (!node.requires) return root ? this.#unmet(operation.selectionSet, root, path, node.serviceName) : [];
    const [entities] = operation.selectionSet.selections;
    const set = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
    return (set?.selections ?? []).flatMap((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT
        ? this.#below(selection.selectionSet, selection, path, node.serviceName)
        : [],
    );
  }

  /** Fields of the entities themselves are sent what they require; those further down are not. */
  #below(set: SelectionSetNode, on: SelectionNode, path: DataPath, subgraph: string): readonly Unmet[] {
    const type = on.kind === Kind.INLINE_FRAGMENT ? this.schema.getType(on.typeCondition?.name.value ?? '') : undefined;
    return set.selections.flatMap((each) => (each.kind === Kind.FIELD ? this.#inside(each, type, path, subgraph) : []));
  }

  #unmet(
    set: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    path: DataPath,
    subgraph: string,
  ): readonly Unmet[] {
    return set.selections.flatMap((selection): readonly Unmet[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = this.schema.getType(selection.typeCondition?.name.value ?? '') ?? type;
        return this.#unmet(selection.selectionSet, condition, path, subgraph);
      }
      const inside = this.#inside(selection, type, path, subgraph);
      const isUnmet = isObjectType(type) && this.required.demandOf(subgraph, type.name, selection.name.value);
      return isUnmet ? [{ type: type.name, field: selection, path }, ...inside] : inside;
    });
  }

  #inside(field: FieldNode, type: GraphQLNamedType | undefined, path: DataPath, subgraph: string): readonly Unmet[] {
    const definition = type && 'getFields' in type ? type.getFields()[field.name.value] : undefined;
    if (!field.selectionSet || !definition || 'defaultValue' in definition) return [];
    const inner = [...path, (field.alias ?? field.name).value, ...listsOf(definition.type)];
    return this.#unmet(field.selectionSet, getNamedType(definition.type), inner, subgraph);
  }
}

const operationOf = (text: string): OperationDefinitionNode =>
  parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;

function listsOf(type: GraphQLOutputType): readonly string[] {
  if (isNonNullType(type)) return listsOf(type.ofType);
  return isListType(type) ? [everyItem, ...listsOf(type.ofType)] : [];
}

const responseName = (field: FieldNode): string => (field.alias ?? field.name).value;

/** Whether a fetch sends the field as part of the same entities. */
const reads = ({ node, path }: PlannedFetch, { type, field, path: place }: Unmet): boolean =>
  path.join('/') === place.join('/') &&
  (node.requires ?? []).some(
    (each) =>
      each.kind === 'InlineFragment' &&
      each.typeCondition === type &&
      each.selections.some((selection) => selection.kind === 'Field' && selection.name === responseName(field)),
  );

const nodesOf = ({ selections }: SelectionSetNode): QueryPlanSelectionNode[] =>
  selections.flatMap((each): QueryPlanSelectionNode[] => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return [];
    const inner = each.selectionSet ? { selections: nodesOf(each.selectionSet) } : {};
    if (each.kind === Kind.FIELD) return [{ kind: 'Field', name: each.name.value, ...inner }];
    const condition = each.typeCondition ? { typeCondition: each.typeCondition.name.value } : {};
    return [{ kind: 'InlineFragment', ...condition, selections: nodesOf(each.selectionSet) }];
  });

const nodeFor = (
  serviceName: string,
  { type, field }: Unmet,
  requires: readonly QueryPlanSelectionNode[],
): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  requires: [
    { kind: 'InlineFragment', typeCondition: type, selections: [{ kind: 'Field', name: '__typename' }, ...requires] },
  ],
  variableUsages: [],
  operation: `query($representations:[_Any!]!){_entities(representations:$representations){... on ${type}{${print(field)}}}}`,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: undefined,
});

/** The fetch's document with the entity's key in place of the field. */
function withInstead({ node, path }: PlannedFetch, unmet: Unmet, key: SelectionSetNode): string {
  const inner = unmet.path.slice(path.length).filter((step) => step !== everyItem);
  const replaced = (set: SelectionSetNode, [next, ...rest]: readonly string[]): SelectionSetNode => ({
    ...set,
    selections: distinct(
      set.selections.flatMap((each): readonly SelectionNode[] => {
        if (each.kind === Kind.FRAGMENT_SPREAD) return [each];
        if (each.kind === Kind.INLINE_FRAGMENT) {
          return [{ ...each, selectionSet: replaced(each.selectionSet, next === undefined ? [] : [next, ...rest]) }];
        }
        const isIt = next === undefined && responseName(each) === responseName(unmet.field);
        if (isIt) return [typenameNode, ...key.selections];
        const isOnWay = each.selectionSet && responseName(each) === next;
        return [isOnWay ? { ...each, selectionSet: replaced(each.selectionSet, rest) } : each];
      }),
    ),
  });
  const operation = operationOf(node.operation);
  const steps = node.requires ? ['_entities', ...inner] : inner;
  return print({ ...operation, selectionSet: replaced(operation.selectionSet, steps) });
}

const distinct = (selections: readonly SelectionNode[]): readonly SelectionNode[] => [
  ...new Map(selections.map((each) => [print(each), each])).values(),
];

const typenameNode: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
