import { ProtectedSchema } from '../../testing/protected-schema';
import type { Outcome } from '../outcome';
import { generateSerializer } from './generate-shape';
import { generatedShaper, interpretedShaper } from './shaper';

const graph = new ProtectedSchema(`
  type Query { user: User! users: [User] toString: String valueOf: [Int] record: Record }
  type User { id: ID! name: String best: User secret: String @policy(policies: [["secret:read"]]) }
  type Hidden @policy(policies: [["hidden:read"]]) { id: ID! }
  union Record = User | Hidden
`);
const none = new Map<string, string>();
const outcomeOf = (data: Outcome['data'], given: Partial<Outcome> = {}): Outcome => ({
  data,
  errors: [],
  absent: new Set(),
  isPlain: true,
  ...given,
});
const written = (query: string, data: Outcome['data'], isPlain = true) =>
  generateSerializer(graph.shapeOf(query))({ data, isPlain }, none);

describe('the serializer of a shape', () => {
  it('writes null where nothing came and nothing need be', () => {
    expect(written('{ users { name best { id } } record { __typename } }', { users: [{}, null] })).toBe(
      '{"users":[{"name":null,"best":null},null],"record":null}',
    );
  });

  it('reads nothing that objects inherit', () => {
    expect(written('{ toString valueOf }', {})).toBe('{"toString":null,"valueOf":null}');
    expect(written('{ toString valueOf }', { toString: 'x', valueOf: [1] })).toBe('{"toString":"x","valueOf":[1]}');
  });

  it('escapes texts unless it is told that none needs it', () => {
    const user = { id: '"', name: 'a\nb\\' };
    expect(written('{ user { id name } }', { user }, false)).toBe('{"user":{"id":"\\"","name":"a\\nb\\\\"}}');
    expect(written('{ user { id name } }', { user: { id: 'ł', name: 7 } })).toBeUndefined();
  });

  it('leaves alone what is lost, of the wrong kind, or of a type that clients do not know', () => {
    expect(written('{ user { id } }', {})).toBeUndefined();
    expect(written('{ user { name } }', { user: [] })).toBeUndefined();
    expect(written('{ record { __typename } }', { record: { __typename: 'Secret' } })).toBeUndefined();
  });

  it('takes in what the gateway says of the schema', () => {
    const write = generateSerializer(graph.shapeOf('{ __schema { __typename } t: __type(name: "No") { name } }'));
    expect(write(outcomeOf({}), new Map([['__schema', '{}']]))).toBe('{"__schema":{},"t":null}');
  });
});

describe('an answer by generated code', () => {
  const shapers = (query: string) => {
    const shape = graph.shapeOf(query);
    const generated = generatedShaper(shape);
    generated(outcomeOf({}), none); // the first one is the interpreter's
    return [interpretedShaper(shape), generated];
  };
  const both = (query: string, outcome: Outcome) => {
    const [interpreted, generated] = shapers(query).map((shaper) => shaper(outcome, none));
    expect(generated?.data).toBe(interpreted?.data);
    expect(generated?.errors.map((error) => error.toJSON())).toEqual(
      interpreted?.errors.map((error) => error.toJSON()),
    );
    return generated;
  };

  it.each([true, false])('has long lists whole and in order (plain: %j)', (isPlain) => {
    const users = Array.from({ length: 5_000 }, (_, index) => ({ id: String(index), best: { name: `Ada ${index}` } }));
    const answer = both('{ users { id best { name } } }', outcomeOf({ users }, { isPlain }));
    expect(answer?.data).toBe(JSON.stringify({ users }));
  });

  it('has the errors of what is closed, at most 500 of them', () => {
    const users = Array.from({ length: 600 }, () => ({ id: '1' }));
    expect(both('{ users { secret id } }', outcomeOf({ users }))?.errors).toHaveLength(500);
    const record = { __typename: 'Hidden', id: '1' };
    expect(both('{ record { ... on Hidden { id } } }', outcomeOf({ record }))?.errors).toHaveLength(1);
  });

  it('has the errors of subgraphs, and what they explain is not told again', () => {
    const errors = ['id', 'name'].map((field) => ({
      message: '',
      path: ['user', field],
      extensions: { code: 'NOT_FOUND' },
    }));
    const answer = both('{ me: user { id name } }', outcomeOf({ user: { id: null } }, { errors }));
    expect(answer?.errors.map(({ path }) => path?.join('.'))).toEqual(['me.id', 'me.name']);
    const regular = both('{ me: user { name } }', outcomeOf({ user: {} }, { errors }));
    expect(regular?.errors.map(({ path }) => path?.join('.'))).toEqual(['me', 'me.name']);
  });

  it('has the errors of what is missing, but not of an entity that is not there', () => {
    const best = {};
    const data = { user: { id: '1', best } };
    expect(both('{ user { best { id } } }', outcomeOf(data))?.errors).toHaveLength(1);
    expect(both('{ user { best { id } } }', outcomeOf(data, { absent: new Set([best]) }))?.errors).toEqual([]);
  });
});
