import type { PolicyRule } from './document';

/** A condition as test data: of this the text is printed, and of this the reference evaluates. */
export type Expression =
  | { op: 'call'; name: string; values: (string | { path: readonly [string, string] })[] }
  | { op: 'and' | 'or'; parts: readonly Expression[] }
  | { op: 'not'; part: Expression };

export interface ReferenceRule extends Omit<PolicyRule, 'condition'> {
  expression: Expression;
}

export function written(expression: Expression): string {
  if (expression.op === 'not') return `!(${written(expression.part)})`;
  if (expression.op === 'call') {
    const values = expression.values.map((one) => (typeof one === 'string' ? `'${one}'` : `r.${one.path.join('.')}`));
    return `${expression.name}(${values.join(', ')})`;
  }
  return expression.parts.map((part) => `(${written(part)})`).join(expression.op === 'and' ? ' && ' : ' || ');
}

/** Three values: what cannot be said for lack of an attribute is undefined. */
type Truth = boolean | undefined;
type Request = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Decides without casbin: allow what is surely allowed and surely not denied. */
export function referenceAllows(rules: readonly ReferenceRule[], request: Request, scope: string): boolean {
  const says = (effect: string) =>
    rules
      .filter((rule) => rule.effect === effect)
      .filter((rule) => rule.scope === scope || (effect === 'deny' && rule.scope === 'any'))
      .map((rule) => truth(rule.expression, request));
  return says('allow').includes(true) && says('deny').every((answer) => answer === false);
}

function truth(expression: Expression, request: Request): Truth {
  if (expression.op === 'not') {
    const answer = truth(expression.part, request);
    return answer === undefined ? undefined : !answer;
  }
  if (expression.op === 'call') return atom(expression, request);
  const [decisive, answers] = [expression.op === 'or', expression.parts.map((part) => truth(part, request))];
  if (answers.includes(decisive)) return decisive;
  return answers.includes(undefined) ? undefined : !decisive;
}

const meanings: Record<string, (left: unknown, right: unknown) => Truth> = {
  eq: (left, right) => both(left, right, () => left === right),
  differs: (left, right) => both(left, right, () => left !== right),
  isNot: (left, right) => both(left, right, () => left !== right),
  mayBe: (left, right) => both(left, right, () => left === right),
  known: (value) => isPresent(value) || undefined,
  unknown: (value) => (isPresent(value) ? false : undefined),
  has: (list, one) => listed(list, one, (all) => all.includes(one)),
  without: (list, one) => listed(list, one, (all) => !all.includes(one)),
  lacks: (list, one) => listed(list, one, (all) => !all.includes(one)),
  mayHave: (list, one) => listed(list, one, (all) => all.includes(one)),
};

function atom({ name, values }: Extract<Expression, { op: 'call' }>, request: Request): Truth {
  const [left, right] = values.map((one) => (typeof one === 'string' ? one : request[one.path[0]]?.[one.path[1]]));
  return meanings[name]?.(left, right);
}

function isPresent(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function both(left: unknown, right: unknown, answer: () => boolean): Truth {
  const isGiven = [left, right].every((one) => typeof one === 'string' && one.length > 0);
  return isGiven ? answer() : undefined;
}

function listed(list: unknown, one: unknown, answer: (all: unknown[]) => boolean): Truth {
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'string' || each === '')) return undefined;
  return typeof one === 'string' && one !== '' ? answer(list) : undefined;
}
