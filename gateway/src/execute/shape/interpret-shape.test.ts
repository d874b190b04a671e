import { ProtectedSchema } from '../../testing/protected-schema';
import type { Outcome, Place } from '../outcome';
import { interpretShape } from './interpret-shape';

const graph = new ProtectedSchema(`
  type Query { user: User must: User! users: [User!] grid: [[User]!]! record: Record! records: [Record] secret: String! @policy(policies: [["secret:read"]]) }
  type User {
    id: ID! name: String! nick: String age: Int height: Float isAlive: Boolean mood: Mood weight: Grams friend: User! best: User tags: [String!]
    secret: String @policy(policies: [["secret:read"]])
    sworn: String! @policy(policies: [["secret:read"]])
    closed: [Hidden]!
    shut: Hidden!
  }
  type Closed @policy(policies: [["closed:read"]]) { id: ID! }
  union Record = User | Closed
  union Hidden = Closed
  enum Mood { GOOD BAD }
  scalar Grams
`);

type Given = Partial<Outcome> & { policies?: string[]; texts?: ReadonlyMap<string, string> };

function answer(
  query: string,
  data: Record<string, unknown>,
  { policies = [], texts = new Map(), ...given }: Given = {},
) {
  const outcome = { data, errors: [], absent: new Set<object>(), isPlain: false, ...given };
  const { data: text, errors } = interpretShape(graph.shapeOf(query, policies), outcome, texts);
  return { text, errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions.code })) };
}

const missing = (field: string, ...path: Place) => ({
  message: `Cannot return null for non-nullable field ${field}.`,
  path,
  code: 'INTERNAL_SERVER_ERROR',
});
const refused = (...path: Place) => ({ message: 'Not open to this caller.', path, code: 'UNAUTHORIZED_FIELD_OR_TYPE' });
const failed = (...path: Place) => ({ message: 'Internal error', path, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });

