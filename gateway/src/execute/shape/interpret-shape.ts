import type { GraphQLError } from 'graphql';
import { refusalError } from '../../authorize/refusal';
import type { IntrospectionTexts } from '../../introspect/introspection';
import type { Answer } from '../executor';
import type { Outcome, Place } from '../outcome';
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
import { type Data, isData, valueOf } from './data';
import { ExplainedPlaces } from './explained-places';
import { coerceLeaf } from './leaf-shape';
import { locatedErrors, maximumErrors } from './located-errors';
import { missingError, wrongKindError } from './shape-errors';

/**
 * Gives the data the shape that the client asked for: ExecuteSelectionSet and CompleteValue of
 * https://spec.graphql.org/October2021/#sec-Executing-Fields, over values that were fetched before.
 */
export const interpretShape = (shape: ResponseShape, outcome: Outcome, texts: IntrospectionTexts): Answer =>
  new ShapeInterpreter(outcome, texts, locatedErrors(shape, outcome)).answer(shape);

/** A place of the answer, as a chain to the root: most places need no path. */
interface Spot {
  readonly above: Spot | undefined;
  readonly key: string | number;
  /** the field that holds it, list items included */
  readonly type: string;
  readonly field: string;
  /** its entity is not there, or not open to the caller: nobody is told which */
  readonly isAbsent: boolean;
}

const pathOf = (spot: Spot | undefined): Place => (spot ? [...pathOf(spot.above), spot.key] : []);
const coordinateOf = ({ type, field }: Spot): string => `${type}.${field}`;
const itemAt = (list: Spot, index: number): Spot => ({ ...list, above: list, key: index, isAbsent: false });

/** In place of a value that is `null` where it may not be: what holds it is `null` too. */
const lost = Symbol('lost');

class ShapeInterpreter {
  readonly #added: GraphQLError[] = [];
  readonly #explained = new ExplainedPlaces();
  /** What holds this place is `null` already: what else is missing in it is not worth telling. What is closed is told. */
  #isLost = false;

  constructor(
    private readonly outcome: Outcome,
    private readonly texts: IntrospectionTexts,
    private readonly located: readonly GraphQLError[],
  ) {
    for (const { path } of located) this.#explained.add(path ?? []);
  }

  answer({ root }: ResponseShape): Answer {
    const variant = root.byType.get(root.type);
    const data = variant?.kind === 'fields' ? this.#fields(variant, this.outcome.data, undefined) : null;
    return { data: JSON.stringify(data), errors: [...this.located, ...this.#added] };
  }

  #fields({ type, fields }: FieldsShape, source: Data, above: Spot | undefined): unknown {
    // without a prototype, so that no response key means anything
    const shaped = Object.create(null) as Record<string, unknown>;
    const isAbsent = this.outcome.absent.has(source);
    const isComplete = this.#untilLost(fields, (field) => {
      const name = field.kind === 'data' ? field.field : field.responseKey;
      const value = this.#field(field, source, { above, key: field.responseKey, type, field: name, isAbsent });
      if (value !== lost) shaped[field.responseKey] = value;
      return value !== lost;
    });
    return isComplete ? shaped : null;
  }

  #field(field: FieldShape, source: Data, spot: Spot): unknown {
    switch (field.kind) {
      case 'typename':
        return spot.type;
      case 'introspection':
        return JSON.parse(this.texts.get(field.responseKey) ?? 'null') as unknown;
      case 'closed':
        this.#refuse(field.verdict, spot);
        return field.isNullable ? null : lost;
      case 'data':
        return this.#value(field.value, valueOf(source, field.dataKey), spot);
    }
  }

  #value(shape: ValueShape, value: unknown, spot: Spot): unknown {
    const completed = value === null || value === undefined ? null : this.#something(shape, value, spot);
    if (completed !== null || shape.isNullable) return completed;
    if (value === null || value === undefined) this.#miss(spot);
    return lost;
  }

  #something(shape: ValueShape, value: unknown, spot: Spot): unknown {
    if (shape.kind === 'list' && Array.isArray(value)) return this.#list(shape, value, spot);
    if (shape.kind === 'object' && isData(value)) return this.#object(shape, value, spot);
    const leaf = shape.kind === 'leaf' ? coerceLeaf(shape, value) : undefined;
    return leaf === undefined ? this.#mistake(shape, value, spot) : leaf;
  }

  #list({ item }: ListShape, values: readonly unknown[], spot: Spot): unknown {
    const shaped: unknown[] = [];
    const isComplete = this.#untilLost(values, (value, index) => {
      const completed = this.#value(item, value, itemAt(spot, index));
      shaped.push(completed);
      return completed !== lost;
    });
    return isComplete ? shaped : null;
  }

  #object(shape: ObjectValueShape, source: Data, spot: Spot): unknown {
    const variant = variantOf(shape.object, source);
    if (!variant) return this.#untyped(shape, source, spot);
    if (variant.kind === 'fields') return this.#fields(variant, source, spot);
    return this.#refuse(variant.verdict, spot);
  }

  /** Visits everything, so that everything that is closed is told of. Answers whether nothing was lost. */
  #untilLost<Each>(all: readonly Each[], visit: (each: Each, index: number) => boolean): boolean {
    const wasLost = this.#isLost;
    let isComplete = true;
    for (const [index, each] of all.entries()) {
      if (visit(each, index)) continue;
      isComplete = false;
      this.#isLost = true;
    }
    this.#isLost = wasLost;
    return isComplete;
  }

  #refuse(verdict: ClosedShape['verdict'], spot: Spot): null {
    return this.#add(() => refusalError(verdict, pathOf(spot)));
  }

  #mistake(shape: ValueShape, value: unknown, spot: Spot): null {
    return this.#isLost ? null : this.#add(() => wrongKindError(coordinateOf(spot), value, shape, pathOf(spot)));
  }

  /** An object of a type that clients do not know here, or whose type never came: then it may be explained already. */
  #untyped(shape: ObjectValueShape, source: Data, spot: Spot): null {
    const isMissing = typeof valueOf(source, '__typename') !== 'string';
    if (isMissing && (this.outcome.absent.has(source) || this.#explained.explain(pathOf(spot)))) return null;
    return this.#mistake(shape, source, spot);
  }

  #miss(spot: Spot): null {
    if (this.#isLost || spot.isAbsent || this.#explained.explain(pathOf(spot))) return null;
    return this.#add(() => missingError(coordinateOf(spot), pathOf(spot)));
  }

  #add(error: () => GraphQLError): null {
    if (this.#added.length < maximumErrors) this.#added.push(error());
    return null;
  }
}

function variantOf({ isSingle, type, byType }: ObjectShape, source: Data): FieldsShape | ClosedShape | undefined {
  return byType.get(isSingle ? type : String(valueOf(source, '__typename')));
}
