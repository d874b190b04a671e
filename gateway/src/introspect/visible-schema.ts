import {
  getNamedType,
  type GraphQLFieldConfigMap,
  GraphQLInterfaceType,
  type GraphQLNamedOutputType,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Decisions } from '../authorize/decisions';

type Fields = GraphQLFieldConfigMap<unknown, unknown>;
type Composite = GraphQLObjectType | GraphQLInterfaceType;

/**
 * The part of a schema that is open to one caller, built anew: types with a field that is open. An interface's field is in it where
 * every type of it that is in it grants the field, so that what is left is a valid schema; arguments and input types follow the fields.
 */
class VisibleSchema {
  readonly #types = new Map<string, GraphQLNamedType>();
  readonly #openFields = new Map<string, readonly string[]>();

  constructor(private readonly decisions: Decisions) {}

  build(): GraphQLSchema {
    const { schema } = this.decisions.rules;
    const config = schema.toConfig();
    const root = (type: GraphQLObjectType | null | undefined) => type && this.#root(type);
    const visible = config.types.filter((type) => isObjectType(type) && this.#implementsVisible(type));
    return new GraphQLSchema({
      ...config,
      query: root(schema.getQueryType()),
      mutation: root(schema.getMutationType()),
      subscription: root(schema.getSubscriptionType()),
      types: visible.map((type) => this.#named(type)),
      // the query root may be left without a field
      assumeValid: true,
    });
  }

  /** A root without a field would be no valid type; the query root stays, since `__schema` is asked of it. */
  #root(type: GraphQLObjectType): GraphQLObjectType | undefined {
    const isQuery = type === this.decisions.rules.schema.getQueryType();
    return isQuery || this.#isVisible(type) ? (this.#named(type) as GraphQLObjectType) : undefined;
  }

  #implementsVisible(type: GraphQLObjectType): boolean {
    return this.#isVisible(type) && type.getInterfaces().some((each) => this.#isVisible(each));
  }

  #isVisible(type: GraphQLNamedType): boolean {
    if (isObjectType(type)) return this.decisions.object(type) === 'granted' && this.#fieldsOf(type).length > 0;
    if (isInterfaceType(type)) return this.#fieldsOf(type).length > 0;
    if (isUnionType(type)) return type.getTypes().some((each) => this.#isVisible(each));
    return true;
  }

  #fieldsOf(type: Composite): readonly string[] {
    const known = this.#openFields.get(type.name);
    if (known) return known;
    const names = Object.keys(type.getFields()).filter((field) => this.#isOpen(type, field));
    this.#openFields.set(type.name, names);
    return names;
  }

  #isOpen(type: Composite, field: string): boolean {
    if (isObjectType(type)) return this.decisions.field(type, field) === 'granted';
    const types = this.decisions.rules.schema.getPossibleTypes(type).filter((each) => this.#isVisible(each));
    return types.length > 0 && types.every((each) => this.#isOpen(each, field));
  }

  #named<T extends GraphQLNamedType>(type: T): T {
    const known = this.#types.get(type.name) ?? this.#copy(type);
    this.#types.set(type.name, known);
    return known as T;
  }

  #copy(type: GraphQLNamedType): GraphQLNamedType {
    if (isObjectType(type)) {
      return new GraphQLObjectType({
        ...type.toConfig(),
        interfaces: () => this.#interfaces(type),
        fields: () => this.#fields(type),
      });
    }
    if (isInterfaceType(type)) {
      return new GraphQLInterfaceType({
        ...type.toConfig(),
        interfaces: () => this.#interfaces(type),
        fields: () => this.#fields(type),
      });
    }
    if (!isUnionType(type)) return type;
    const types = () => type.getTypes().filter((each) => this.#isVisible(each));
    return new GraphQLUnionType({ ...type.toConfig(), types: () => types().map((each) => this.#named(each)) });
  }

  #interfaces(type: Composite): GraphQLInterfaceType[] {
    return type
      .getInterfaces()
      .filter((each) => this.#isVisible(each))
      .map((each) => this.#named(each));
  }

  #fields(type: Composite): Fields {
    const open = new Set(this.#fieldsOf(type));
    const entries = Object.entries(type.toConfig().fields)
      .filter(([name, { type: returned }]) => open.has(name) && this.#isVisible(getNamedType(returned)))
      .map(([name, field]) => [name, { ...field, type: this.#output(field.type) }]);
    return Object.fromEntries(entries) as Fields;
  }

  #output(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.#output(type.ofType));
    if (isListType(type)) return new GraphQLList(this.#output(type.ofType));
    return this.#named<GraphQLNamedOutputType>(type);
  }
}

/** What introspection tells this caller. */
/** Equal for callers who see the same part. */
export const visibilityKey = (decisions: Decisions): string =>
  Object.values(decisions.rules.schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => [
      decisions.object(type)[0],
      ...Object.keys(type.getFields()).map((field) => decisions.field(type, field)[0]),
    ])
    .join('');

export const visibleSchema = (decisions: Decisions): GraphQLSchema => new VisibleSchema(decisions).build();
