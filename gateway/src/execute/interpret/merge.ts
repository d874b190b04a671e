import type { Selection } from '../compiled-plan';
import { isJsonObject, type JsonObject, own } from '../../json-object';

/**
 * Adds an answer to an object of the data, copying what the selection names and nothing else. Where the data already has an
 * object the two become one; a `null` never takes away what is there.
 * @param type of the object, where the answer does not say
 */
export function merge(target: JsonObject, answer: JsonObject, { fields }: Selection, type?: unknown): void {
  const answeredType = own(answer, '__typename') ?? type;
  for (const { answerKey, dataKey, onTypes, inner } of fields) {
    if (onTypes && !isOneOf(onTypes, answeredType)) continue;
    const value = own(answer, answerKey);
    if (value !== undefined) target[dataKey] = merged(own(target, dataKey), value, inner);
  }
}

const isOneOf = (types: ReadonlySet<string>, type: unknown): boolean => typeof type === 'string' && types.has(type);

/**
 * A value of the wrong kind is kept as it is: that it is wrong, whoever shapes the answer will say. But objects and lists that are
 * there stay, whatever comes: a request that is still on its way may be about them.
 */
function merged(present: unknown, value: unknown, inner: Selection | undefined): unknown {
  if (value === null) return present ?? null;
  if (!inner) return value;
  if (Array.isArray(value)) return mergedList(present ?? [], value, inner);
  if (!isJsonObject(value)) return present ?? value;
  const target = present ?? {};
  if (isJsonObject(target)) merge(target, value, inner);
  return target;
}

function mergedList(present: unknown, value: readonly unknown[], inner: Selection): unknown {
  if (Array.isArray(present)) {
    value.forEach((item, index) => (present[index] = merged(present[index], item, inner)));
  }
  return present;
}
