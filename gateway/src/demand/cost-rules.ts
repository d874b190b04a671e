import {
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
  type InputValueDefinitionNode,
  isCompositeType,
  isInputObjectType,
} from 'graphql';
import { type CostDirectiveNames, costDirectiveNames, type ListSize, listSizeOn, weightOn } from './cost-directives';

/** What a supergraph says of weights and sizes of lists, by coordinate. */
export class CostRules {
  /** coordinates: `Type`, `Type.field`, `Type.field(argument)`, `Input.field` */
  readonly #weights = new Map<string, number>();
  readonly #sizes = new Map<string, ListSize>();
  readonly #names: CostDirectiveNames;

  constructor(supergraph: DocumentNode) {
    this.#names = costDirectiveNames(supergraph);
    for (const definition of supergraph.definitions) {
      if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
      const type = definition.name.value;
      this.#weigh(type, definition.directives as FieldDefinitionNode['directives']);
      if ('fields' in definition) definition.fields?.forEach((field) => this.#collect(type, field));
    }
  }

  /** Of a value of this type: what it is weighed with, else 1 for objects (input objects too) and 0 for leaves. */
  type(type: GraphQLNamedType): number {
    return this.#weights.get(type.name) ?? (isCompositeType(type) || isInputObjectType(type) ? 1 : 0);
  }

  /** A weight on a field, an argument or an input field stands in place of its type's. */
  field(type: string, field: string): number | undefined {
    return this.#weights.get(`${type}.${field}`);
  }

  argument(type: string, field: string, argument: string): number | undefined {
    return this.#weights.get(`${type}.${field}(${argument})`);
  }

  listSize(type: string, field: string): ListSize | undefined {
    return this.#sizes.get(`${type}.${field}`);
  }

  #collect(type: string, field: FieldDefinitionNode | InputValueDefinitionNode): void {
    const coordinate = `${type}.${field.name.value}`;
    this.#weigh(coordinate, field.directives);
    const size = listSizeOn(field.directives, this.#names);
    if (size) this.#sizes.set(coordinate, size);
    if (!('arguments' in field)) return;
    for (const each of field.arguments ?? []) this.#weigh(`${coordinate}(${each.name.value})`, each.directives);
  }

  #weigh(coordinate: string, directives: FieldDefinitionNode['directives']): void {
    const weight = weightOn(directives, this.#names);
    if (weight !== undefined) this.#weights.set(coordinate, weight);
  }
}
