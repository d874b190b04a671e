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

/** A suffix that, with a number behind it, ends none of the names: `_a`, else `_aa` and so on. */
export function freeSuffix(names: readonly string[], letter: string): string {
  let suffix = `_${letter}`;
  while (names.some((name) => new RegExp(`${suffix}\\d+$`).test(name))) suffix += letter;
  return suffix;
}

/**
 * Data keys of one operation: where the values of its fields lie in the data. A field without arguments lies under its own name; one
 * with arguments under its name and a number, one for each different list of arguments. A client's alias has no part in it.
 */
export class Naming {
  readonly #keys = new Map<string, string>();
  readonly #nodes = new WeakMap<FieldNode, string>();

  /** @param suffix what stands before the number (`freeSuffix`) */
  constructor(private readonly suffix: string) {}

  /** Takes any node of the operation's document, or a copy of one with the same name and arguments. */
  dataKeyOf(node: FieldNode): string {
    if (!node.arguments?.length) return node.name.value;
    const known = this.#nodes.get(node) ?? this.#numbered(node);
    this.#nodes.set(node, known);
    return known;
  }

  #numbered(node: FieldNode): string {
    const asked = `${node.name.value}(${argumentText(node.arguments)})`;
    const key = this.#keys.get(asked) ?? `${node.name.value}${this.suffix}${this.#keys.size}`;
    this.#keys.set(asked, key);
    return key;
  }
}
