import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { argumentsCost } from './argument-cost';
import type { CostRules } from './cost-rules';
import { type Estimate, largest, product, sum, type Values } from './estimate';
import { sizeOf } from './list-size';

/** https://specs.apollo.dev/cost/v0.1: a mutation costs more than what it selects. */
export const mutationCost = 10;

/** Sizes that a field gave to lists of the object it returns (`sizedFields`). */
type Sizes = ReadonlyMap<string, Estimate>;
const noSizes: Sizes = new Map();

/** 1 where the node is asked for, 0 where `@skip` or `@include` leave it out. */
function presence(directives: readonly DirectiveNode[] | undefined): Estimate {
  return (directives ?? []).reduce<Estimate>((present, directive) => product(present, condition(directive)), 1);
}

function condition({ name, arguments: given }: DirectiveNode): Estimate {
  if (name.value !== 'skip' && name.value !== 'include') return 1;
  const wanted = name.value === 'include';
  const value = given?.find((each) => each.name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value === wanted ? 1 : 0;
  if (value?.kind !== Kind.VARIABLE) return 1;
  const variable = value.name.value;
  // one that is null counts as false, as it does where the selection is carried out
  return (variables: Values) => ((variables[variable] === true) === wanted ? 1 : 0);
}

/** Works out what operations of one document cost before anything is known of the data. Fields count as often as they are written. */
export class OperationCost {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<SelectionSetNode, Map<string, Estimate>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: CostRules,
    document: DocumentNode,
    /** items of a list of which the schema says nothing */
    private readonly assumedListSize: number,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((each) => [each.name.value, each]));
  }

  of(operation: OperationDefinitionNode, root: GraphQLObjectType): Estimate {
    const own = operation.operation === 'mutation' ? mutationCost : 0;
    return sum([own, this.#ofObject(root, operation.selectionSet, noSizes)]);
  }

  /** One object with what is selected on it. Of an abstract type the dearest of its object types counts. */
  #ofType(type: GraphQLCompositeType, set: SelectionSetNode, sizes: Sizes, weight: number | undefined): Estimate {
    const types = isObjectType(type) ? [type] : this.schema.getPossibleTypes(type);
    return largest(types.map((each) => sum([weight ?? this.rules.type(each), this.#ofObject(each, set, sizes)])));
  }

  #ofObject(type: GraphQLObjectType, set: SelectionSetNode, sizes: Sizes): Estimate {
    if (sizes.size > 0) return sum(set.selections.map((each) => this.#ofSelection(type, each, sizes)));
    const byType = this.#known.get(set) ?? new Map<string, Estimate>();
    this.#known.set(set, byType);
    const known = byType.get(type.name);
    if (known !== undefined) return known;
    const estimate = sum(set.selections.map((each) => this.#ofSelection(type, each, sizes)));
    byType.set(type.name, estimate);
    return estimate;
  }

  #ofSelection(type: GraphQLObjectType, node: SelectionNode, sizes: Sizes): Estimate {
    if (node.kind === Kind.FIELD) return product(presence(node.directives), this.#ofField(type, node, sizes));
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
    if (!inner || !this.#applies(inner.typeCondition?.name.value, type)) return 0;
    return product(presence(node.directives), this.#ofObject(type, inner.selectionSet, sizes));
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }

  #ofField(type: GraphQLObjectType, node: FieldNode, sizes: Sizes): Estimate {
    const name = node.name.value;
    const definition = type.getFields()[name];
    // `__typename`, and what the gateway answers itself
    if (!definition) return 0;
    const returned = getNamedType(definition.type);
    const given = node.arguments ?? [];
    const listSize = this.rules.listSize(type.name, name);
    const size = sizeOf(listSize, this.assumedListSize, { coordinate: `${type.name}.${name}`, definition, given });
    const sized = new Map((listSize?.sizedFields ?? []).map((each) => [each, size]));
    const weight = this.rules.field(type.name, name);
    const ofOne =
      isCompositeType(returned) && node.selectionSet
        ? this.#ofType(returned, node.selectionSet, sized, weight)
        : (weight ?? this.rules.type(returned));
    const ownSize = sizes.get(name) ?? (sized.size > 0 ? this.assumedListSize : size);
    const times = isListType(getNullableType(definition.type)) ? ownSize : 1;
    const place = { type: type.name, field: name, definitions: definition.args };
    return sum([product(times, ofOne), argumentsCost(this.rules, place, given)]);
  }
}
