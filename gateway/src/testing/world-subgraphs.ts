import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLObjectType, type GraphQLSchema, isObjectType, parse } from 'graphql';
import type { Fetch } from '../execute/executor';
import { readAnswer } from '../execute/subgraph-answer';
import { federationLink } from './compiled';
import { type FieldSpec, type GraphSpec, type SubgraphSpec, subgraphSdl } from './graph-spec';
import { Fault, isThing, type Thing, thing, thingOf, type World } from './world';

/** An object as a subgraph holds it: what it was sent of it, or what came along with it. */
interface Held extends Thing {
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly provided?: readonly string[];
}

type Resolve = (source: unknown, args: Record<string, unknown>) => unknown;

/** Finds the object that a key means; every key tells its number somewhere. */
function referred(reference: Readonly<Record<string, unknown>>, keys: readonly string[], world: World): Thing {
  const type = String(reference['__typename']);
  const known = [0, 1, 2].map((index) =>
    typeof reference['id'] === 'string' ? thingOf(reference['id']) : thing(type, index),
  );
  for (const key of keys) {
    const names = namesOf(key);
    if (!names.every((name) => reference[name] !== undefined)) continue;
    const found = known.find((each) => names.every((name) => matches(world, world.value(each, name), reference[name])));
    if (found) return found;
  }
  throw new Error(`no key fits ${JSON.stringify(reference)}; expected one of ${keys.join(' ')}`);
}

const namesOf = (key: string): string[] => {
  const text = /"(.*?)"/.exec(key)?.[1] ?? '';
  return text
    .replace(/\{.*?\}/g, ' ')
    .trim()
    .split(/\s+/);
};

const matches = (world: World, value: unknown, given: unknown): boolean =>
  isThing(value) && typeof given === 'object' && given !== null
    ? Object.entries(given).every(
        ([name, each]) => name === '__typename' || matches(world, world.value(value, name), each),
      )
    : value === given;

/** The subgraphs of a random graph, asked without any network. They know what is theirs, and what they are sent. */
export class WorldSubgraphs {
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;

  constructor(
    { subgraphs }: GraphSpec,
    private readonly world: World,
  ) {
    this.#schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, this.#schema(subgraph)]));
  }

  readonly fetch: Fetch = async (subgraph, { body }) => {
    const schema = this.#schemas.get(subgraph);
    if (!schema) throw new Error(`there is no subgraph ${subgraph}`);
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const result = await graphql({ schema, source: query, variableValues: variables });
    const unexpected = result.errors?.find(({ originalError }) => !(originalError instanceof Fault));
    if (unexpected) throw new Error(`${subgraph} ${query} ${JSON.stringify(variables)}: ${String(unexpected)}`);
    const text = JSON.stringify(result);
    const read = readAnswer(subgraph, JSON.parse(text), () => undefined, !text.includes('\\'));
    if (!read) throw new Error(`${subgraph} ${query}: ${text}`);
    return read;
  };

  #schema(subgraph: SubgraphSpec): GraphQLSchema {
    const resolvers: Record<string, object> = {};
    for (const [name, { keys }] of subgraph.types) {
      if (keys.length === 0) continue;
      resolvers[name] = {
        __resolveReference: (reference: Record<string, unknown>) => this.#referred(subgraph, name, reference),
      };
    }
    const typeDefs = parse(federationLink + subgraphSdl(subgraph));
    const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type) && subgraph.types.has(type.name)) this.#resolveFields(subgraph, type);
    }
    return schema;
  }

  #referred(subgraph: SubgraphSpec, name: string, sent: Record<string, unknown>): Held {
    const type = subgraph.types.get(name);
    const keys = type?.keys.filter((key) => !key.includes('resolvable: false')) ?? [];
    const { type: real, index } = referred(sent, keys, this.world);
    return { __typename: type?.isInterfaceObject ? name : real, type: real, index, sent };
  }

  #resolveFields(subgraph: SubgraphSpec, type: GraphQLObjectType): void {
    for (const field of Object.values(type.getFields())) {
      const spec = subgraph.types.get(type.name)?.fields.get(field.name);
      if (!spec) continue;
      const resolve: Resolve = (source, args) =>
        this.#value(subgraph, (source ?? thing(type.name, 0)) as Held, field.name, spec, args);
      field.resolve = resolve;
    }
  }

  #value(
    subgraph: SubgraphSpec,
    held: Held,
    name: string,
    { isExternal, requires, provides, type }: FieldSpec,
    { n }: Record<string, unknown>,
  ): unknown {
    const argument = typeof n === 'number' ? n : undefined;
    if (isExternal && !held.provided?.includes(name)) throw new Error(`${held.type}.${name} is external`);
    const sent = (field: string): unknown => this.#sent(held, field);
    const value = this.world.value(held, name, argument, requires === undefined ? undefined : sent);
    return this.#held(value, subgraph, type, provides?.split(' ') ?? []);
  }

  #sent(held: Held, field: string): unknown {
    const value = held.sent?.[field];
    if (value !== undefined) return value;
    if (held.provided?.includes(field)) return this.world.value(held, field);
    throw new Error(`${held.type}.${field} was not sent`);
  }

  #held(value: unknown, subgraph: SubgraphSpec, type: string, provided: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#held(each, subgraph, type, provided));
    if (!isThing(value)) return value;
    const declared = type.replace(/\W/g, '');
    const isInterfaceObject = subgraph.types.get(declared)?.isInterfaceObject;
    return { ...value, __typename: isInterfaceObject ? declared : value.type, provided } satisfies Held;
  }
}
