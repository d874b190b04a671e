import { buildSubgraphSchema } from '@apollo/subgraph';
import { defaultFieldResolver, graphql, type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { readAnswer } from '../execute/subgraph-answer';
import type { Fetch } from '../execute/executor';

/**
 * A graph of three subgraphs in which hardly anything can be answered by one alone: entities with several keys, an interface of
 * entities that one subgraph knows as an object, a value type in two parts, `@requires`, `@provides`, a union, lists of lists.
 */
const people = `
  type Query { people: [Being!]! person(id: ID): Person }
  interface Being @key(fields: "id") { id: ID! name: String }
  type Person implements Being @key(fields: "id") {
    id: ID! name: String @shareable age: Int height: Int! address: Address @shareable friends: [[Person]] boss: Person
  }
  type Animal implements Being @key(fields: "id") { id: ID! name: String owner: Person! legs: Int! }
  type Address { city: String }
`;
const things = `
  type Query { things(first: Int): [Thing!] found: [Found] }
  union Found = Thing | Person
  type Thing @key(fields: "id") @key(fields: "upc") {
    id: ID! upc: String! price: Int weight: Int size: Int! owner: Person @provides(fields: "name") similar: [Thing]
  }
  type Person @key(fields: "id") {
    id: ID! name: String @external address: Address @shareable things(first: Int): [Thing!]! best: [Found!]
  }
  type Address { code: String }
`;
const post = `
  type Query { newest: Thing anybody: Being }
  type Thing @key(fields: "upc") {
    upc: String! price: Int @external weight: Int @external
    stamp: String! postage: Int @requires(fields: "price weight") receiver: Being
  }
  type Being @key(fields: "id") @interfaceObject { id: ID! score: Int! letters: [Letter] }
  type Letter { about: Thing writer: Being! text(upTo: Int): String! }
`;

export const villageSdl: Readonly<Record<string, string>> = { people, things, post };

type Thing = Readonly<Record<string, unknown>>;

const all = <Each>(count: number, make: (index: number) => Each): Each[] =>
  Array.from({ length: count }, (_, at) => make(at));
const names = ['Anna', 'Jan "Kos"', null, 'Łucja\n', 'Ewa'];

const person = (at: number) => ({
  __typename: 'Person',
  id: `p${at}`,
  name: names[at % names.length],
  age: at % 3 === 0 ? null : at,
  height: 150 + at,
  address: at % 4 === 1 ? null : { city: `city ${at}`, code: at % 2 === 0 ? null : `0${at}` },
  friends: () => [[beings[(at + 1) % 5], null], null, all(at % 3, (each) => beings[each])],
  boss: () => (at === 0 ? null : beings[at - 1]),
  things: ({ first }: { first?: number }) => goods.filter((_, index) => index % 5 === at).slice(0, first),
  best: () => (at === 2 ? null : [goods[at], beings[(at + 2) % 5]]),
  ...scored(at),
});

const animal = (at: number) => ({
  __typename: 'Animal',
  id: `a${at}`,
  name: names[(at + 1) % names.length],
  owner: () => beings[at],
  legs: 4,
  ...scored(at + 5),
});

const scored = (at: number) => ({
  score: at * 7,
  letters: () => (at % 3 === 2 ? null : [letter(at), null]),
});

const letter = (at: number) => ({
  about: () => (at % 2 === 0 ? goods[at % goods.length] : null),
  writer: () => beings[(at + 3) % beings.length],
  text: ({ upTo }: { upTo?: number }) => `letter ${at}`.slice(0, upTo),
});

const thing = (at: number): Thing => ({
  __typename: 'Thing',
  id: `t${at}`,
  upc: `upc ${at}`,
  price: at % 3 === 1 ? null : at * 10,
  weight: at,
  size: at * 2,
  stamp: `stamp ${at}`,
  owner: () => (at === 3 ? null : beings[at % 5]),
  similar: () => [goods[(at + 1) % goods.length], null],
  receiver: () => beings[(at + 4) % beings.length],
  postage: postageOf,
});

function postageOf(this: { price: number | null; weight: number | null }): number | null {
  return this.price === null || this.weight === null ? null : this.price + this.weight;
}

const beings: readonly (ReturnType<typeof person> | ReturnType<typeof animal>)[] = [
  ...all(5, person),
  ...all(3, animal),
];
const goods: readonly Thing[] = all(7, thing);

/** The whole village as one value, for a schema that has all of it. */
export const village = {
  people: () => beings,
  person: ({ id = 'p3' }: { id?: string }) => beings.find((each) => each.id === `p${id.slice(-1)}`),
  things: ({ first }: { first?: number }) => goods.slice(0, first),
  found: () => [goods[1], beings[2], null, goods[4]],
  newest: () => goods[6],
  anybody: () => beings[6],
};

const being = ({ id }: { id: string }) => beings.find((each) => each.id === id);
const references = {
  Person: { __resolveReference: being },
  Animal: { __resolveReference: being },
  Being: { __resolveReference: being },
};
const good = ({ id, upc }: { id?: string; upc?: string }) => goods.find((each) => each.id === id || each.upc === upc);

const subgraphs: Readonly<Record<string, object>> = {
  people: references,
  things: { Person: references.Person, Thing: { __resolveReference: good } },
  post: {
    // an interface that is an object here: whatever is referred to has the interface's name
    Being: { __resolveReference: (reference: { id: string }) => ({ ...being(reference), __typename: 'Being' }) },
    Thing: {
      __resolveReference: ({ price, weight, ...key }: { upc: string; price: number; weight: number }) =>
        // only what was sent: the others are not this subgraph's to know
        ({ ...good(key), price, weight }),
    },
  },
};

/** Fields that fail, by name: of objects whose number leaves this remainder when divided by two, and of all that have none. */
export type Faults = ReadonlyMap<string, number>;

const numberOf = (source: unknown): number | undefined => {
  const digits = /\d+$/.exec(String((source as { id?: unknown } | undefined)?.id ?? ''));
  return digits ? Number(digits[0]) : undefined;
};

/** Fields of the village as they are, but for its faults; the same wherever it is asked. */
export const failing =
  (faults: Faults): GraphQLFieldResolver<unknown, unknown> =>
  (source, given, context, info) => {
    const remainder = faults.get(info.fieldName);
    const number = numberOf(source);
    if (remainder !== undefined && (number ?? remainder) % 2 === remainder) throw new Error('not to be had');
    return defaultFieldResolver(source, given, context, info);
  };

/** The village's subgraphs, asked without any network. */
export class VillageSubgraphs {
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;

  constructor(sdlOf: (name: string) => string) {
    this.#schemas = new Map(
      Object.keys(villageSdl).map((name) => [
        name,
        buildSubgraphSchema([{ typeDefs: parse(sdlOf(name)), resolvers: (subgraphs[name] ?? {}) as never }]),
      ]),
    );
  }

  readonly fetch: Fetch = (subgraph, request) => this.failing(new Map())(subgraph, request);

  failing(faults: Faults): Fetch {
    const fieldResolver = failing(faults);
    return async (subgraph, { body }) => {
      const schema = this.#schemas.get(subgraph);
      if (!schema) throw new Error(`there is no subgraph ${subgraph}`);
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const question = { schema, source: query, variableValues: variables, rootValue: village, fieldResolver };
      const text = JSON.stringify(await graphql(question));
      const answer = readAnswer(subgraph, JSON.parse(text), () => undefined, !text.includes('\\'));
      if (!answer || (answer.errors && faults.size === 0)) throw new Error(`${subgraph} ${query}: ${text}`);
      return answer;
    };
  }
}
