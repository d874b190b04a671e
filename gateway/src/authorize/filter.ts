import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Decisions } from './decisions';

/** Response key of the type name that the gateway asks for itself; clients may not use aliases that begin so. */
export const hiddenPrefix = 'salus__';
export const hiddenTypename = `${hiddenPrefix}typename`;

const typenameField: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: hiddenTypename },
  name: { kind: Kind.NAME, value: '__typename' },
};

type ObjectTypes = readonly GraphQLObjectType[];

const isMeta = (node: FieldNode): boolean => node.name.value.startsWith('__');

const onType = (
  type: string | undefined,
  selections: readonly SelectionNode[],
  directives: readonly DirectiveNode[],
): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  ...(type === undefined ? {} : { typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } }),
  directives,
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/**
 * Rewrites one operation to what the caller may reach. Named fragments are written out, because what is left of one depends on
 * the types it is spread on. A field on an interface that only some implementing types grant is asked of those types alone.
 */
export class OperationFilter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly decisions: Decisions,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** The reduced operation as a document of its own; `undefined` when nothing of it is left. */
  filter(operation: OperationDefinitionNode, root: GraphQLObjectType): DocumentNode | undefined {
    const selections = this.#selections(operation.selectionSet, [root]);
    if (selections.length === 0) return undefined;
    const reduced: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
    return { kind: Kind.DOCUMENT, definitions: [withoutUnusedVariables(reduced)] };
  }

  #selections(selectionSet: SelectionSetNode, scope: ObjectTypes): readonly SelectionNode[] {
    return selectionSet.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, scope);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.#fragment(
          selection.typeCondition?.name.value,
          selection.selectionSet,
          selection.directives ?? [],
          scope,
        );
      }
      const fragment = this.#fragments.get(selection.name.value);
      if (!fragment) return [];
      return this.#fragment(
        fragment.typeCondition.name.value,
        fragment.selectionSet,
        selection.directives ?? [],
        scope,
      );
    });
  }

  #fragment(
    condition: string | undefined,
    inner: SelectionSetNode,
    directives: readonly DirectiveNode[],
    scope: ObjectTypes,
  ): SelectionNode[] {
    const narrowed = condition === undefined ? scope : this.#narrow(scope, condition);
    const selections = narrowed.length === 0 ? [] : this.#selections(inner, narrowed);
    return selections.length === 0 ? [] : [onType(condition, selections, directives)];
  }

  #narrow(scope: ObjectTypes, condition: string): ObjectTypes {
    const possible = new Set(this.decisions.rules.possible(condition));
    return scope.filter((type) => possible.has(type));
  }

  #field(node: FieldNode, scope: ObjectTypes): SelectionNode[] {
    if (isMeta(node)) return [node];
    const open = scope.filter((type) => this.decisions.field(type, node.name.value) === 'granted');
    if (open.length === scope.length) return [this.#shared(node, scope)];
    return open.map((type) => onType(type.name, [this.#reduced(node, this.#returned(node, [type]))], []));
  }

  /** All types of the scope grant the field: it stays where it is, and what it returns is reduced for all of them together. */
  #shared(node: FieldNode, scope: ObjectTypes): FieldNode {
    return this.#reduced(node, this.#returned(node, scope));
  }

  #returned(node: FieldNode, scope: ObjectTypes): readonly GraphQLOutputType[] {
    return scope.flatMap((type) => type.getFields()[node.name.value]?.type ?? []);
  }

  #reduced(node: FieldNode, returned: readonly GraphQLOutputType[]): FieldNode {
    if (!node.selectionSet) return node;
    const named = returned.map((type) => getNamedType(type)).filter(isCompositeType);
    const scope = new Set(named.flatMap((type) => this.decisions.rules.possible(type.name)));
    const selections = this.#selections(node.selectionSet, [...scope]);
    const needsType = selections.length === 0 || named.some(isAbstractType) || scope.size > 1;
    return {
      ...node,
      selectionSet: { kind: Kind.SELECTION_SET, selections: needsType ? [typenameField, ...selections] : selections },
    };
  }
}

/** A variable whose only use was removed would fail validation downstream. */
function withoutUnusedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  const { variableDefinitions = [], ...rest } = operation;
  visit(rest, { Variable: (variable) => void used.add(variable.name.value) });
  return {
    ...operation,
    variableDefinitions: variableDefinitions.filter((each) => used.has(each.variable.name.value)),
  };
}
