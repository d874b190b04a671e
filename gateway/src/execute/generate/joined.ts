import type { Selection } from '../compiled-plan';
import { isJsonObject, type JsonObject, own } from '../../json-object';

/**
 * What `merged` of the interpreter makes of a value of the data and one of an answer, for a value that is copied already: it is
 * under data keys, has no members beside those of the selection, and may become part of the data as it is.
 */
export function joined(present: unknown, value: unknown, inner: Selection | undefined): unknown {
  if (present === undefined || present === null) return value;
  if (value === null) return present;
  if (!inner) return value;
  if (Array.isArray(value) && Array.isArray(present)) {
    value.forEach((item, index) => (present[index] = joined(present[index], item, inner)));
  } else if (isJsonObject(value) && isJsonObject(present)) {
    join(present, value, inner);
  }
  return present;
}

function join(target: JsonObject, copied: JsonObject, { fields }: Selection): void {
  for (const { dataKey, inner } of fields) {
    const value = own(copied, dataKey);
    if (value !== undefined) target[dataKey] = joined(own(target, dataKey), value, inner);
  }
}
