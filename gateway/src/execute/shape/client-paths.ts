import type { Place } from '../outcome';
import type { FieldShape, ObjectShape, ResponseShape, ValueShape } from '../response-shape';
import { isJsonObject, type JsonObject, own } from '../../json-object';

type DataField = Extract<FieldShape, { kind: 'data' }>;

export interface ClientPath {
  readonly path: Place;
  /** what the place holds shows here, or what holds the place is missing here: otherwise this is merely near */
  readonly isConcerned: boolean;
}

/**
 * Where a place of the data is in the client's answer: one path for each alias under which it was asked for, in the order of the
 * answer. Under an alias that did not ask for it, that of the nearest object or list around it.
 */
export const clientPaths = (shape: ResponseShape, data: Readonly<JsonObject>, place: Place): Iterable<ClientPath> =>
  inObject(shape.root, data, place, []);

function* inObject(shape: ObjectShape, source: unknown, rest: Place, path: Place): Iterable<ClientPath> {
  const [key, ...further] = rest;
  if (key === undefined) return yield { path, isConcerned: true };
  const fields = fieldsUnder(shape, source, String(key));
  if (fields.length === 0) return yield { path, isConcerned: !isJsonObject(source) };
  for (const { dataKey, responseKey, value } of fields) {
    yield* inValue(value, isJsonObject(source) ? own(source, dataKey) : undefined, further, [...path, responseKey]);
  }
}

function* inValue(shape: ValueShape, source: unknown, rest: Place, path: Place): Iterable<ClientPath> {
  if (shape.kind === 'object') return yield* inObject(shape.object, source, rest, path);
  const [index, ...further] = rest;
  if (shape.kind === 'leaf' || typeof index !== 'number') return yield { path, isConcerned: true };
  yield* inValue(shape.item, Array.isArray(source) ? source[index] : undefined, further, [...path, index]);
}

/** Of an object that is not there, and so of no known type, the fields of all types; each response key once. */
function fieldsUnder(shape: ObjectShape, source: unknown, dataKey: string): readonly DataField[] {
  const type = isJsonObject(source) ? own(source, '__typename') : undefined;
  const known = shape.isSingle || typeof type !== 'string' ? undefined : shape.byType.get(type);
  const variants = known ? [known] : [...shape.byType.values()];
  const fields = variants
    .flatMap((variant) => (variant.kind === 'fields' ? variant.fields : []))
    .filter((field): field is DataField => field.kind === 'data' && field.dataKey === dataKey);
  return [...new Map(fields.map((field) => [field.responseKey, field])).values()];
}
