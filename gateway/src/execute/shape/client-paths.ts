import type { Outcome, Place } from '../outcome';
import type { FieldShape, ObjectShape, ResponseShape, ValueShape } from '../response-shape';
import { isJsonObject, own } from '../../json-object';

type DataField = Extract<FieldShape, { kind: 'data' }>;

export interface ClientPath {
  readonly path: Place;
  /**
   * What the place holds shows here, what holds the place is missing here, or what was asked for together with it is: one fault
   * makes an entity `null` for everyone who asked. Otherwise this is merely near.
   */
  readonly isConcerned: boolean;
}

/**
 * Where a place of the data is in the client's answer: one path for each alias under which it was asked for, in the order of the
 * answer. Under an alias that did not ask for it, that of the nearest object or list around it.
 */
export const clientPaths = (
  shape: ResponseShape,
  { data, absent }: Pick<Outcome, 'data' | 'absent'>,
  place: Place,
): Iterable<ClientPath> => new ClientPaths(absent).inObject(shape.root, data, place, []);

class ClientPaths {
  constructor(private readonly absent: Outcome['absent']) {}

  *inObject(shape: ObjectShape, source: unknown, rest: Place, path: Place): Iterable<ClientPath> {
    const [key, ...further] = rest;
    if (key === undefined) return yield { path, isConcerned: true };
    const fields = fieldsOf(shape, source);
    const asked = eachOnce(fields.filter(({ dataKey }) => dataKey === String(key)));
    if (asked.length === 0) return yield* this.#beside(fields, source, path);
    for (const { dataKey, responseKey, value } of asked) {
      yield* this.#inValue(value, isJsonObject(source) ? own(source, dataKey) : undefined, further, [
        ...path,
        responseKey,
      ]);
    }
  }

  *#inValue(shape: ValueShape, source: unknown, rest: Place, path: Place): Iterable<ClientPath> {
    if (shape.kind === 'object') return yield* this.inObject(shape.object, source, rest, path);
    const [index, ...further] = rest;
    if (shape.kind === 'leaf' || typeof index !== 'number') return yield { path, isConcerned: true };
    yield* this.#inValue(shape.item, Array.isArray(source) ? source[index] : undefined, further, [...path, index]);
  }

  /** Where nothing of a fault was asked for. */
  *#beside(fields: readonly DataField[], source: unknown, path: Place): Iterable<ClientPath> {
    if (!isJsonObject(source)) return yield { path, isConcerned: true };
    const isLacking = ({ dataKey }: DataField): boolean => own(source, dataKey) === undefined;
    const lacking = this.absent.has(source) ? fields.filter(isLacking) : [];
    if (lacking.length === 0) return yield { path, isConcerned: false };
    for (const { responseKey } of eachOnce(lacking)) yield { path: [...path, responseKey], isConcerned: true };
  }
}

/** Of an object that is not there, and so of no known type, the fields of all types. */
function fieldsOf(shape: ObjectShape, source: unknown): readonly DataField[] {
  const type = isJsonObject(source) ? own(source, '__typename') : undefined;
  const known = shape.isSingle || typeof type !== 'string' ? undefined : shape.byType.get(type);
  const variants = known ? [known] : [...shape.byType.values()];
  return variants
    .flatMap((variant) => (variant.kind === 'fields' ? variant.fields : []))
    .filter((field): field is DataField => field.kind === 'data');
}

/** Each response key. */
const eachOnce = (fields: readonly DataField[]): readonly DataField[] => [
  ...new Map(fields.map((field) => [field.responseKey, field])).values(),
];
