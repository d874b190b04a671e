import type { Selection } from '../compiled-plan';
import { type DataObject, isDataObject, own } from './data';

/**
 * Adds an answer to an object of the data, copying what the selection names and nothing else. Where the data already has an
 * object the two become one; a `null` never takes away what is there.
 */
export function merge(target: DataObject, answer: DataObject, { fields }: Selection): void {
  const type = own(answer, '__typename') ?? own(target, '__typename');
  for (const { answerKey, dataKey, onTypes, inner } of fields) {
    if (onTypes && !onTypes.has(String(type))) continue;
    const value = own(answer, answerKey);
    if (value !== undefined) target[dataKey] = merged(own(target, dataKey), value, inner);
  }
}

/** A value of the wrong kind is kept as it is: that it is wrong, whoever shapes the answer will say. */
function merged(present: unknown, value: unknown, inner: Selection | undefined): unknown {
  if (value === null) return present ?? null;
  if (!inner) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = Array.isArray(present) ? present : [];
    return value.map((item, index) => merged(items[index], item, inner));
  }
  if (!isDataObject(value)) return value;
  const target = isDataObject(present) ? present : {};
  merge(target, value, inner);
  return target;
}
