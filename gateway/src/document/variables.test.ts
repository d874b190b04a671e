import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { DocumentError } from './document-reader';
import { readVariables } from './variables';

const schema = buildSchema(`
  enum Sex { FEMALE MALE }
  input Name { family: String! sex: Sex years: Int }
  input Person { id: ID! name: Name! }
  type Query { find(person: Person!): String }
`);
const operation = parse('query ($person: Person!) { find(person: $person) }').definitions[0] as OperationDefinitionNode;

function messages(person: unknown): string[] {
  try {
    readVariables(schema, operation, { person });
    return [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.errors.map(({ message }) => message);
  }
}

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
});
