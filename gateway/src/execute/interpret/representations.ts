import { type DataPath, everyItem, type ReadNode, type Representation } from '../compiled-plan';
import type { Place } from '../outcome';
import { isJsonObject, type JsonObject, own } from '../../json-object';

export interface FoundObject {
  readonly object: JsonObject;
  readonly place: Place;
}

/** The objects that a path leads to, in the order of the data. What is no object, or no list where one is due, is passed over. */
export function objectsAt(value: unknown, path: DataPath, place: Place = []): FoundObject[] {
  const [step, ...rest] = path;
  if (step === undefined) return isJsonObject(value) ? [{ object: value, place }] : [];
  if (step === everyItem) {
    return Array.isArray(value) ? value.flatMap((item, index) => objectsAt(item, rest, [...place, index])) : [];
  }
  return isJsonObject(value) ? objectsAt(own(value, step), rest, [...place, step]) : [];
}

/** What says to a subgraph which entity an object is; `undefined` where the data does not know enough of it. */
export function representationOf(
  object: JsonObject,
  alternatives: readonly Representation[],
): Record<string, unknown> | undefined {
  const type = own(object, '__typename');
  for (const { onTypes, typename, reads } of alternatives) {
    if (typeof type !== 'string' || !onTypes.has(type)) continue;
    const representation: Record<string, unknown> = { __typename: typename ?? type };
    if (readObject(object, reads, representation)) return representation;
  }
  return undefined;
}

/** The same for one alternative, as JSON text. */
export function representationText(object: JsonObject, alternative: Representation): string | undefined {
  const representation = representationOf(object, [alternative]);
  return representation && JSON.stringify(representation);
}

/** Reads an object into another; false where something was never fetched. */
function readObject(object: JsonObject, nodes: readonly ReadNode[], into: Record<string, unknown>): boolean {
  return nodes.every((node) => {
    if (node.kind === 'fragment') {
      const type = own(object, '__typename');
      return typeof type === 'string' && node.onTypes.has(type) ? readObject(object, node.nodes, into) : true;
    }
    const value = readValue(own(object, node.dataKey), node.inner);
    into[node.name] = value;
    return value !== undefined;
  });
}

/** `undefined` where something was never fetched; a value that should be an object and is none counts as that. */
function readValue(value: unknown, inner: readonly ReadNode[] | undefined): unknown {
  if (value === undefined || value === null || !inner) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => readValue(item, inner));
    return items.includes(undefined) ? undefined : items;
  }
  const read: Record<string, unknown> = {};
  return isJsonObject(value) && readObject(value, inner, read) ? read : undefined;
}
