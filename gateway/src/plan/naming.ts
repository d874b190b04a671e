import { type ArgumentNode, type FieldNode, Kind, type ObjectFieldNode, print, type ValueNode } from 'graphql';

const byName = (one: ArgumentNode | ObjectFieldNode, other: ArgumentNode | ObjectFieldNode): number =>
  one.name.value < other.name.value ? -1 : 1;

/** The order of an input object's members carries no meaning. */
function sorted(value: ValueNode): ValueNode {
  if (value.kind === Kind.LIST) return { ...value, values: value.values.map(sorted) };
  if (value.kind !== Kind.OBJECT) return value;
  return { ...value, fields: value.fields.map((field) => ({ ...field, value: sorted(field.value) })).sort(byName) };
}

const printed = (argument: ArgumentNode): string => `${argument.name.value}: ${print(sorted(argument.value))}`;

/** Arguments as text: equal where GraphQL lets two selections of the same field merge. */
export const argumentText = (nodes: readonly ArgumentNode[] = []): string =>
  [...nodes].sort(byName).map(printed).join(', ');

/** What a field is asked for, whatever its alias. */
export const askedText = (node: FieldNode): string => `${node.name.value}(${argumentText(node.arguments)})`;

/** A suffix that, with a number behind it, ends none of the names: `_a`, else `_aa` and so on. */
export function freeSuffix(names: readonly string[], letter: string): string {
  let suffix = `_${letter}`;
  while (names.some((name) => new RegExp(`${suffix}\\d+$`).test(name))) suffix += letter;
  return suffix;
}

/** Fields (`askedText`) that somewhere in an operation are asked for different things at one place. */
export interface Contested {
  /** by several response keys of one object: a fault under one would take from another what it did not ask for */
  readonly byAliases: ReadonlySet<string>;
  /** of objects of different types: each would be asked for what is asked of the others. Nowhere asked of an abstract type. */
  readonly byTypes: ReadonlySet<string>;
  /** by the client and a key or a `@requires` (`contestedReads`) */
  readonly byReads: ReadonlySet<string>;
}

/**
 * Data keys of one operation: where the values of its fields lie in the data. A field without arguments lies under its own name; one
 * with arguments under its name and a number, one for each different list of arguments. A client's alias has no part in it, except
 * for fields of the mutation type (what is asked twice is done twice) and for contested ones: these lie apart for each response key
 * or each type.
 */
export class Naming {
  readonly #keys = new Map<string, string>();
  readonly #nodes = new WeakMap<FieldNode, string>();

  /**
   * @param suffix what stands before the number (`freeSuffix`)
   * @param mutation name of the mutation type
   * @param contested fields that must not share a value (`contestedFields`)
   */
  constructor(
    private readonly suffix: string,
    private readonly mutation?: string,
    private readonly contested: Contested = {
      byAliases: new Set(),
      byTypes: new Set(),
      byReads: new Set(),
    },
  ) {}

  /** @param node any node of the operation's document, or a copy of one. @param parent name of the type that has the field */
  dataKeyOf(node: FieldNode, parent: string): string {
    const { value } = node.name;
    const isPlain = (node.alias ?? node.name).value === value;
    if (
      !node.arguments?.length &&
      !this.#isOfTypes(node) &&
      !this.#isRead(node) &&
      (isPlain || !this.#isOfAliases(node, parent))
    ) {
      return value;
    }
    const known = this.#nodes.get(node) ?? this.#numbered(node, parent);
    this.#nodes.set(node, known);
    return known;
  }

  /** The same, but for fields (`askedText`) that lie apart from what the planner reads by their own names. */
  apartFrom(byReads: ReadonlySet<string>): Naming {
    return new Naming(this.suffix, this.mutation, { ...this.contested, byReads });
  }

  #isRead(node: FieldNode): boolean {
    return this.contested.byReads.size > 0 && this.contested.byReads.has(askedText(node));
  }

  #isOfAliases(node: FieldNode, parent: string): boolean {
    return parent === this.mutation || this.contested.byAliases.has(askedText(node));
  }

  #isOfTypes(node: FieldNode): boolean {
    return this.contested.byTypes.size > 0 && this.contested.byTypes.has(askedText(node));
  }

  #numbered(node: FieldNode, parent: string): string {
    const type = this.#isOfTypes(node) ? `${parent}.` : '';
    const occasion = this.#isOfAliases(node, parent) ? `${(node.alias ?? node.name).value}: ` : '';
    const asked = `${occasion}${type}${askedText(node)}`;
    const key = this.#keys.get(asked) ?? `${node.name.value}${this.suffix}${this.#keys.size}`;
    this.#keys.set(asked, key);
    return key;
  }
}
