import {
  doTypesOverlap,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Conditions, isIncluded } from './conditions';
import type { Naming } from './naming';
import type { PreparedSupergraph } from './prepared-supergraph';
import { dependsOnType } from './type-dependence';

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });
const typenameField: FieldNode = { kind: Kind.FIELD, name: name('__typename') };
const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});
const onType = (condition: string, selections: readonly SelectionNode[]): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: name(condition) },
  selectionSet: selectionSet(selections),
});

/**
 * Writes a client's operation as the planner is to read it: data keys in place of aliases, fragments written out, `@skip` and
 * `@include` decided, other directives left out. `__typename` is asked where the declared type is abstract, and nowhere else: where
 * one type is possible the answer's shape knows it. What the gateway answers itself is left out.
 */
export class PlannableWriter {
  #fragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly naming: Naming,
    private readonly conditions: Conditions,
    private readonly interfaceObjects: PreparedSupergraph['interfaceObjects'] = new Map(),
  ) {}

  /** @returns a document with one operation and no fragment; nothing where no subgraph has to be asked */
  write(document: DocumentNode, operationName: string | undefined): DocumentNode | undefined {
    const operation = getOperationAST(document, operationName);
    const root = operation && this.schema.getRootType(operation.operation);
    if (!root) return undefined;
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
    const selections = this.#selections(operation.selectionSet, root);
    if (selections.length === 0) return undefined;
    return { kind: Kind.DOCUMENT, definitions: [withUsedVariables(operation, selections)] };
  }

  #selections(set: SelectionSetNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    return set.selections.flatMap((selection) => {
      if (!isIncluded(selection, this.conditions)) return [];
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.#fragment(selection.typeCondition?.name.value, selection.selectionSet, parent);
      }
      const fragment = this.#fragments.get(selection.name.value);
      return fragment ? this.#fragment(fragment.typeCondition.name.value, fragment.selectionSet, parent) : [];
    });
  }

  #fragment(
    condition: string | undefined,
    inner: SelectionSetNode,
    parent: GraphQLCompositeType,
  ): readonly SelectionNode[] {
    if (condition === undefined || condition === parent.name) return this.#selections(inner, parent);
    if (isObjectType(parent)) return this.#isOf(parent, condition) ? this.#selections(inner, parent) : [];
    return this.#commonTypes(condition, parent).flatMap((type) => {
      if (type === parent) return this.#selections(inner, parent);
      const selections = this.#selections(inner, type);
      return selections.length === 0 ? [] : [onType(type.name, selections)];
    });
  }

  /** Behind a fragment on an abstract type there may be one on another of its types, which the object is not. */
  #isOf(type: GraphQLObjectType, condition: string): boolean {
    const abstract = this.schema.getType(condition);
    return isAbstractType(abstract) && this.schema.isSubType(abstract, type);
  }

  /**
   * The type that a fragment on a type is written on. Where another abstract type has only some of an interface object's types, the
   * planner cannot find the interface in it again: the object types that they have in common are asked one by one. A union of all of
   * them, which the subgraph of the interface object does not know, says nothing.
   */
  #commonTypes(condition: string, parent: GraphQLAbstractType): readonly GraphQLCompositeType[] {
    const type = this.schema.getType(condition);
    if (!isCompositeType(type) || !doTypesOverlap(this.schema, type, parent)) return [];
    if (!isAbstractType(type) || !this.interfaceObjects.has(parent.name)) return [type];
    const possible = this.schema.getPossibleTypes(parent);
    const common = possible.filter((each) => this.schema.isSubType(type, each));
    if (common.length < possible.length) return common;
    return [isUnionType(type) ? parent : type];
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): readonly FieldNode[] {
    const type = 'getFields' in parent ? parent.getFields()[node.name.value]?.type : undefined;
    if (!type) return [];
    const key = this.naming.dataKeyOf(node, parent.name);
    const field: FieldNode = {
      kind: Kind.FIELD,
      name: name(node.name.value),
      ...(key === node.name.value ? {} : { alias: name(key) }),
      ...(node.arguments?.length ? { arguments: node.arguments } : {}),
    };
    const returned = getNamedType(type);
    if (!node.selectionSet || !isCompositeType(returned)) return [field];
    return [{ ...field, selectionSet: this.#inner(node.selectionSet, returned) }];
  }

  #inner(set: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode {
    const selections = this.#selections(set, type);
    const needsTypename = selections.length === 0 || (isAbstractType(type) && this.#isTold(set, type));
    return selectionSet(needsTypename ? [...this.#typename(type), ...selections] : selections);
  }

  /** Looking up what an interface object is costs a request, and may be impossible. */
  #isTold(set: SelectionSetNode, type: GraphQLCompositeType): boolean {
    const question = { fragments: this.#fragments, conditions: this.conditions };
    return !this.interfaceObjects.has(type.name) || dependsOnType(set, type.name, question);
  }

  /**
   * Of an interface some of whose objects may come under another interface's name: the planner refuses to ask for the name of all,
   * and asks for it of itself except where it has to be looked up.
   */
  #typename(type: GraphQLCompositeType): readonly SelectionNode[] {
    if (!isInterfaceType(type) || this.interfaceObjects.has(type.name)) return [typenameField];
    const { interfaces } = this.schema.getImplementations(type);
    const lookedUp = interfaces.filter((each) => this.interfaceObjects.has(each.name));
    return lookedUp.length === 0 ? [typenameField] : lookedUp.map((each) => onType(each.name, [typenameField]));
  }
}

function withUsedVariables(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): OperationDefinitionNode {
  const used = new Set<string>();
  const set = selectionSet(selections);
  visit(set, { Variable: (variable) => void used.add(variable.name.value) });
  return {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    ...(operation.name ? { name: operation.name } : {}),
    variableDefinitions: (operation.variableDefinitions ?? [])
      .filter(({ variable }) => used.has(variable.name.value))
      .map(({ directives: _directives, ...definition }) => definition),
    selectionSet: set,
  };
}
