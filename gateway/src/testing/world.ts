import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A field as it is in truth, whichever subgraphs know of it. */
export interface WorldField {
  /** as in SDL */
  readonly type: string;
  /** object types that may stand where the type says an interface or a union; for objects, the one type */
  readonly members?: readonly string[];
  /** what its value depends on, where it has a `@requires`; such a field is an Int */
  readonly requires?: string;
}

/** Anything that has fields. An object is known by its type and its number. */
export interface Thing {
  readonly __typename: string;
  readonly type: string;
  readonly index: number;
}

export const thing = (type: string, index: number): Thing => ({ __typename: type, type, index });
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && 'index' in value && '__typename' in value;

export const idOf = ({ type, index }: Thing): string => `${type}:${index}`;
export function thingOf(id: string): Thing {
  const [type = '', index] = id.split(':');
  return thing(type, Number(index));
}

/** how many objects of each type there are */
const population = 3;
const moods = ['GOOD', 'BAD', 'HIDDEN'];
export const usual = 7;

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

const selectionOf = (text: string): SelectionSetNode =>
  (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;

const argumentOf = ({ arguments: given = [] }: FieldNode): number => {
  const [first] = given;
  return first?.value.kind === Kind.INT ? Number(first.value.value) : usual;
};

/** Instead of a value. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Everything that is so, as functions of what is asked: each field of each object has one value for each argument. */
export class World {
  /** how many mutations there have been: each changes everything but keys */
  turn = 0;

  /** @param faults fields, by coordinate, that every other object fails to tell */
  constructor(
    readonly fields: ReadonlyMap<string, WorldField>,
    private readonly faults: ReadonlySet<string> = new Set(),
  ) {}

  /** @param sent what a subgraph was sent in place of what it cannot know; absent: everything is known */
  value(object: Thing, name: string, argument: number = usual, sent?: (field: string) => unknown): unknown {
    const field = this.fields.get(`${object.type}.${name}`);
    if (!field) throw new Error(`there is no field ${object.type}.${name}`);
    if (object.type === 'Mutation') this.turn += 1;
    const coordinate = `${object.type}.${name}`;
    if (this.faults.has(coordinate) && hash(`${coordinate} ${object.index}`) % 2 === 0) throw new Fault(coordinate);
    if (name === 'id') return idOf(object);
    if (name === 'upc') return `upc ${idOf(object)}`;
    if (name === 'pair') return thing('Pair', object.index);
    if (object.type === 'Pair') return name === 'a' ? object.index : 5;
    if (field.requires !== undefined) return this.#depending(object, name, argument, field.requires, sent);
    return this.#typed(
      parseType(field.type),
      `${object.type}.${name} ${object.index} ${argument}`,
      field.members ?? [],
    );
  }

  #depending(
    object: Thing,
    name: string,
    argument: number,
    requires: string,
    sent?: (field: string) => unknown,
  ): number {
    const set = selectionOf(requires);
    const read = sent ? sentText(set, sent) : this.#read(object, set);
    return hash(`${object.type}.${name} ${argument} ${JSON.stringify(read)}`) % 1000;
  }

  #read(object: Thing, set: SelectionSetNode): unknown {
    return set.selections.flatMap((each): unknown[] => {
      if (each.kind === Kind.FRAGMENT_SPREAD) return [];
      if (each.kind === Kind.INLINE_FRAGMENT) {
        return isOn(each, object.type) ? [this.#read(object, each.selectionSet)] : [];
      }
      const value = this.value(object, each.name.value, argumentOf(each));
      return [[each.name.value, this.#inside(value, each.selectionSet)]];
    });
  }

  #inside(value: unknown, set: SelectionSetNode | undefined): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#inside(each, set));
    return set && isThing(value) ? this.#read(value, set) : value;
  }

  #typed(type: TypeNode, seed: string, members: readonly string[]): unknown {
    if (type.kind === Kind.NON_NULL_TYPE) return this.#present(type.type, seed, members);
    return hash(`null ${seed}`) % 5 === 0 ? null : this.#present(type, seed, members);
  }

  #present(type: Exclude<TypeNode, { kind: Kind.NON_NULL_TYPE }>, seed: string, members: readonly string[]): unknown {
    const number = hash(seed);
    if (type.kind === Kind.LIST_TYPE) {
      return Array.from({ length: number % 4 }, (_, at) => this.#typed(type.type, `${seed}/${at}`, members));
    }
    const member = members[hash(`member ${seed}`) % members.length];
    if (member !== undefined) return thing(member, number % population);
    return leaf(type.name.value, number, seed);
  }
}

function leaf(type: string, number: number, seed: string): unknown {
  if (type === 'Int') return number % 100;
  if (type === 'Mood') return moods[number % moods.length];
  if (type === 'Json') {
    return number % 3 === 0 ? [number % 10, null] : { id: number % 10, __typename: seed, f0: { a: 'ż' } };
  }
  return number % 4 === 0 ? `"${seed}"\n` : seed;
}

const isOn = ({ typeCondition }: InlineFragmentNode, type: string): boolean =>
  typeCondition === undefined || typeCondition.name.value === type;

/** The same of what was sent. @param sent value of a field of the entity; throws where it was not sent */
function sentText(set: SelectionSetNode, sent: (field: string) => unknown, type?: unknown): unknown {
  return set.selections.flatMap((each): unknown[] => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return [];
    if (each.kind === Kind.INLINE_FRAGMENT) {
      return isOn(each, String(type)) ? [sentText(each.selectionSet, sent, type)] : [];
    }
    return [[each.name.value, sentInside(sent(each.name.value), each.selectionSet)]];
  });
}

function sentInside(value: unknown, set: SelectionSetNode | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => sentInside(each, set));
  if (!set || typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  const sent = (field: string): unknown => {
    if (members[field] === undefined) throw new Error(`${field} was not sent`);
    return members[field];
  };
  return sentText(set, sent, members['__typename']);
}
