import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  getNamedType,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { both, implies, isNothing, nothingRequired, type Requirement } from './requirement';
import { type DirectiveNames, requirementOn, securityDirectives } from './requirement-directives';

type Coordinate = `${string}.${string}`;
const coordinate = (type: string, field: string): Coordinate => `${type}.${field}`;

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

const fieldsOf = (definition: TypeNode): readonly FieldDefinitionNode[] =>
  ((('fields' in definition && definition.fields) || []) as readonly { kind: Kind }[]).filter(
    (field): field is FieldDefinitionNode => field.kind === Kind.FIELD_DEFINITION,
  );

const isType = (definition: { kind: Kind }): definition is TypeNode =>
  definition.kind.endsWith('TypeDefinition') || definition.kind.endsWith('TypeExtension');

const isSame = (one: Requirement, other: Requirement): boolean => implies(one, other) && implies(other, one);

/** The selections a subgraph reads before it can answer this field: `@join__field(requires: "...")`. */
function requiredSelections(directives: readonly ConstDirectiveNode[] | undefined): string[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === 'join__field')
    .flatMap((directive) => directive.arguments ?? [])
    .filter((argument) => argument.name.value === 'requires')
    .flatMap((argument) => (argument.value.kind === Kind.STRING ? [argument.value.value] : []));
}

function parseSelection(text: string): SelectionSetNode | undefined {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
}

/**
 * What each coordinate of a supergraph asks of the caller. An interface's requirement covers every implementing type, and a
 * field that reads others through `@requires` asks what those ask: both were authorisation bypasses elsewhere
 * (GHSA-mx7m-j9xf-62hw, GHSA-m8jr-fxqx-8xx6).
 */
export class Requirements {
  readonly #types = new Map<string, Requirement>();
  readonly #fields = new Map<Coordinate, Requirement>();
  readonly #reads = new Map<Coordinate, readonly string[]>();
  readonly #names: DirectiveNames;

  /** @param schema the same supergraph, built; it may hold more than clients see */
  constructor(
    document: DocumentNode,
    readonly schema: GraphQLSchema,
  ) {
    this.#names = securityDirectives(document);
    document.definitions.filter(isType).forEach((definition) => this.#collect(definition));
  }

  get isEmpty(): boolean {
    return this.#types.size === 0 && this.#fields.size === 0;
  }

  /** Own requirement of a type and of every interface it implements. */
  ofType(type: string): Requirement {
    return this.#withInherited(type, (name) => this.#types.get(name) ?? nothingRequired);
  }

  /** What the field itself asks, its type left out: written on it, on the same field of an interface, or read through `@requires`. */
  ofField(type: string, field: string): Requirement {
    return both(this.declaredOnField(type, field), this.readByField(type, field));
  }

  declaredOnField(type: string, field: string): Requirement {
    return this.#withInherited(type, (name) => this.#fields.get(coordinate(name, field)) ?? nothingRequired);
  }

  /**
   * What the fields ask that this one reads through `@requires`, however deep. A field that an interface object brings to the types
   * of its interface reads what it says there.
   */
  readByField(type: string, field: string, seen: ReadonlySet<Coordinate> = new Set()): Requirement {
    const here = coordinate(type, field);
    if (seen.has(here)) return nothingRequired;
    const named = [type, ...this.#interfacesOf(type).map(({ name }) => name)];
    const reads = named.flatMap((name) => this.#reads.get(coordinate(name, field)) ?? []);
    return both(...reads.map((text) => this.#ofSelection(type, parseSelection(text), new Set([...seen, here]))));
  }

  #ofSelection(type: string, selectionSet: SelectionSetNode | undefined, seen: ReadonlySet<Coordinate>): Requirement {
    const parts = (selectionSet?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return nothingRequired;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.#ofSelection(selection.typeCondition?.name.value ?? type, selection.selectionSet, seen);
      }
      return this.#ofRead(type, selection.name.value, selection.selectionSet, seen);
    });
    return both(...parts);
  }

  /** A subgraph that reads a field of an interface is told it whatever the type: what each type asks is asked. */
  #ofRead(
    type: string,
    field: string,
    nested: SelectionSetNode | undefined,
    seen: ReadonlySet<Coordinate>,
  ): Requirement {
    const abstract = this.schema.getType(type);
    const types = isAbstractType(abstract) ? this.schema.getPossibleTypes(abstract).map(({ name }) => name) : [];
    return both(...[type, ...types].map((each) => this.#ofReadOn(each, field, nested, seen)));
  }

  #ofReadOn(
    type: string,
    field: string,
    nested: SelectionSetNode | undefined,
    seen: ReadonlySet<Coordinate>,
  ): Requirement {
    const own = both(this.ofType(type), this.declaredOnField(type, field), this.readByField(type, field, seen));
    const parent = this.schema.getType(type);
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field] : undefined;
    if (!definition) return own;
    const returned = getNamedType(definition.type).name;
    return both(own, this.ofType(returned), nested ? this.#ofSelection(returned, nested, seen) : nothingRequired);
  }

  #collect(definition: TypeNode): void {
    const name = definition.name.value;
    const own = both(this.#types.get(name) ?? nothingRequired, requirementOn(definition.directives, this.#names));
    if (!isNothing(own)) this.#types.set(name, own);
    for (const field of fieldsOf(definition)) this.#collectField(name, field);
  }

  #collectField(type: string, field: FieldDefinitionNode): void {
    const here = coordinate(type, field.name.value);
    const own = requirementOn(field.directives, this.#names);
    if (!isNothing(own)) this.#fields.set(here, own);
    const reads = requiredSelections(field.directives);
    if (reads.length > 0) this.#reads.set(here, reads);
  }

  /**
   * Adds what an interface asks of itself. Composition (since 2.9.4) writes on an interface just what its types ask together; that
   * is no requirement of the interface and must not make each type ask for all the others. Anything else is one.
   */
  #withInherited(type: string, own: (name: string) => Requirement): Requirement {
    const inherited = this.#interfacesOf(type).filter(
      (each) => !isSame(this.#ofImplementations(each, own), own(each.name)),
    );
    return both(own(type), ...inherited.map((each) => own(each.name)));
  }

  #ofImplementations(type: GraphQLInterfaceType, own: (name: string) => Requirement): Requirement {
    return both(...this.schema.getPossibleTypes(type).map((each) => own(each.name)));
  }

  #interfacesOf(type: string): readonly GraphQLInterfaceType[] {
    const definition = this.schema.getType(type);
    return isObjectType(definition) || isInterfaceType(definition) ? definition.getInterfaces() : [];
  }
}
