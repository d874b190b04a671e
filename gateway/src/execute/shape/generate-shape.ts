import type { IntrospectionTexts } from '../../introspect/introspection';
import type { Outcome } from '../outcome';
import type { FieldsShape, ObjectShape, ResponseShape, ValueShape } from '../response-shape';
import type { JsonObject } from '../../json-object';
import { checkLength, inOnePiece, tooLong } from './response-length';
import { ShapeSource } from './shape-source';

/**
 * Writes JSON text; `undefined` where the data is not regular throughout: the interpreter then says what is the matter.
 * @throws SalusError LIMIT_EXCEEDED
 */
export type Serializer = (outcome: Pick<Outcome, 'data' | 'isPlain'>, texts: IntrospectionTexts) => string | undefined;

type Write = (data: Readonly<JsonObject>, texts: IntrospectionTexts) => string;

/** Thrown instead of an error: where it came from is of no interest. */
const irregular = Symbol('irregular');
const leave = (): never => {
  throw irregular;
};

/** A serializer written for one shape. Its code comes into being when it is first needed, for plain texts and for others apart. */
export function generateSerializer(shape: ResponseShape, maximumBytes = Infinity): Serializer {
  let plain: Write | undefined;
  let escaping: Write | undefined;
  return ({ data, isPlain }, texts) => {
    const write = isPlain
      ? (plain ??= compile(shape, true, maximumBytes))
      : (escaping ??= compile(shape, false, maximumBytes));
    try {
      const text = write(data, texts);
      checkLength(text, maximumBytes);
      return text;
    } catch (error) {
      // a range: a value too deep, or a text too long, for this process
      if (error !== irregular && !(error instanceof RangeError)) throw error;
      return undefined;
    }
  };
}

function compile(shape: ResponseShape, isPlain: boolean, maximumBytes: number): Write {
  const source = new ShapeSource(isPlain);
  const body = source.write(shape);
  const make = new Function('q', 'b', 'e', 'm', 'z', 'w', body) as (...given: readonly unknown[]) => Write;
  const refuse = (): never => {
    throw tooLong(maximumBytes);
  };
  return make(JSON.stringify, leave, source.enums, maximumBytes, refuse, inOnePiece);
}

/** How many fields a serializer of a shape would write, each shape of objects counted once. */
export function fieldsIn({ root }: ResponseShape): number {
  const seen = new Set<FieldsShape>();
  const visitValue = (value: ValueShape): void => {
    if (value.kind === 'list') visitValue(value.item);
    if (value.kind === 'object') visit(value.object);
  };
  const visit = (object: ObjectShape): void => {
    for (const variant of object.byType.values()) {
      if (variant.kind === 'closed' || seen.has(variant)) continue;
      seen.add(variant);
      for (const field of variant.fields) if (field.kind === 'data') visitValue(field.value);
    }
  };
  visit(root);
  return [...seen].reduce((count, { fields }) => count + fields.length, 0);
}
