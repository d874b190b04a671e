import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/** Which `__typename`s satisfy a type condition, by the whole supergraph. */
export class TypeNames {
  readonly #known = new Map<string, ReadonlySet<string>>();

  /**
   * @param schema the supergraph's, with what clients do not see
   * @param interfaceObjects names of subgraphs, by interface, that serve it as an object type: there its own name is the `__typename`
   */
  constructor(
    readonly schema: GraphQLSchema,
    private readonly interfaceObjects: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** Whether a subgraph answers the interface's name where others answer an object type's. */
  isInterfaceObject(type: string, subgraph: string): boolean {
    return this.interfaceObjects.get(type)?.has(subgraph) === true;
  }

  of(condition: string): ReadonlySet<string> {
    const known = this.#known.get(condition) ?? new Set(this.#satisfying(condition));
    this.#known.set(condition, known);
    return known;
  }

  #satisfying(condition: string): string[] {
    const type = this.schema.getType(condition);
    if (!isAbstractType(type)) return [condition];
    const objects = this.schema.getPossibleTypes(type).map(({ name }) => name);
    if (!isInterfaceType(type)) return objects;
    const interfaces = [type, ...this.schema.getImplementations(type).interfaces].map(({ name }) => name);
    return [...objects, ...interfaces.filter((name) => this.interfaceObjects.has(name))];
  }
}
