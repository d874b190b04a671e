import fc from 'fast-check';
import { buildSchema, type FieldNode, getOperationAST, Kind, parse, print } from 'graphql';
import { argumentText, freeSuffix, Naming } from './naming';
import { PlannableWriter } from './plannable';

const schema = buildSchema(`
  type Query { user(id: ID, deep: Deep): User search(text: String): [Result] count_a0: Int node: Node }
  interface Act { rename(id: ID!, name: String): User }
  type Mutation implements Act { rename(id: ID!, name: String): User }
  input Deep { a: Int b: [Deep] }
  interface Node { id: ID }
  union Result = User | Book
  type User implements Node { id: ID name(short: Boolean): String friends(first: Int): [User] }
  type Book implements Node { id: ID title: String }
`);

const written = (text: string, conditions = {}, operationName?: string): string | undefined => {
  const document = new PlannableWriter(schema, new Naming('_a', 'Mutation'), conditions).write(
    parse(text),
    operationName,
  );
  return document && print(document).replace(/\s+/g, ' ');
};

const fieldOf = (text: string): FieldNode => {
  const [field] = getOperationAST(parse(`{ ${text} }`))?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD) throw new Error('the test expects a field');
  return field;
};

const none = { byAliases: new Set<string>(), byTypes: new Set<string>(), byReads: new Set<string>() };

describe('a data key', () => {
  const value: fc.Memo<string> = fc.memo((depth) =>
    depth <= 1
      ? fc.constantFrom('1', '2', '"x"', '$v', 'null', 'RED')
      : fc.oneof(
          value(),
          fc.array(value(), { maxLength: 2 }).map((items) => `[${items.join(' ')}]`),
          fc
            .uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 2 })
            .chain((names) =>
              fc
                .tuple(...names.map(() => value()))
                .map((values) => `{${names.map((name, i) => `${name}: ${values[i]}`)}}`),
            ),
        ),
  );
  const asked = fc
    .record({
      alias: fc.constantFrom('', 'x: ', 'y: '),
      field: fc.constantFrom('user', 'search'),
      names: fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 }),
      values: fc.tuple(value(2), value(2)),
    })
    .map(({ alias, field, names, values }) => {
      const list = names.map((name, index) => `${name}: ${values[index]}`).join(', ');
      return fieldOf(`${alias}${field}${list && `(${list})`}`);
    });

  it('is shared by two selections exactly when field and arguments are the same, whatever their aliases', () => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 2, maxLength: 8 }), (nodes) => {
        const naming = new Naming('_a');
        const meaning = (node: FieldNode) => `${node.name.value} ${argumentText(node.arguments)}`;
        for (const one of nodes) {
          for (const other of nodes) {
            expect(naming.dataKeyOf(one, 'Query') === naming.dataKeyOf(other, 'Query')).toBe(
              meaning(one) === meaning(other),
            );
          }
        }
      }),
    );
  });

  it('does not depend on the order of arguments or of members of an input object', () => {
    const naming = new Naming('_a');
    const one = naming.dataKeyOf(fieldOf('user(deep: {a: 1, b: [{b: [], a: 2}]}, id: 1)'), 'Query');
    expect(naming.dataKeyOf(fieldOf('me: user(id: 1, deep: {b: [{a: 2, b: []}], a: 1})'), 'Query')).toBe(one);
  });

  it('is one for each time that a mutation is asked for', () => {
    const naming = new Naming('_a', 'Mutation');
    const keys = ['book(at: 1)', 'again: book(at: 1)', 'book(at: 1)', 'once: book', 'book: book', 'book'].map((text) =>
      naming.dataKeyOf(fieldOf(text), 'Mutation'),
    );
    expect(keys).toEqual(['book_a0', 'book_a1', 'book_a0', 'book_a2', 'book', 'book']);
  });

  it('is one for each response key of a contested field', () => {
    const naming = new Naming('_a', 'Mutation', { ...none, byAliases: new Set(['user()', 'user(id: 1)']) });
    const keys = ['user', 'me: user', 'you: user', 'me: user', 'me: user(id: 1)', 'user(id: 1)', 'it: user(id: 2)'];
    expect(keys.map((text) => naming.dataKeyOf(fieldOf(text), 'Query'))).toEqual([
      'user',
      'user_a0',
      'user_a1',
      'user_a0',
      'user_a2',
      'user_a3',
      'user_a4',
    ]);
  });

  it('is one for each type of a field that is contested by types', () => {
    const naming = new Naming('_a', 'Mutation', { ...none, byTypes: new Set(['user()']) });
    const keys = ['Book', 'Film', 'Book'].map((type) => naming.dataKeyOf(fieldOf('me: user'), type));
    expect([...keys, naming.dataKeyOf(fieldOf('user'), 'Book'), naming.dataKeyOf(fieldOf('book'), 'Book')]).toEqual([
      'user_a0',
      'user_a1',
      'user_a0',
      'user_a0',
      'book',
    ]);
  });

  it('is none of the names that the planner reads by', () => {
    const naming = new Naming('_a').apartFrom(new Set(['user()']));
    const keys = ['user', 'me: user', 'book'].map((text) => naming.dataKeyOf(fieldOf(text), 'Query'));
    expect(keys).toEqual(['user_a0', 'user_a0', 'book']);
  });

  it('never equals the name of a field', () => {
    expect(freeSuffix(['count', 'count_a0'], 'a')).toBe('_aa');
    expect(freeSuffix(['count_a', 'count_a0b', 'count_r'], 'a')).toBe('_a');
  });
});

