import { parse } from '@casbin/expression-eval';
import { conditions } from './conditions';

/** What a condition is made of once it is accepted. Casbin is given the printed form, never the author's text. */
export type ConditionTree =
  | { kind: 'constant'; value: boolean }
  | { kind: 'not'; operand: ConditionTree }
  | { kind: 'and' | 'or'; left: ConditionTree; right: ConditionTree }
  | { kind: 'call'; name: string; values: Value[] };

export type Value =
  { kind: 'attribute'; path: string } | { kind: 'text'; text: string } | { kind: 'number'; number: number };
export type Effect = 'allow' | 'deny';

/** The attributes that a condition may name. A misspelt one would never hold in silence. */
export const attributePaths = [
  'r.sub.subject',
  'r.sub.roles',
  'r.sub.patient',
  'r.sub.practitioner',
  'r.sub.organization',
  'r.sub.client',
  'r.env.purpose',
  'r.obj.scope',
];

const longestCondition = 1_000;
/** No dots, quotes, parentheses, `$` or `#`: casbin rewrites conditions as text and would rewrite these too. */
const literalForm = /^[A-Za-z0-9_:-]{1,100}$/;
const numberForm = /^\d{1,9}$/;

/** Whatever the parser gives: nothing about it is taken for granted. */
type Syntax = Readonly<Record<string, unknown>>;

class ConditionFault extends Error {}

/** The reasons why the condition must not be used in a rule of that effect; none: it may be. */
export function conditionFaults(condition: string, effect: Effect): string[] {
  try {
    parseCondition(condition, effect);
    return [];
  } catch (error) {
    return [error instanceof ConditionFault ? error.message : `cannot be parsed: ${String(error)}`];
  }
}

/**
 * Reads a condition with the parser that casbin evaluates with.
 * An allow rule must be made of what is known to hold, a deny rule of what is not known to be safe (`!` turns one into
 * the other): then an attribute that is missing never adds access.
 * @throws an Error that says what is not allowed
 */
export function parseCondition(condition: string, effect: Effect): ConditionTree {
  if (condition.length > longestCondition) refuse(`is longer than ${longestCondition} characters`);
  return tree(parse(condition), effect === 'deny');
}

/** Casbin's text of the tree, fully parenthesised. */
export function print(node: ConditionTree): string {
  switch (node.kind) {
    case 'constant':
      return String(node.value);
    case 'not':
      return `!(${print(node.operand)})`;
    case 'call':
      return `${node.name}(${node.values.map(printValue).join(', ')})`;
    default:
      return `(${print(node.left)} ${node.kind === 'and' ? '&&' : '||'} ${print(node.right)})`;
  }
}

export function calls(node: ConditionTree): Extract<ConditionTree, { kind: 'call' }>[] {
  if (node.kind === 'call') return [node];
  if (node.kind === 'not') return calls(node.operand);
  return node.kind === 'constant' ? [] : [...calls(node.left), ...calls(node.right)];
}

function printValue(value: Value): string {
  if (value.kind === 'attribute') return value.path;
  return value.kind === 'text' ? `'${value.text}'` : String(value.number);
}

/** `whenUnknown`: what a call at this place has to answer for an unknown attribute. */
function tree(input: unknown, whenUnknown: boolean): ConditionTree {
  const node = syntax(input);
  if (node.type === 'Literal' && typeof node.value === 'boolean') return { kind: 'constant', value: node.value };
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    return { kind: 'not', operand: tree(node.argument, !whenUnknown) };
  }
  if (node.type === 'LogicalExpression' && (node.operator === '&&' || node.operator === '||')) {
    const kind = node.operator === '&&' ? 'and' : 'or';
    return { kind, left: tree(node.left, whenUnknown), right: tree(node.right, whenUnknown) };
  }
  if (node.type === 'CallExpression') return call(node, whenUnknown);
  return refuse(
    `only calls of ${[...conditions.keys()].join(', ')} joined by &&, || and ! are allowed, not ${shown(node)}`,
  );
}

function call(node: Syntax, whenUnknown: boolean): ConditionTree {
  const callee = syntax(node.callee);
  const name = callee.type === 'Identifier' ? String(callee.name) : shown(callee);
  const condition = conditions.get(name);
  if (!condition) return refuse(`${name} is not a registered condition`);
  const values = Array.isArray(node.arguments) ? node.arguments.map(value) : [];
  if (values.length !== condition.arity) refuse(`${name} takes ${condition.arity} values, not ${values.length}`);
  if (condition.whenUnknown !== whenUnknown) {
    const answer = String(condition.whenUnknown);
    refuse(`${name} is ${answer} for an unknown attribute, which would add access here`);
  }
  return { kind: 'call', name, values };
}

function value(input: unknown): Value {
  const node = syntax(input);
  if (node.type === 'MemberExpression') return attribute(node);
  if (node.type === 'Literal' && typeof node.value === 'string' && literalForm.test(node.value)) {
    return { kind: 'text', text: node.value };
  }
  if (node.type === 'Literal' && typeof node.value === 'number' && numberForm.test(String(node.raw))) {
    return { kind: 'number', number: node.value };
  }
  return refuse(`a value is an attribute, a plain text or a whole number, not ${shown(node)}`);
}

function attribute(node: Syntax): Value {
  const path = dotted(node);
  if (!attributePaths.includes(path)) refuse(`${path} is not an attribute; there are ${attributePaths.join(', ')}`);
  return { kind: 'attribute', path };
}

function dotted(input: unknown): string {
  const node = syntax(input);
  if (node.type === 'Identifier') return String(node.name);
  if (node.type !== 'MemberExpression' || node.computed !== false) return shown(node);
  return `${dotted(node.object)}.${dotted(node.property)}`;
}

function syntax(input: unknown): Syntax {
  return typeof input === 'object' && input !== null ? (input as Syntax) : {};
}

function shown({ type, operator, raw }: Syntax): string {
  return [type, operator ?? raw].filter((part) => typeof part === 'string').join(' ') || 'nothing';
}

function refuse(message: string): never {
  throw new ConditionFault(message);
}
