import type { IntrospectionTexts } from '../../introspect/introspection';
import type { Answer } from '../executor';
import type { Outcome } from '../outcome';
import type {
  ClosedShape,
  FieldShape,
  FieldsShape,
  ListShape,
  ObjectShape,
  ObjectValueShape,
  ResponseShape,
  ValueShape,
} from '../response-shape';
import { isJsonObject, type JsonObject, own } from '../../json-object';
import { AddedErrors } from './added-errors';
import { coerceLeaf } from './leaf-shape';
import { clientErrors } from './client-errors';
import { checkLength, inOnePiece, pieceLength, tooLong } from './response-length';
import { itemAt, type Spot } from './spot';

/**
 * Gives the data the shape that the client asked for: ExecuteSelectionSet and CompleteValue of
 * https://spec.graphql.org/October2021/#sec-Executing-Fields, over values that were fetched before.
 * @throws SalusError LIMIT_EXCEEDED
 */
export const interpretShape = (
  shape: ResponseShape,
  outcome: Outcome,
  texts: IntrospectionTexts,
  maximumBytes = Infinity,
): Answer =>
  new ShapeInterpreter(outcome, texts, new AddedErrors(clientErrors(shape, outcome)), maximumBytes).answer(shape);

/** In place of a value that may not be null, but is: what holds it is null too. */
const lost = Symbol('lost');
/** The same where it is closed to the caller. */
const shut = Symbol('shut');
/** JSON text, or why there is none. */
type Completed = string | typeof lost | typeof shut;

class ShapeInterpreter {
  /** characters of the lists and objects that are being written, and of what stands before them */
  #written = 0;

  constructor(
    private readonly outcome: Outcome,
    private readonly texts: IntrospectionTexts,
    private readonly errors: AddedErrors,
    private readonly maximumBytes: number,
  ) {}

  answer({ root }: ResponseShape): Answer {
    const variant = root.byType.get(root.type);
    const data = variant?.kind === 'fields' ? this.#fields(variant, this.outcome.data, undefined) : lost;
    const text = data === lost || data === shut ? 'null' : data;
    checkLength(text, this.maximumBytes);
    return { data: text, errors: this.errors.all };
  }

  /** Goes on where something is shut, so that all that is closed is told of; not where something is lost, for then that alone is. */
  #fields({ type, fields }: FieldsShape, source: Readonly<JsonObject>, above: Spot | undefined): Completed {
    const begun = this.#written;
    let text = '{';
    const isAbsent = this.outcome.absent.has(source);
    const told = this.errors.count;
    let isShut = false;
    for (const each of fields) {
      const field = each.kind === 'data' ? each.field : each.responseKey;
      const value = this.#field(each, source, { above, key: each.responseKey, type, field, isAbsent });
      if (value === lost) return this.#lose(told);
      if (value === shut) isShut = true;
      else text += `${text === '{' ? '' : ','}${JSON.stringify(each.responseKey)}:${value}`;
      this.#count(begun + text.length);
    }
    return isShut ? shut : `${text}}`;
  }

  #field(field: FieldShape, source: Readonly<JsonObject>, spot: Spot): Completed {
    switch (field.kind) {
      case 'typename':
        return JSON.stringify(spot.type);
      case 'introspection':
        return this.texts.get(field.responseKey) ?? 'null';
      case 'closed':
        this.#refuse(field.verdict, spot);
        return field.isNullable ? 'null' : shut;
      case 'data':
        return this.#value(field.value, own(source, field.dataKey), spot);
    }
  }

  #value(shape: ValueShape, value: unknown, spot: Spot): Completed {
    const isNothing = value === null || value === undefined || isHidden(shape, value);
    const completed = isNothing ? lost : this.#something(shape, value, spot);
    if (completed !== lost && completed !== shut) return completed;
    if (shape.isNullable) return 'null';
    if (isNothing) this.errors.miss(spot);
    return completed;
  }

  #something(shape: ValueShape, value: unknown, spot: Spot): Completed {
    if (shape.kind === 'list' && Array.isArray(value)) return this.#list(shape, value, spot);
    if (shape.kind === 'object' && isJsonObject(value)) return this.#object(shape, value, spot);
    const leaf = shape.kind === 'leaf' ? coerceLeaf(shape, value) : undefined;
    return leaf === undefined ? this.#mistake(shape, value, spot) : this.#leaf(leaf, spot);
  }

  /** A custom scalar's value may be lists within lists, more than can be written. */
  #leaf(value: unknown, spot: Spot): Completed {
    try {
      return JSON.stringify(value);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.errors.tooDeep(spot);
      return lost;
    }
  }

  #list({ item }: ListShape, values: readonly unknown[], spot: Spot): Completed {
    const begun = this.#written;
    let before = '';
    let text = '[';
    let isShut = false;
    const told = this.errors.count;
    for (const [index, each] of values.entries()) {
      const value = this.#value(item, each, itemAt(spot, index));
      if (value === lost) return this.#lose(told);
      if (value === shut) isShut = true;
      else text += `${index > 0 ? ',' : ''}${value}`;
      if (text.length > pieceLength) {
        before += inOnePiece(text);
        text = '';
      }
      this.#count(begun + before.length + text.length);
    }
    return isShut ? shut : `${before}${text}]`;
  }

  #count(written: number): void {
    this.#written = written;
    if (written > this.maximumBytes) throw tooLong(this.maximumBytes);
  }

  #object(shape: ObjectValueShape, source: Readonly<JsonObject>, spot: Spot): Completed {
    const variant = variantOf(shape.object, source);
    if (!variant) return this.#untyped(shape, source, spot);
    if (variant.kind === 'fields') return this.#fields(variant, source, spot);
    return this.#refuse(variant.verdict, spot);
  }

  #lose(told: number): typeof lost {
    this.errors.forgetRefusals(told);
    return lost;
  }

  #refuse(verdict: ClosedShape['verdict'], spot: Spot): typeof shut {
    this.errors.refuse(verdict, spot);
    return shut;
  }

  #mistake(shape: ValueShape, value: unknown, spot: Spot): typeof lost {
    this.errors.mistake(shape, value, spot);
    return lost;
  }

  /**
   * An object of a type that clients do not know here, or whose type never came: then it may be explained already. A subgraph that
   * knows its interface only (`@interfaceObject`) says the interface's name.
   */
  #untyped(shape: ObjectValueShape, source: Readonly<JsonObject>, spot: Spot): typeof lost {
    const said = own(source, '__typename');
    const isMissing = typeof said !== 'string' || said === shape.object.type;
    if (isMissing && (this.outcome.absent.has(source) || this.errors.explain(spot))) return lost;
    return this.#mistake(shape, source, spot);
  }
}

/** An object that does not say what it is may bear the name of its interface, where the shape knows such objects. */
function isHidden(shape: ValueShape, value: unknown): boolean {
  if (shape.kind === 'leaf') return shape.hidden?.has(String(value)) === true;
  if (shape.kind === 'list' || !shape.object.hidden || !isJsonObject(value)) return false;
  return shape.object.hidden.has(String(own(value, '__typename')));
}

function variantOf(
  { isSingle, type, byType }: ObjectShape,
  source: Readonly<JsonObject>,
): FieldsShape | ClosedShape | undefined {
  return byType.get(isSingle ? type : String(own(source, '__typename') ?? type));
}