describe('an answer', () => {
  it('has the keys the client asked for, in its order, and the type where it is known', () => {
    const { text } = answer('{ user { kind: __typename b: id a: name } __typename }', {
      user: { name: 'Anna', id: '1', more: 1 },
    });
    expect(text).toBe('{"user":{"kind":"User","b":"1","a":"Anna"},"__typename":"Query"}');
  });

  it('has null where nothing came', () => {
    expect(answer('{ user { nick } users { id } }', {})).toEqual({ text: '{"user":null,"users":null}', errors: [] });
  });

  it('reads nothing that objects inherit', () => {
    const other = new ProtectedSchema('type Query { toString: String valueOf: [Int] }');
    const outcome = { data: {}, errors: [], absent: new Set<object>(), isPlain: true };
    expect(interpretShape(other.shapeOf('{ toString valueOf }'), outcome, new Map())).toEqual({
      data: '{"toString":null,"valueOf":null}',
      errors: [],
    });
  });

  it('takes in what the gateway says of the schema', () => {
    const texts = new Map([['s', '{"queryType":{"name":"Query"}}']]);
    const { text } = answer('{ s: __schema { queryType { name } } __type(name: "No") { name } }', {}, { texts });
    expect(text).toBe('{"s":{"queryType":{"name":"Query"}},"__type":null}');
  });

  describe('where null may not be', () => {
    it('is null up to the nearest place that may be, with one error at the place itself', () => {
      const { text, errors } = answer('{ user { best { friend { name } id } nick } }', {
        user: { nick: 'A', best: { id: '1', friend: { name: null } } },
      });
      expect(text).toBe('{"user":{"best":null,"nick":"A"}}');
      expect(errors).toEqual([missing('User.name', 'user', 'best', 'friend', 'name')]);
    });

    it('loses a list for an item that may not be null, and keeps it for one that may', () => {
      const { text, errors } = answer('{ users { id } grid { nick } }', {
        users: [{ id: '1' }, null],
        grid: [[null, { nick: 'A' }], []],
      });
      expect(text).toBe('{"users":null,"grid":[[null,{"nick":"A"}],[]]}');
      expect(errors).toEqual([missing('Query.users', 'users', 1)]);
    });

    it('is null as a whole when nothing up to the root may be', () => {
      expect(answer('{ user { nick } must { id } }', { user: {} })).toEqual({
        text: 'null',
        errors: [missing('Query.must', 'must')],
      });
      expect(answer('{ grid { nick } }', { grid: [[], null] }).errors).toEqual([missing('Query.grid', 'grid', 1)]);
    });

    it('tells one reason for each object that is lost', () => {
      const data = { user: { friend: { name: null, id: null }, name: null } };
      expect(answer('{ user { friend { name id } name } }', data).errors).toEqual([
        missing('User.name', 'user', 'friend', 'name'),
      ]);
    });

    it.each<[string, Place]>([
      ['at it', ['user', 'friend', 'name']],
      ['above it', ['user']],
      ['below it, where it stood before the subgraph lost it', ['user', 'friend', 'name', 'deeper']],
    ])('adds nothing to an error that lies %s', (_where, path) => {
      const given = answer('{ user { friend { name } } }', { user: { friend: {} } }, { errors: [failed(...path)] });
      expect(given.text).toBe('{"user":null}');
      expect(given.errors.map(({ code }) => code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    });

    it('adds to errors elsewhere, after them', () => {
      const { errors } = answer('{ must { name } user { nick } }', { must: {} }, { errors: [failed('user')] });
      expect(errors.map(({ path }) => path)).toEqual([['user'], ['must', 'name']]);
    });

    it('says nothing of an entity that is not there, or not open to the caller', () => {
      const hidden = {};
      const data = { user: { best: hidden, nick: 'A', friend: { name: 'B' } } };
      const given = answer('{ user { best { name } nick friend { name } } }', data, { absent: new Set([hidden]) });
      expect(given).toEqual({ text: '{"user":{"best":null,"nick":"A","friend":{"name":"B"}}}', errors: [] });
    });

    it('says what is wrong in a list that came of such an entity', () => {
      const hidden = { tags: ['a', null] };
      const given = answer('{ user { best { tags } } }', { user: { best: hidden } }, { absent: new Set([hidden]) });
      expect(given.text).toBe('{"user":{"best":{"tags":null}}}');
      expect(given.errors).toEqual([missing('User.tags', 'user', 'best', 'tags', 1)]);
    });
  });

  describe('where a value is not of the kind it should be', () => {
    it.each<[string, unknown, string]>([
      ['nick', 7, 'a number for User.nick; expected a value of type "String"'],
      ['id', true, 'a boolean for User.id; expected a value of type "ID"'],
      ['age', '7', 'a text for User.age; expected a value of type "Int"'],
      ['age', 7.5, 'a number for User.age; expected a value of type "Int"'],
      ['height', Infinity, 'a number out of range for User.height; expected a value of type "Float"'],
      ['weight', -Infinity, 'a number out of range for User.weight; expected a value of type "Grams"'],
      ['isAlive', 0, 'a number for User.isAlive; expected a value of type "Boolean"'],
      ['mood', 'SECRET_MOOD', 'a text for User.mood; expected a value of the enum "Mood"'],
      ['tags', {}, 'an object for User.tags; expected a list'],
      ['best { id }', [], 'a list for User.best; expected an object of type "User"'],
      ['best { id }', 'text', 'a text for User.best; expected an object of type "User"'],
    ])('answers null for %s and says what was expected', (field, value, message) => {
      const [key = ''] = field.split(' ');
      const { text, errors } = answer(`{ user { ${field} } }`, { user: { [key]: value } });
      expect(text).toBe(key === 'id' ? '{"user":null}' : `{"user":{"${key}":null}}`);
      expect(errors).toEqual([{ message: `Received ${message}.`, path: ['user', key], code: 'INTERNAL_SERVER_ERROR' }]);
    });

    it('takes whole numbers for identifiers and for numbers with a fraction, and any custom scalar as it came', () => {
      const user = { id: 7, height: 2, weight: { grams: [1, '"'] }, mood: 'GOOD' };
      const { text, errors } = answer('{ user { id height weight mood } }', { user });
      expect(text).toBe('{"user":{"id":"7","height":2,"weight":{"grams":[1,"\\""]},"mood":"GOOD"}}');
      expect(errors).toEqual([]);
    });

    it.each([['Query'], ['Unheard'], ['toString'], [undefined], [7]])('shows no object of the type %s', (typename) => {
      const { text, errors } = answer('{ records { ... on User { nick } } }', {
        records: [{ __typename: typename, nick: 'A' }],
      });
      expect(text).toBe('{"records":[null]}');
      const message = 'Received an object of another type for Query.records; expected an object of type "Record".';
      expect(errors).toEqual([{ message, path: ['records', 0], code: 'INTERNAL_SERVER_ERROR' }]);
    });
  });

  describe('where something is closed to the caller', () => {
    it('is null with an error for each alias; what may not be null takes its object along', () => {
      const { text, errors } = answer('{ user { a: secret nick b: secret } must { best { sworn secret } nick } }', {
        user: { nick: 'A' },
        must: { best: {}, nick: 'B' },
      });
      expect(text).toBe('{"user":{"a":null,"nick":"A","b":null},"must":{"best":null,"nick":"B"}}');
      expect(errors.map(({ path }) => path?.join('.'))).toEqual([
        'user.a',
        'user.b',
        'must.best.sworn',
        'must.best.secret',
      ]);
      expect(answer('{ secret }', {})).toEqual({ text: 'null', errors: [refused('secret')] });
    });

    it('closes objects one by one where their list is always there', () => {
      const closed = { __typename: 'Closed', id: '1' };
      const { text, errors } = answer('{ user { closed { ...C } } } fragment C on Closed { id }', {
        user: { closed: [closed, null, closed] },
      });
      expect(text).toBe('{"user":{"closed":[null,null,null]}}');
      expect(errors).toEqual([refused('user', 'closed', 0), refused('user', 'closed', 2)]);
    });

    it('shows nothing of an object whose type is closed, and loses what may not be without it', () => {
      const record = { __typename: 'Closed', id: '1' };
      const { text, errors } = answer('{ record { __typename } }', { record });
      expect(text).toBe('null');
      expect(errors).toEqual([refused('record')]);
      expect(answer('{ user { shut { __typename } } }', { user: { shut: record } })).toEqual({
        text: '{"user":null}',
        errors: [refused('user', 'shut')],
      });
    });

    it('is not told of in what is lost for another reason', () => {
      const data = { user: { best: { secret: 'x', friend: { name: 'A' } }, friend: {} } };
      const { text, errors } = answer(
        '{ user { secret best { sworn friend { name } } friend { name secret } } secret }',
        data,
      );
      expect(text).toBe('null');
      expect(errors).toEqual([missing('User.name', 'user', 'friend', 'name'), refused('secret')]);
    });

    it('lists at most 500 places', () => {
      const users = Array.from({ length: 600 }, () => ({}));
      const { text, errors } = answer('{ users { secret } }', { users });
      expect(errors).toHaveLength(500);
      expect(text.match(/null/g)).toHaveLength(600);
    });
  });
});
