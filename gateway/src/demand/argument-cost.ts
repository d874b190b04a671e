import {
  type ArgumentNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  isInputObjectType,
  type ValueNode,
  Kind,
  valueFromAST,
} from 'graphql';
import { isJsonObject } from '../json-object';
import type { CostRules } from './cost-rules';
import { type Estimate, sum } from './estimate';

/** What a value weighs as an input: its own weight, for each item of a list, and what is in it. */
function weigh(rules: CostRules, type: GraphQLInputType, own: number | undefined, value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((total, each) => total + weigh(rules, type, own, each), 0);
  const named = getNamedType(type);
  const weight = own ?? rules.type(named);
  if (!isInputObjectType(named) || !isJsonObject(value)) return weight;
  return Object.values(named.getFields()).reduce(
    (total, field) => total + weigh(rules, field.type, rules.field(named.name, field.name), value[field.name]),
    weight,
  );
}

/** Whether inputs of this type can weigh anything, so that most arguments are never looked at. */
function canWeigh(rules: CostRules, type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isInputObjectType(named) || rules.type(named) !== 0;
}

function argumentCost(
  rules: CostRules,
  own: number | undefined,
  definition: GraphQLArgument,
  value: ValueNode,
): Estimate {
  const { type } = definition;
  if (own === undefined && !canWeigh(rules, type)) return 0;
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value;
    return (variables) => weigh(rules, type, own, variables[name]);
  }
  return (variables) => weigh(rules, type, own, valueFromAST(value, type, { ...variables }));
}

export function argumentsCost(
  rules: CostRules,
  place: { readonly type: string; readonly field: string; readonly definitions: readonly GraphQLArgument[] },
  given: readonly ArgumentNode[],
): Estimate {
  const costs = place.definitions.map((definition) => {
    const node = given.find((each) => each.name.value === definition.name);
    const own = rules.argument(place.type, place.field, definition.name);
    return node ? argumentCost(rules, own, definition, node.value) : 0;
  });
  return sum(costs);
}
