import { buildSchema } from 'graphql';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { readVariables } from '../document/variables';
import { lookupsOf } from './lookups';

const schema = buildSchema(`
  type Query {
    one(id: ID!): String
    found(filter: Filter!, first: Int! = 20): String
    listed(search: Filter): String
  }
  type Mutation { change(id: ID!): String note(text: String!): String }
  input Filter { owner: ID numbers: [String!] not: Filter }
`);

describe('an operation looks up', () => {
  const documents = new DocumentReader(schema, limitsFor(true, {}));
  const count = (text: string, received: Record<string, unknown> = {}): number => {
    const operation = documents.read(text, undefined);
    const found = new Set<string>();
    lookupsOf(operation)(readVariables(schema, operation.node, received).coerced, found);
    return found.size;
  };
  const finding = 'query ($a: Filter!, $b: Filter!) { a: found(filter: $a) b: found(filter: $b) }';

  it.each([
    ['each object once, however often it is named', '{ a: one(id: 1) b: one(id: "1") c: one(id: 2) }', 2],
    ['those within input objects', '{ found(filter: { owner: 1, not: { owner: 2 } }) }', 2],
    ['an answer to each question that names none', '{ a: found(filter: { numbers: ["1"] }) b: found(filter: {}) }', 2],
    ['nothing by a list that needs no argument', '{ listed(search: { numbers: ["1"] }) }', 0],
    ['what a mutation names, not what it says', 'mutation { change(id: 1) note(text: "a") }', 1],
  ])('%s', (_what, text, expected) => {
    expect(count(text)).toBe(expected);
  });

  it('by variables as by what is written', () => {
    expect(count(finding, { a: { numbers: ['1'] }, b: { numbers: ['2'] } })).toBe(2);
    expect(count(finding, { a: { owner: null, numbers: ['1'] }, b: { numbers: ['1'], owner: null } })).toBe(1);
    expect(count(finding, { a: { owner: '1', numbers: ['1'] }, b: { owner: '1', numbers: ['2'] } })).toBe(1);
  });
});
