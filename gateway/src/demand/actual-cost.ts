import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../document/operation';
import { isJsonObject } from '../json-object';
import { argumentsCost } from './argument-cost';
import type { CostRules } from './cost-rules';
import { mutationCost } from './operation-cost';
import { type Values, valueOf } from './estimate';

/** The cost of what an answer really holds: by the same weights, with every list as long as it came. */
export class ActualCost {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: CostRules,
    private readonly operation: Operation,
    private readonly variables: Values,
  ) {
    const fragments = operation.document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((each) => [each.name.value, each]));
  }

  /** @param data as JSON text, as it leaves */
  of(data: string): number {
    const { node, root } = this.operation;
    const own = node.operation === 'mutation' ? mutationCost : 0;
    return own + this.#ofObject(root, [node.selectionSet], JSON.parse(data));
  }

  /** Of an answer that does not say which type an object has, the declared one. */
  #typeOf(declared: GraphQLCompositeType, value: unknown): GraphQLCompositeType {
    const named = isJsonObject(value) ? this.schema.getType(String(value.__typename)) : undefined;
    return isObjectType(named) ? named : declared;
  }

  #ofObject(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], value: unknown): number {
    if (!isJsonObject(value)) return 0;
    const fields = new Map<string, FieldNode[]>();
    for (const set of sets) this.#collect(type, set, fields);
    let cost = 0;
    for (const [key, nodes] of fields) if (Object.hasOwn(value, key)) cost += this.#ofField(type, nodes, value[key]);
    return cost;
  }

  /** Each response key once, as the answer has it. Fragments for another type bring nothing: their keys are not there. */
  #collect(type: GraphQLCompositeType, set: SelectionSetNode, fields: Map<string, FieldNode[]>): void {
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) {
        const key = (each.alias ?? each.name).value;
        fields.set(key, [...(fields.get(key) ?? []), each]);
        continue;
      }
      const inner = each.kind === Kind.INLINE_FRAGMENT ? each : this.#fragments.get(each.name.value);
      if (inner && this.#mayApply(inner.typeCondition?.name.value, type)) {
        this.#collect(type, inner.selectionSet, fields);
      }
    }
  }

  #mayApply(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name || !isObjectType(type)) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }

  #ofField(type: GraphQLCompositeType, nodes: readonly FieldNode[], value: unknown): number {
    const [node] = nodes;
    const definition = this.#definition(type, node?.name.value ?? '');
    if (!node || !definition) return 0;
    const { owner, field } = definition;
    const returned = getNamedType(field.type);
    const weight = this.rules.field(owner, field.name);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const ofOne = (item: unknown): number => {
      if (item === null || item === undefined) return 0;
      if (Array.isArray(item)) return item.reduce<number>((total, each) => total + ofOne(each), 0);
      if (!isCompositeType(returned)) return weight ?? this.rules.type(returned);
      const type = this.#typeOf(returned, item);
      return (weight ?? this.rules.type(type)) + this.#ofObject(type, sets, item);
    };
    const place = { type: owner, field: field.name, definitions: field.args };
    return ofOne(value) + valueOf(argumentsCost(this.rules, place, node.arguments ?? []), this.variables);
  }

  /** Of an answer without `__typename`, the field is that of any type which has it. */
  #definition(type: GraphQLCompositeType, name: string) {
    const own = isObjectType(type) || isInterfaceType(type) ? [type] : [];
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const owner = [...own, ...possible].find((each) => each.getFields()[name]);
    const field = owner?.getFields()[name];
    return owner && field ? { owner: owner.name, field } : undefined;
  }
}
