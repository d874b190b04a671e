import {
  getNamedType,
  type GraphQLField,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { CoordinateRules } from '../authorize/decisions';
import {
  both,
  describeRequirement,
  implies,
  isNothing,
  nothingRequired,
  type Requirement,
} from '../authorize/requirement';
import type { Graph } from '../plan/graph';
import { isRoot, isUnprotected } from './unprotected-types';

type Field = GraphQLField<unknown, unknown>;

/**
 * Static proof of what the gateway relies on:
 * every field of a type that counts as patient data stands under a requirement; every root field has one of its own;
 * a field that may be left out may be null; a field that reads others through `@requires` asks at least what they ask.
 */
class SchemaChecks {
  readonly #schema: GraphQLSchema;
  readonly #rules: CoordinateRules;

  constructor(private readonly graph: Graph) {
    this.#schema = graph.publicSchema;
    this.#rules = new CoordinateRules(graph.requirements, graph.publicSchema);
  }

  faults(): string[] {
    const types = Object.values(this.#schema.getTypeMap()).filter(isObjectType);
    return types
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => Object.values(type.getFields()).flatMap((field) => this.#ofField(type, field)));
  }

  #ofField(type: GraphQLObjectType, field: Field): string[] {
    const here = `${type.name}.${field.name}`;
    return [this.#uncovered(type, field), this.#notNullable(type, field), this.#readsMore(type, field)].flatMap(
      (fault) => (fault === undefined ? [] : [`${here}: ${fault}`]),
    );
  }

  #own(type: GraphQLObjectType, field: Field): Requirement {
    return this.graph.requirements.declaredOnField(type.name, field.name);
  }

  #uncovered(type: GraphQLObjectType, field: Field): string | undefined {
    const own = this.#own(type, field);
    if (isRoot(type.name)) return isNothing(own) ? 'a root field needs a requirement of its own' : undefined;
    if (isUnprotected(type.name) || !isNothing(both(own, this.#rules.object(type)))) return undefined;
    return `no requirement covers it; give it or ${type.name} one, or explain in unprotected-types.ts why it needs none`;
  }

  /** A root field that returns nothing protected may refuse by failing as a whole: mutations, and `viewer`. */
  #notNullable(type: GraphQLObjectType, field: Field): string | undefined {
    if (!isNonNullType(field.type)) return undefined;
    const returned = this.#returned(field);
    const asked = isRoot(type.name) ? returned : both(this.graph.requirements.ofField(type.name, field.name), returned);
    const given = isRoot(type.name) ? nothingRequired : this.#rules.object(type);
    if (isNothing(asked) || implies(given, asked)) return undefined;
    return `it may be left out (it asks for ${describeRequirement(asked)}), so it must be nullable`;
  }

  /**
   * What is asked by the types a field may return. Of a union or an interface single items are left out, which does no harm
   * where some level of the field's lists may be null.
   */
  #returned(field: Field): Requirement {
    const named = getNamedType(field.type);
    if (isUnprotected(named.name)) return nothingRequired;
    if (!isAbstractType(named)) return this.graph.requirements.ofType(named.name);
    if (mayHoldNull(field.type)) return nothingRequired;
    return both(...this.#schema.getPossibleTypes(named).map((type) => this.#rules.object(type)));
  }

  #readsMore(type: GraphQLObjectType, field: Field): string | undefined {
    const read = this.graph.requirements.readByField(type.name, field.name);
    const given = both(this.#own(type, field), this.#rules.object(type));
    if (implies(given, read)) return undefined;
    return `it reads fields that ask for ${describeRequirement(read)} through @requires, so it must ask for that itself`;
  }
}

function mayHoldNull(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return true;
  return isListType(type.ofType) && mayHoldNull(type.ofType.ofType);
}

/** What is wrong with a supergraph that composes; empty when nothing is. */
export const schemaFaults = (graph: Graph): string[] => new SchemaChecks(graph).faults();
