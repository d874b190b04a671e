import fc from 'fast-check';
import {
  buildSchema,
  getVariableValues,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { DeclaredVariables } from './declared-variables';
import { DocumentError } from './document-reader';
import { readVariables } from './variables';

const schema = buildSchema(`
  enum Sex { FEMALE MALE }
  input Name { family: String! sex: Sex years: Int }
  input Person { id: ID! name: Name! }
  type Query { find(person: Person!): String }
`);
const operation = parse('query ($person: Person!) { find(person: $person) }').definitions[0] as OperationDefinitionNode;

function messagesFor(node: OperationDefinitionNode, received: Record<string, unknown>): string[] {
  try {
    readVariables(schema, node, received);
    return [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.errors.map(({ message }) => message);
  }
}

const messages = (person: unknown): string[] => messagesFor(operation, { person });

describe('variables', () => {
  it('are taken as they were declared', () => {
    expect(operation.kind).toBe(Kind.OPERATION_DEFINITION);
    expect(messages({ id: '1', name: { family: 'Kanarek' } })).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'a missing field',
      { id: '1', name: { sex: 'MALE', canary: 'Kanarek' } },
      /at "person\.name".*Field "family" of required type "String!" was not provided|Field "family"/,
    ],
    [
      'an unknown field',
      { id: '1', name: { family: 'Kanarek', canary: 'Kanarek' } },
      /Field "canary" is not defined by type "Name"/,
    ],
    ['a wrong enum value', { id: '1', name: { family: 'Kanarek', sex: 'Kanarek' } }, /at "person\.name\.sex"/],
    [
      'a wrong number',
      { id: '1', name: { family: 'Kanarek', years: 'Kanarek' } },
      /at "person\.name\.years": Expected a value of type "Int"/,
    ],
    ['a text for an object', 'Kanarek', /Expected type "Person" to be an object/],
    ['null for a required name', { id: 'Kanarek', name: null }, /Expected non-nullable type "Name!" not to be null/],
  ])('are refused with place and expectation, without the value: %s', (_what, person, expected) => {
    const found = messages(person);
    expect(found.join('\n')).toMatch(expected);
    expect(found.join('\n')).not.toContain('Kanarek');
  });

  it('are looked at until enough is wrong with them, and no further', () => {
    let looks = 0;
    const parseValue = (): never => {
      looks += 1;
      throw new TypeError('not counted');
    };
    const counted = new GraphQLScalarType({ name: 'Counted', parseValue });
    const args = { all: { type: new GraphQLList(counted) } };
    const query = new GraphQLObjectType({ name: 'Query', fields: { find: { type: counted, args } } });
    const names = Array.from({ length: 500 }, (_, index) => `v${index}`);
    const text = `query (${names.map((name) => `$${name}: [Counted]`).join(' ')}) { find }`;
    const node = parse(text).definitions[0] as OperationDefinitionNode;
    const received = Object.fromEntries(names.map((name) => [name, Array.from({ length: 500 }, () => 1)]));
    expect(() => readVariables(new GraphQLSchema({ query }), node, received)).toThrow(DocumentError);
    expect(looks).toBeLessThanOrEqual(11);
  });

  it('have ten faults at most, over all of them', () => {
    const names = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const text = `query (${names.map((name) => `$${name}: Int!`).join(' ')}) { find }`;
    const node = parse(text).definitions[0] as OperationDefinitionNode;
    expect(messagesFor(node, {})).toHaveLength(10);
  });

  it('are coerced as graphql-js coerces them, and refused where it refuses them', () => {
    const text =
      'query ($a: Int!, $b: Int = 3, $c: [Sex!], $d: Person, $e: Name! = { family: "Kos" }, $f: [[ID]] = [["1"]]) { find(person: $d) }';
    const node = parse(text).definitions[0] as OperationDefinitionNode;
    const declared = new DeclaredVariables(schema, node);
    const leaf = fc.constantFrom<unknown>(null, 1, 1.5, '2', 'MALE', 'FEMALE', true, ['MALE'], [['1', 2], null]);
    const name = fc.record({ family: leaf, sex: leaf, years: leaf }, { requiredKeys: [] });
    const value = fc.oneof(leaf, name, fc.record({ id: leaf, name: fc.oneof(name, leaf) }, { requiredKeys: [] }));
    const fields = { a: value, b: value, c: value, d: value, e: value, f: value, unknown: leaf };
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), (received) => {
        const { coerced } = getVariableValues(schema, node.variableDefinitions ?? [], received);
        expect(declared.coerce(received)).toEqual(coerced);
      }),
      { numRuns: 300 },
    );
    expect(declared.coerce({ a: 1, c: 'MALE' })).toEqual({ a: 1, b: 3, c: ['MALE'], e: { family: 'Kos' }, f: [['1']] });
  });
});
