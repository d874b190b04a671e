import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationTypeNode,
  parse,
  print,
  visit,
} from 'graphql';
import { type Draw, oneIn, pick, upTo } from './draw';
import { variedSchema } from './varied-schema';

type WithFields = Exclude<GraphQLCompositeType, { getTypes: unknown }>;

/** Random operations: aliases, two of one field among them, arguments, conditions, fragments named and inline, of types that may or may not apply. */
export class OperationWriter {
  readonly #fragments: string[] = [];
  readonly #compositeTypes: readonly GraphQLCompositeType[];

  constructor(
    private readonly draw: Draw,
    private readonly schema: GraphQLSchema = variedSchema.schema,
  ) {
    this.#compositeTypes = Object.values(schema.getTypeMap())
      .filter(isCompositeType)
      .filter(({ name }) => !name.startsWith('__'));
  }

  write(kind: 'query' | 'mutation' = 'query'): string {
    const root = this.schema.getRootType(kind as OperationTypeNode);
    const selection = this.#selection(root ?? pick(this.draw, this.#compositeTypes), 4);
    return [`${kind} ($yes: Boolean!, $no: Boolean!) ${selection}`, ...this.#fragments].join('\n');
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + upTo(this.draw, 2);
    return `{ ${Array.from({ length: count }, () => this.#member(type, depth)).join(' ')} }`;
  }

  #member(type: GraphQLCompositeType, depth: number): string {
    if (oneIn(this.draw, 8)) return `${pick(this.draw, ['', 'kind: '])}__typename`;
    return isUnionType(type) || oneIn(this.draw, 5) ? this.#fragment(type, depth) : this.#fields(type, depth);
  }

  #objectTypes(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
  }

  #condition(): string {
    return pick(this.draw, [
      '',
      '',
      '',
      '@include(if: $yes)',
      '@skip(if: $yes)',
      '@skip(if: $no)',
      '@include(if: true)',
    ]);
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const possible = this.#objectTypes(type);
    const on = pick(
      this.draw,
      this.#compositeTypes.filter((each) => this.#objectTypes(each).some((one) => possible.includes(one))),
    );
    const inner = this.#selection(on, depth - 1);
    if (oneIn(this.draw, 2)) return `... on ${on.name} ${this.#condition()} ${inner}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    return `...${name} ${this.#condition()}`;
  }

  /** One field, sometimes two times under different names. */
  #fields(type: WithFields, depth: number): string {
    const fields = Object.values(type.getFields());
    const shallow = fields.filter((each) => !isCompositeType(getNamedType(each.type)));
    const field = pick(this.draw, depth > 0 || shallow.length === 0 ? fields : shallow);
    const [argument] = field.args;
    const value = argument && oneIn(this.draw, 2) ? upTo(this.draw, 1) : undefined;
    const given =
      argument && value !== undefined ? `(${argument.name}: ${this.#argument(String(argument.type), value)})` : '';
    // says the arguments, so that two fields under one response key ask the same
    const key = value === undefined ? field.name : `${field.name}_${value}`;
    const aliases = oneIn(this.draw, 4) ? [`my_${key}: `, `your_${key}: `] : [this.#alias(field.name, key)];
    return aliases.map((alias) => `${alias}${field.name}${given} ${this.#inside(field, depth)}`).join(' ');
  }

  #alias(name: string, key: string): string {
    return key === name ? pick(this.draw, ['', '', `my_${key}: `]) : `${key}: `;
  }

  #inside({ type }: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(type);
    const inner = !isCompositeType(named) ? '' : depth > 0 ? this.#selection(named, depth - 1) : '{ __typename }';
    return `${this.#condition()} ${inner}`;
  }

  #argument(type: string, value: number): string {
    return type === 'Int' ? String(value) : JSON.stringify(String(value));
  }
}

/** The same operation with response keys that are other fields' names, one for one: those of keys, say, or of what is required. */
export function withOtherNames(draw: Draw, text: string, names: readonly string[]): string {
  const taken = new Map<string, string>();
  const free = [...names];
  return print(
    visit(parse(text), {
      Field: (node) => {
        const asked = `${node.name.value}(${(node.arguments ?? []).map((each) => print(each)).join()})`;
        const known = taken.get(asked) ?? free.splice(upTo(draw, Math.max(0, free.length - 1)), 1)[0] ?? asked;
        taken.set(asked, known);
        return known === asked ? undefined : { ...node, alias: { kind: Kind.NAME, value: known } };
      },
    }),
  );
}
