/**
 * The functions that a condition may call. All are synchronous, total and give a boolean for any arguments: casbin
 * takes the promise of an asynchronous function for "allow", and an exception would close the whole bucket.
 *
 * An attribute is *known* when it is a non-empty string, a finite number, a boolean, or (for lists) an array of
 * strings. Two families differ in what they answer for an unknown one:
 */
export type Condition = (...values: unknown[]) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Known to hold: false for anything unknown. What an allow rule is made of. */
const knownToHold = {
  eq: (left, right) => isText(left) && isText(right) && left === right,
  differs: (left, right) => isText(left) && isText(right) && left !== right,
  has: (list, value) => isList(list) && isText(value) && list.includes(value),
  without: (list, value) => isList(list) && isText(value) && !list.includes(value),
  le: (left, right) => isNumber(left) && isNumber(right) && left <= right,
  known: (value) => isText(value) || isNumber(value) || typeof value === 'boolean' || isList(value),
} satisfies Record<string, Condition>;

/** Not known to be safe: true for anything unknown. What a deny rule is made of. */
const notKnownToBeSafe = {
  isNot: (left, right) => !knownToHold.eq(left, right),
  mayBe: (left, right) => !knownToHold.differs(left, right),
  lacks: (list, value) => !knownToHold.has(list, value),
  mayHave: (list, value) => !knownToHold.without(list, value),
  exceeds: (left, right) => !knownToHold.le(left, right),
  unknown: (value) => !knownToHold.known(value),
} satisfies Record<string, Condition>;

export interface RegisteredCondition {
  evaluate: Condition;
  arity: number;
  /** What it answers when an attribute is unknown. */
  whenUnknown: boolean;
}

export const conditions: ReadonlyMap<string, RegisteredCondition> = new Map([
  ...Object.entries<Condition>(knownToHold).map(([name, evaluate]) => registered(name, evaluate, false)),
  ...Object.entries<Condition>(notKnownToBeSafe).map(([name, evaluate]) => registered(name, evaluate, true)),
]);

function registered(name: string, evaluate: Condition, whenUnknown: boolean): [string, RegisteredCondition] {
  return [name, { evaluate, arity: evaluate.length, whenUnknown }];
}
