import * as fc from 'fast-check';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../document/operation';
import { Naming } from '../plan/naming';
import { ProtectedSchema } from './protected-schema';

/** Everything a schema can say about the shape of an answer. */
export const variedSchema = new ProtectedSchema(`
  type Query {
    patient(id: ID): Patient
    patients(first: Int): [Patient!]!
    record: Record
    records: [Record]!
    evidence: [[Evidence!]]
    code: Grams
    own: Person @policy(policies: [["own:read"]])
  }
  interface Record { id: ID! title: String author: Person related(first: Int): [Record!] }
  interface Person { id: ID! name: String! }
  union Evidence = Note | Scan | Patient
  type Note implements Record { id: ID! title: String author: Person related(first: Int): [Record!] text: String! }
  type Scan implements Record @policy(policies: [["scan:read"]]) {
    id: ID! title: String author: Person related(first: Int): [Record!] pixels: Int!
  }
  type Panel implements Record {
    id: ID! title: String @policy(policies: [["title:read"]]) author: Person related(first: Int): [Record!]
    values: [Float!]! units: [[String]!]
  }
  type Doctor implements Person @policy(policies: [["doctor:read"]]) { id: ID! name: String! patients: [Patient!]! }
  type Patient implements Person {
    id: ID! name: String! age(unit: String): Int isAlive: Boolean! mood: Mood! moods: [Mood!] weight: Grams
    secret: String @policy(policies: [["secret:read"]])
    secretAge: Int! @policy(policies: [["secret:read"]])
    doctor: Doctor! friends: [[Patient]!] records: [Record!]! history: [Record]
  }
  enum Mood @policy(policies: [["mood:read"]]) { GOOD BAD FAIR }
  scalar Grams
`);

/** all that the schema asks for */
export const allPolicies = ['own:read', 'scan:read', 'title:read', 'doctor:read', 'secret:read', 'mood:read'];
const { schema } = variedSchema;

/** Draws what a test needs, one thing after another; remembered, so that a failure can be made smaller. */
type Draw = fc.GeneratorValue;

const upTo = (draw: Draw, max: number): number => draw(fc.nat, { max });
const oneIn = (draw: Draw, count: number): boolean => upTo(draw, count - 1) === 1;
function pick<Each>(draw: Draw, all: readonly Each[]): Each {
  const [one] = all.slice(upTo(draw, all.length - 1));
  return one as Each;
}

const objectTypes = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [type];

const compositeTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isCompositeType(type) && !type.name.startsWith('__'),
) as GraphQLCompositeType[];

/** Random operations: aliases, arguments, conditions, fragments named and inline, of types that may or may not apply. */
class OperationWriter {
  readonly #fragments: string[] = [];

  constructor(private readonly draw: Draw) {}

  write(): string {
    const selection = this.#selection(schema.getQueryType() ?? pick(this.draw, compositeTypes), 4);
    return [`query ($yes: Boolean!, $no: Boolean!) ${selection}`, ...this.#fragments].join('\n');
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + upTo(this.draw, 2);
    return `{ ${Array.from({ length: count }, () => this.#member(type, depth)).join(' ')} }`;
  }

  #member(type: GraphQLCompositeType, depth: number): string {
    if (oneIn(this.draw, 8)) return `${pick(this.draw, ['', 'kind: '])}__typename`;
    return isUnionType(type) || oneIn(this.draw, 5) ? this.#fragment(type, depth) : this.#field(type, depth);
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
    const possible = objectTypes(type);
    const on = pick(
      this.draw,
      compositeTypes.filter((each) => objectTypes(each).some((one) => possible.includes(one))),
    );
    const inner = this.#selection(on, depth - 1);
    if (oneIn(this.draw, 2)) return `... on ${on.name} ${this.#condition()} ${inner}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    return `...${name} ${this.#condition()}`;
  }

  /** The alias says the arguments, so that two fields under one response key ask the same. */
  #field(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, depth: number): string {
    const fields = Object.values(type.getFields());
    const shallow = fields.filter((each) => !isCompositeType(getNamedType(each.type)));
    const field = pick(this.draw, depth > 0 || shallow.length === 0 ? fields : shallow);
    const [argument] = field.args;
    const value = argument && oneIn(this.draw, 2) ? upTo(this.draw, 1) : undefined;
    const given =
      argument && value !== undefined ? `(${argument.name}: ${this.#argument(String(argument.type), value)})` : '';
    const alias = given ? `${field.name}_${value}: ` : pick(this.draw, ['', '', `my_${field.name}: `]);
    const named = getNamedType(field.type);
    const inner = !isCompositeType(named) ? '' : depth > 0 ? this.#selection(named, depth - 1) : '{ __typename }';
    return `${alias}${field.name}${given} ${this.#condition()} ${inner}`;
  }

  #argument(type: string, value: number): string {
    return type === 'Int' ? String(value) : JSON.stringify(String(value));
  }
}

/** How far data may stray from what the schema says. */
export type Straying = 'well-formed' | 'nulls anywhere' | 'anything';

/** Random data for one operation, under its data keys; every object says its type. */
class DataWriter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly absent = new Set<object>();

  constructor(
    private readonly draw: Draw,
    private readonly operation: Operation,
    private readonly naming: Naming,
    private readonly straying: Straying,
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
        const key = this.naming.dataKeyOf(each);
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
    if (!isCompositeType(type)) return pick(this.draw, leaves[type.name] ?? ['?']);
    return this.#object(
      pick(this.draw, objectTypes(type)),
      nodes.flatMap((node) => node.selectionSet ?? []),
      depth + 1,
    );
  }
}

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

export interface RandomAnswer {
  readonly operation: Operation;
  readonly naming: Naming;
  readonly conditions: Readonly<Record<string, boolean>>;
  /** a caller's */
  readonly policies: readonly string[];
  readonly data: Record<string, unknown>;
  readonly absent: ReadonlySet<object>;
}

export function drawAnswer(draw: Draw, straying: Straying): RandomAnswer {
  const operation = variedSchema.read(new OperationWriter(draw).write());
  const naming = new Naming('_a');
  const writer = new DataWriter(draw, operation, naming, straying);
  const data = writer.write();
  const held = allPolicies.filter(() => !oneIn(draw, 3));
  return { operation, naming, conditions: { yes: true, no: false }, policies: held, data, absent: writer.absent };
}
