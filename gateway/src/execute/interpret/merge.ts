import type { Selection } from '../compiled-plan';
import { isJsonObject, type JsonObject, own } from '../../json-object';

/**
 * Adds an answer to an object of the data, copying what the selection names and nothing else. Where the data already has an
 * object the two become one; a `null` never takes away what is there.
 */
export function merge(target: JsonObject, answer: JsonObject, { fields }: Selection): void {
  for (const { answerKey, dataKey, inner } of fields) {
    const value = own(answer, answerKey);
    if (value !== undefined) target[dataKey] = merged(own(target, dataKey), value, inner);
  }
}

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
