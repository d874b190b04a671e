import { supergraphOf, TestCompiler } from '../testing/compiled';
import { prepareSupergraph } from './prepared-supergraph';

const keyed = {
  a: `
    type A @key(fields: "id") @key(fields: "pair { one two }", resolvable: false) @key(fields: "id pair { two three }", resolvable: false) {
      id: ID! pair: Pair! name: String!
    }
    type Pair { one: ID! two: ID! three: ID! }`,
  b: `
    type Query { b: B }
    type B @key(fields: "id") { id: ID! a: [A!]! }
    type A @key(fields: "pair { one two }", resolvable: false) @key(fields: "id pair { two three }") @key(fields: "id", resolvable: false) {
      id: ID! pair: Pair! name: String! @external nameInB: String! @requires(fields: "name")
    }
    type Pair { one: ID! two: ID! three: ID! }`,
};

const posts = {
  a: `
    type Query { posts: [Post] }
    type Post @key(fields: "id") { id: ID! comments(limit: Int): [Comment] title(in: String): String author: Author }
    interface Author { posts(first: Int): [Post] }
    type Person implements Author @key(fields: "id") { id: ID! posts(first: Int): [Post] }
    type Team implements Author @key(fields: "id") { id: ID! posts(first: Int): [Post] }
    type Comment { body: String likes: Int comments_r0: Int }`,
  b: `
    type Post @key(fields: "id") {
      id: ID!
      comments(limit: Int): [Comment] @external
      title(in: String): String @external
      author: Author @external
      feed: String @requires(fields: "comments(limit: 3) { body }")
      same: String @requires(fields: "comments(limit: 3) { likes }")
      other: String @requires(fields: "comments(limit: 5) { likes } title(in: \\"pl\\")")
      whole: String @requires(fields: "comments { body }")
      wide: String @requires(fields: "author { posts(first: 2) { id } }")
      plain: String
    }
    interface Author { posts(first: Int): [Post] }
    type Person implements Author @key(fields: "id") { id: ID! posts(first: Int): [Post] @external }
    type Team implements Author @key(fields: "id") { id: ID! posts(first: Int): [Post] @external }
    type Comment { body: String @external likes: Int @external }`,
};

describe('a supergraph for the planner', () => {
  it('is the original where the planner makes no mistake', () => {
    const sdl = supergraphOf({ a: 'type Query { it: It } type It @key(fields: "id") { id: ID! }' });
    expect(prepareSupergraph(sdl).sdl).toBe(sdl);
  });

  it('has the key first that its subgraph can be asked by', () => {
    const { requests } = new TestCompiler(keyed).compile('{ b { a { nameInB } } }').plan;
    const [last] = requests.at(-1)?.parts ?? [];
    const reads = last?.kind === 'entities' ? last.representations[0]?.reads : undefined;
    expect(requests.at(-1)?.subgraph).toBe('b');
    expect(reads).toContainEqual({ kind: 'field', dataKey: 'id', name: 'id' });
    expect(reads?.find((read) => read.kind === 'field' && read.name === 'pair')).toMatchObject({
      inner: [{ name: 'two' }, { name: 'three' }],
    });
  });

  it('knows which interfaces a subgraph serves as objects, and labels of @override', () => {
    const sdl = supergraphOf({
      films: `
        type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! studio: Studio }
        type Studio @key(fields: "id") { id: ID! name: String }`,
      ratings: `
        type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }
        type Studio @key(fields: "id") { id: ID! name: String @override(from: "films", label: "percent(5)") }`,
    });
    const { interfaceObjects, overrides } = prepareSupergraph(sdl);
    expect(interfaceObjects).toEqual(new Map([['Media', new Set(['ratings'])]]));
    expect(overrides).toContainEqual({ label: 'percent(5)', field: 'name', isRead: false });
  });
});

describe('a field that requires another one with arguments', () => {
  const compiler = new TestCompiler(posts);
  const planOf = (text: string) => compiler.compile(text).plan;
  const entities = (text: string) =>
    planOf(text).requests.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entities' ? [part] : [])));
  const readsOf = (text: string) =>
    entities(text).map(({ representations }) =>
      representations[0]?.reads.map((read) => (read.kind === 'field' ? `${read.name} from ${read.dataKey}` : '')),
    );

  it('is given what it asks, beside what the client asks', () => {
    const text = '{ posts { comments(limit: 1) { body likes } feed } }';
    expect(planOf(text).requests.map(({ query }) => query)).toEqual([
      '{posts{__typename id comments_a0:comments(limit:1){body likes}comments_rr0:comments(limit:3){body}}}',
      'query($r0:[_Any!]!){_e0:_entities(representations:$r0){...on Post{feed}}}',
    ]);
    expect(readsOf(text)).toEqual([['id from id', 'comments from comments_rr0']]);
  });

  it('shares the question with others that require it with the same arguments', () => {
    expect(readsOf('{ posts { feed same } }')).toEqual([['id from id', 'comments from comments_rr0']]);
    expect(planOf('{ posts { feed same } }').requests[0]?.query).toContain(
      'comments_rr0:comments(limit:3){likes body}',
    );
  });

  it('is asked apart from others that require it with other arguments', () => {
    const text = '{ posts { feed same other plain whole } }';
    expect(planOf(text).requests).toHaveLength(2);
    expect(planOf(text).requests[1]?.query).toBe(
      'query($r0:[_Any!]!$r1:[_Any!]!$r2:[_Any!]!){_e0:_entities(representations:$r0){...on Post{feed same plain}}_e1:_entities(representations:$r1){...on Post{other}}_e2:_entities(representations:$r2){...on Post{whole}}}',
    );
    expect(readsOf(text).map((reads) => reads?.filter((read) => read.startsWith('comments')))).toEqual([
      ['comments from comments_rr0'],
      ['comments from comments_rr1'],
      ['comments from comments'],
    ]);
  });

  it('may require it of an interface', () => {
    const text = '{ posts { wide } }';
    expect(planOf(text).requests[0]?.query).toContain('posts_rr3:posts(first:2){');
    expect(entities(text)[0]?.representations[0]?.reads[1]).toEqual({
      kind: 'field',
      dataKey: 'author',
      name: 'author',
      inner: [
        { kind: 'field', dataKey: 'posts_rr3', name: 'posts', inner: [{ kind: 'field', dataKey: 'id', name: 'id' }] },
      ],
    });
  });

  it('shows clients nothing of it', () => {
    expect(compiler.graph.publicSdl).not.toContain('_rr');
  });
});
