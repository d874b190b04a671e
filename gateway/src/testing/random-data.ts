import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../document/operation';
import type { Naming } from '../plan/naming';
import { type Draw, oneIn, pick, upTo } from './draw';
import { objectTypes, variedSchema } from './varied-schema';

const { schema } = variedSchema;

/** How far data may stray from what the schema says. */
export type Straying = 'well-formed' | 'nulls anywhere' | 'anything';

/** Random data for one operation, under its data keys; every object says its type. */
export class DataWriter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly absent = new Set<object>();

  constructor(
    private readonly draw: Draw,
    private readonly operation: Operation,
    private readonly naming: Naming,
    private readonly straying: Straying,
    private readonly isPlain: boolean,
  ) {
    const fragments = operation.document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((each) => [each.name.value, each]));
  }

  write(): Record<string, unknown> {
    return this.#object(this.operation.root, [this.operation.node.selectionSet], 0);
  }

  #object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], depth: number): Record<string, unknown> {
    const asked = new Map<string, FieldNode[]>();
    for (const set of sets) this.#gather(type, set, asked);
    const object: Record<string, unknown> = { __typename: type.name };
    for (const [key, nodes] of asked) {
      const definition = type.getFields()[nodes[0]?.name.value ?? ''];
      if (definition) object[key] = this.#value(definition.type, nodes, depth);
    }
    if (this.straying === 'anything' && oneIn(this.draw, 20)) this.#stray(object);
    return object;
  }

  #stray(object: Record<string, unknown>): void {
    if (oneIn(this.draw, 2)) this.absent.add(object);
    object.__typename = pick(this.draw, [undefined, 'Unknown', 'Note', 7, object.__typename]);
  }

  #gather(type: GraphQLObjectType, set: SelectionSetNode, into: Map<string, FieldNode[]>): void {
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) {
        const key = this.naming.dataKeyOf(each, type.name);
        into.set(key, [...(into.get(key) ?? []), each]);
        continue;
      }
      const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : this.#fragments.get(each.name.value);
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (fragment && isCompositeType(condition) && objectTypes(condition).includes(type)) {
        this.#gather(type, fragment.selectionSet, into);
      }
    }
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], depth: number, isNullable = true): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType, nodes, depth, false);
    if (this.straying === 'anything' && oneIn(this.draw, 40)) return pick(this.draw, oddities);
    if ((isNullable || this.straying !== 'well-formed') && oneIn(this.draw, isNullable ? 10 : 40)) {
      return pick(this.draw, [null, undefined]);
    }
    if (isListType(type)) {
      const length = upTo(this.draw, depth > 3 ? 1 : 3);
      return Array.from({ length }, () => this.#value(type.ofType, nodes, depth + 1) ?? null);
    }
    if (!isCompositeType(type)) return this.#leaf(type.name);
    return this.#object(
      pick(this.draw, objectTypes(type)),
      nodes.flatMap((node) => node.selectionSet ?? []),
      depth + 1,
    );
  }

  #leaf(type: string): unknown {
    const values = leaves[type] ?? [];
    return pick(this.draw, this.isPlain ? values.filter(isPlainValue) : values);
  }
}

const isPlainValue = (value: unknown): boolean => !JSON.stringify(value).includes('\\');
const texts = ['', 'Anna', 'Żółć', 'quoted "x"', 'back\\slash', 'line\nend', '\u2028', '\ud800', '{}', 'null'];
const leaves: Record<string, readonly unknown[]> = {
  String: texts,
  ID: ['1', 'a-b', ...texts],
  Int: [0, -1, 2_147_483_647, -0],
  Float: [0, 0.1, -1.5e-9, 1e21, -0, 3],
  Boolean: [true, false],
  Mood: ['GOOD', 'BAD', 'FAIR'],
  Grams: [1, 'x"y', true, [1, null, 'z'], { a: { b: '\\' } }, 0.5],
};
const oddities: readonly unknown[] = [
  0,
  1.5,
  'text',
  '',
  true,
  [],
  [null],
  [[1]],
  {},
  { id: 1 },
  Infinity,
  9e15,
  'AWFUL',
];
