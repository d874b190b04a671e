import type { GraphQLError } from 'graphql';
import { refusalError } from '../../authorize/refusal';
import type { ClosedShape, FieldShape, FieldsShape, ObjectShape, ResponseShape, ValueShape } from '../response-shape';
import { isJsonObject, type JsonObject, own } from '../../json-object';
import { maximumErrors } from '../outcome';

/** Finds what is closed to the caller in data in which everything else is as the schema says; looks nowhere else. */
export class ClosedPlaces {
  readonly #closing = new Map<ObjectShape | FieldsShape, boolean>();
  readonly #hasAny: boolean;

  constructor(private readonly shape: ResponseShape) {
    this.#hasAny = this.#isClosing(shape.root);
  }

  errors(data: Readonly<JsonObject>): readonly GraphQLError[] {
    const found: GraphQLError[] = [];
    if (this.#hasAny) this.#object(this.shape.root, data, [], found);
    return found;
  }

  #isClosing(shape: ObjectShape): boolean {
    const known = this.#closing.get(shape) ?? [...shape.byType.values()].some((each) => this.#isClosingVariant(each));
    this.#closing.set(shape, known);
    return known;
  }

  #isClosingVariant(variant: FieldsShape | ClosedShape): boolean {
    if (variant.kind === 'closed') return true;
    const known = this.#closing.get(variant) ?? variant.fields.some((field) => this.#isClosingField(field));
    this.#closing.set(variant, known);
    return known;
  }

  #isClosingField(field: FieldShape): boolean {
    return field.kind === 'closed' || (field.kind === 'data' && this.#isClosingValue(field.value));
  }

  #isClosingValue(value: ValueShape): boolean {
    if (value.kind === 'list') return this.#isClosingValue(value.item);
    return value.kind === 'object' && this.#isClosing(value.object);
  }

  #object(
    { isSingle, type, byType }: ObjectShape,
    data: Readonly<JsonObject>,
    path: (string | number)[],
    found: GraphQLError[],
  ): void {
    const variant = byType.get(isSingle ? type : String(own(data, '__typename') ?? type));
    if (variant?.kind === 'closed') found.push(refusalError(variant.verdict, [...path]));
    if (variant?.kind !== 'fields' || !this.#isClosingVariant(variant)) return;
    for (const field of variant.fields) {
      if (found.length >= maximumErrors) return;
      if (field.kind === 'closed') found.push(refusalError(field.verdict, [...path, field.responseKey]));
      if (field.kind !== 'data' || !this.#isClosingValue(field.value)) continue;
      path.push(field.responseKey);
      this.#value(field.value, own(data, field.dataKey), path, found);
      path.pop();
    }
  }

  #value(shape: ValueShape, value: unknown, path: (string | number)[], found: GraphQLError[]): void {
    if (shape.kind === 'object' && isJsonObject(value)) return this.#object(shape.object, value, path, found);
    if (shape.kind !== 'list' || !Array.isArray(value)) return;
    for (const [index, item] of value.entries()) {
      if (found.length >= maximumErrors) return;
      path.push(index);
      this.#value(shape.item, item, path, found);
      path.pop();
    }
  }
}