describe('an operation for the planner', () => {
  it('has data keys in place of aliases', () => {
    expect(written('{ me: user(id: 1) { id: name you: name(short: true) } it: user(id: 2) { id } }')).toBe(
      '{ user_a0: user(id: 1) { name name_a1: name(short: true) } user_a2: user(id: 2) { id } }',
    );
  });

  it('has fragments written out and keeps their types', () => {
    const text =
      '{ node { ...N ... { id } } } fragment N on Node { id ... on User { ...U } } fragment U on User { name }';
    expect(written(text)).toBe('{ node { __typename id ... on User { name } id } }');
  });

  it('leaves out what is asked of types that an object is not, in fragments that apply to it', () => {
    const text = '{ user { id ... on Node { ... on Book { id title } ... on User { name } ... on Node { id } } } }';
    expect(written(text)).toBe('{ user { id name id } }');
    expect(written('{ user { ... on Node { ... on Book { id } } } }')).toBe('{ user { __typename } }');
  });

  it('asks a mutation as often as the client does', () => {
    expect(
      written('mutation { a: rename(id: 1) { id } b: rename(id: 1) { id } ... on Act { a: rename(id: 1) { name } } }'),
    ).toBe(
      'mutation { rename_a0: rename(id: 1) { id } rename_a1: rename(id: 1) { id } rename_a0: rename(id: 1) { name } }',
    );
  });

  it('asks the type name where several types are possible, and only there', () => {
    expect(written('{ user { __typename id } search { ... on Book { t: __typename title } } }')).toBe(
      '{ user { id } search { __typename ... on Book { title } } }',
    );
  });

  it('asks the type name where nothing else is left to ask', () => {
    expect(written('{ user { name @skip(if: true) } }')).toBe('{ user { __typename } }');
  });

  it('has conditions decided, and no variable that only they used', () => {
    const text = `query ($with: Boolean!, $first: Int = 3) {
      user { id @include(if: $with) friends(first: $first) { id } ... on User @skip(if: $with) { name } } }`;
    expect(written(text, { with: true })).toBe(
      'query ($first: Int = 3) { user { id friends_a0: friends(first: $first) { id } } }',
    );
    expect(written(text, { with: false })).toContain('{ user { friends_a0: friends(first: $first) { id } name } }');
  });

  it('leaves out what the gateway answers itself', () => {
    expect(written('{ __typename __schema { types { name } } ... { __type(name: "User") { name } } }')).toBeUndefined();
    expect(written('mutation Both { __typename rename(id: 1) { id } }')).toBe(
      'mutation Both { rename_a0: rename(id: 1) { id } }',
    );
  });

  it('is the one that was chosen of several', () => {
    expect(written('query A { node { id } } query B { user { id } }', {}, 'B')).toBe('query B { user { id } }');
  });
});
