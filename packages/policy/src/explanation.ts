import { attributeAt, type Attributes } from './attributes';
import type { ParsedRule } from './bucket';
import { print, type ConditionTree, type Value } from './condition-grammar';
import { conditions } from './conditions';
import type { Effect } from './condition-grammar';
import type { Scope } from './vocabulary';

/** What one rule had to say to one caller. For security officers: it names rules and attributes. */
export interface Explanation {
  rule: string;
  title: string;
  scope: Scope;
  effect: Effect;
  /** `overridden`: an allow rule that holds, but a deny rule of its scope holds as well. */
  outcome: 'holds' | 'overridden' | 'does-not-hold';
  /** The calls that would have to answer differently; empty when the rule holds. */
  unmet: string[];
}

export function explained(
  rules: readonly ParsedRule[],
  attributes: Attributes,
  allowed: readonly Scope[],
): Explanation[] {
  return rules.map(({ id, title, scope, effect, tree }) => {
    const holds = evaluate(tree, attributes, scope);
    const overridden = holds && effect === 'allow' && !allowed.includes(scope);
    const outcome = overridden ? 'overridden' : holds ? 'holds' : 'does-not-hold';
    return { rule: id, title, scope, effect, outcome, unmet: holds ? [] : unmet(tree, attributes, scope, true) };
  });
}

function evaluate(node: ConditionTree, attributes: Attributes, scope: Scope): boolean {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'not':
      return !evaluate(node.operand, attributes, scope);
    case 'and':
      return evaluate(node.left, attributes, scope) && evaluate(node.right, attributes, scope);
    case 'or':
      return evaluate(node.left, attributes, scope) || evaluate(node.right, attributes, scope);
    case 'call':
      return conditions.get(node.name)?.evaluate(...node.values.map((one) => valueOf(one, attributes, scope))) ?? false;
  }
}

/** The calls that are not as they would have to be for the node to be `wanted`. */
function unmet(node: ConditionTree, attributes: Attributes, scope: Scope, wanted: boolean): string[] {
  if (evaluate(node, attributes, scope) === wanted) return [];
  if (node.kind === 'not') return unmet(node.operand, attributes, scope, !wanted);
  if (node.kind === 'and' || node.kind === 'or') {
    return [node.left, node.right].flatMap((side) => unmet(side, attributes, scope, wanted));
  }
  return [wanted ? print(node) : `!${print(node)}`];
}

function valueOf(value: Value, attributes: Attributes, scope: Scope): unknown {
  if (value.kind === 'attribute') return attributeAt(attributes, value.path, scope);
  return value.kind === 'text' ? value.text : value.number;
}
