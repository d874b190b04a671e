import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { anonymous } from '../authenticate/session';
import { discreet } from '../document/discretion';
import { DocumentError, DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { readVariables } from '../document/variables';
import { Graph } from '../plan/graph';
import { settingsWith } from '../testing/settings';
import { TestGateway } from '../testing/test-gateway';
import { ActualCost } from './actual-cost';
import { Demand } from './demand';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])`;

const library = `
  type Query {
    book(id: ID!): Book
    shelf: [Book]
    short: [Book] @listSize(assumedSize: 3)
    page(first: Int = 4, last: Int): [Book] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    strict(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
    bare(first: Int): [Book] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    connection(first: Int!): Books @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    item: Item
    items: [Item]
    search(words: [String] @cost(weight: 2), by: By, range: Range): Int
    year: Year
    word: String @cost(weight: 6)
  }
  type Mutation { lend(id: ID!): Book }
  type Books { nodes: [Book] total: Int }
  type Book @key(fields: "id") @cost(weight: 5) { id: ID! title: String @cost(weight: 1) author: Person @cost(weight: 2) }
  type Person { name: String friends: [Person] }
  type Film { id: ID! director: Person }
  union Item = Book | Film
  enum Year @cost(weight: 3) { ONE }
  input By { author: String @cost(weight: 4) not: By }
  input Range { first: Int }
`;

function demandOn(body: string, imports: string, given: Record<string, unknown> = {}) {
  const typeDefs = parse(`${link(imports)} ${body}`);
  const { supergraphSdl, errors } = composeServices([{ name: 'library', url: 'http://library', typeDefs }]);
  if (errors) throw new Error(String(errors));
  const graph = new Graph(String(supergraphSdl));
  const demand = new Demand(graph, settingsWith({ demand: { mode: 'enforce', ...given } }).demand);
  const documents = new DocumentReader(graph.publicSchema, limitsFor(true, {}));
  return { graph, demand, documents };
}

describe('the cost of an operation', () => {
  const { graph, demand, documents } = demandOn(library, '"@cost", "@listSize"');
  const prepared = (query: string, variables: Record<string, unknown> = {}) => {
    const operation = documents.read(query, undefined);
    return { operation, values: readVariables(graph.publicSchema, operation.node, variables).coerced };
  };
  const estimated = (query: string, variables?: Record<string, unknown>) => {
    const { operation, values } = prepared(query, variables);
    return demand.admit(operation, values, anonymous)?.estimated;
  };

  const refusalOf = (query: string, variables?: Record<string, unknown>): DocumentError => {
    try {
      throw new Error(`was estimated to cost ${estimated(query, variables)}`);
    } catch (error) {
      if (error instanceof DocumentError) return error;
      throw error;
    }
  };

  it.each([
    ['an object by its type, a leaf by its field', '{ book(id: 1) { id title } }', 5 + 1],
    ['a field’s weight in place of its type’s', '{ book(id: 1) { author { name } } }', 5 + 2],
    ['a leaf of an enum with a weight', '{ year }', 3],
    ['a leaf of a field with a weight', '{ word }', 6],
    ['nothing for __typename', '{ __typename }', 0],
    ['a list of which nothing is said', '{ shelf { title } }', 10 * 6],
    ['a list with an assumed size', '{ short { title } }', 3 * 6],
    ['lists in lists', '{ short { author { friends { name } } } }', 3 * (5 + 2 + 10)],
    ['a slice by default', '{ page { id } }', 4 * 5],
    ['a slice as written', '{ page(first: 2) { id } }', 2 * 5],
    ['the larger of two slices', '{ page(first: 2, last: 7) { id } }', 7 * 5],
    ['the assumed size of the settings without a slice', '{ bare { id } }', 10 * 5],
    ['sized fields of a connection', '{ connection(first: 8) { nodes { id } total } }', 1 + 8 * 5],
    ['a mutation', 'mutation { lend(id: 1) { id } }', 10 + 5],
    ['arguments, item by item', '{ search(words: ["a", "b"]) }', 2 * 2],
    ['input objects and what is in them', '{ search(by: { author: "a", not: { author: "b" } }) }', 1 + 4 + 1 + 4],
    ['of a union its dearest type', '{ item { ... on Book { title } ... on Film { director { name } } } }', 5 + 1],
    ['fragments as often as they are spread', '{ a: item { ...B } b: item { ...B } } fragment B on Book { id }', 10],
    ['nothing of what is skipped', '{ shelf @skip(if: true) { id } word @include(if: false) }', 0],
  ])('counts %s', (_what, query, cost) => {
    expect(estimated(query)).toBe(cost);
  });

  it('follows the variables of each request, worked out once per document', () => {
    const query = `query ($first: Int = 3, $range: Range, $words: [String], $no: Boolean = false) {
      page(first: $first) { id } search(words: $words, range: $range) word @skip(if: $no)
    }`;
    expect(estimated(query)).toBe(15 + 6);
    expect(estimated(query, { first: 1, range: { first: 1 }, words: ['a'], no: true })).toBe(5 + 1 + 2);
  });

  it('of what is not skipped is counted, though the variable that says so is null', () => {
    const query = 'query ($no: Boolean = false) { shelf @skip(if: $no) { title } word @include(if: $no) }';
    expect(estimated(query, { no: null })).toBe(10 * 6);
  });

  it('takes the schema’s default where a variable that would say the size is not sent', () => {
    expect(estimated('query ($n: Int) { page(first: $n) { id } }')).toBe(4 * 5);
  });

  it('is refused where a list must be sliced by exactly one argument and is not', () => {
    expect(estimated('{ strict(first: 2) { id } }')).toBe(10);
    expect(refusalOf('{ strict { id } }').errors[0]?.message).toBe(
      '"Query.strict" was asked with 0 of "first, last"; expected exactly one.',
    );
    const twice = 'query ($n: Int) { strict(first: $n, last: 2) { id } }';
    expect(refusalOf(twice, { n: 1 }).errors[0]?.message).toContain('with 2 of');
  });

  it('tells who may not read the schema no argument that was not said', () => {
    const query = '{ strict { id } }';
    const [told] = discreet(refusalOf(query), query, {}).errors;
    expect(told?.message).toBe('"Query.strict" was asked with 0 of "…"; expected exactly one.');
    expect(told?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('is never below nothing for a slice that is', () => {
    expect(estimated('{ page(first: -5) { id } }')).toBe(0);
  });

  it('reads directives under the names they were imported as', () => {
    const renamed = library.replaceAll('@cost', '@weighs').replaceAll('@listSize', '@sized');
    const other = demandOn(renamed, '{ name: "@cost", as: "@weighs" }, { name: "@listSize", as: "@sized" }');
    const operation = other.documents.read('{ short { title } }', undefined);
    expect(other.demand.admit(operation, {}, anonymous)).toEqual({ estimated: 18, maximum: 100_000 });
  });

  it('is measured on the answer by the same weights', () => {
    const query =
      '{ shelf { title author { friends { name } } } item { __typename ... on Film { director { name } } } search(words: ["a"]) }';
    const { operation, values } = prepared(query);
    const person = { friends: [{ name: 'A' }, { name: 'B' }] };
    const data = {
      shelf: [{ title: 'a', author: person }, null, { title: null, author: null }],
      item: { __typename: 'Film', director: { name: 'C' } },
      search: 1,
    };
    const cost = new ActualCost(graph.publicSchema, demand.rules, operation, values).of(JSON.stringify(data));
    expect(cost).toBe(5 + 1 + 2 + 2 + 5 + (1 + 1) + 2);
  });
});

describe('demand control', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    const demand = { maximumCost: 20, maximumCostByClass: { bulk: 200 } };
    gateway = await TestGateway.start({ settings: settingsWith({ demand }) });
  });
  afterAll(() => gateway.stop());

  const dear = '{ patients { friends { id } } }';

  it('refuses a dear operation before any subgraph is asked, and says both figures', async () => {
    const { body } = await gateway.queryAs(['patient:read'], dear);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', estimated: 110, maximum: 20 });
    expect(gateway.clinic.subgraphs.flatMap(({ seen }) => seen)).toEqual([]);
  });

  it('allows a class of callers what the settings give it', async () => {
    expect((await gateway.queryAs(['patient:read', 'device'], dear)).body.errors).toBeUndefined();
  });

  it('carries out what costs no more than it may', async () => {
    const { body } = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { id friends { id } } }');
    expect(body.errors).toBeUndefined();
  });

  it('tells on request what an operation was estimated to cost and what it did', async () => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await gateway.token(['patient:read'])}`,
      },
      body: JSON.stringify({ query: '{ patients { id } }', extensions: { cost: true } }),
    });
    expect(await response.json()).toMatchObject({ extensions: { cost: { estimated: 10, actual: 2, maximum: 20 } } });
    const { body } = await gateway.queryAs(['patient:read'], '{ patients { id } }');
    expect(body.extensions).not.toHaveProperty('cost');
  });

  it('refuses nothing where it only measures', async () => {
    const settings = settingsWith({ demand: { mode: 'measure', maximumCost: 1 } });
    const measuring = await TestGateway.start({ settings });
    const { body } = await measuring.queryAs(['patient:read'], dear);
    await measuring.stop();
    expect(body.errors).toBeUndefined();
  });
});
