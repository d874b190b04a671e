import { planned, TestCompiler } from '../testing/compiled';

const subgraphs = {
  old: `
    type Query { user: User }
    type User @key(fields: "id") { id: ID! name: String score: Int }
  `,
  new: `
    type User @key(fields: "id") {
      id: ID!
      name: String @override(from: "old", label: "percent(50)")
      score: Int @override(from: "old", label: "scores")
      extra: String
    }
  `,
};

describe('compiled operations', () => {
  const compilerWith = (settings = {}) => new TestCompiler(subgraphs, settings);
  const asked = (compiler: TestCompiler, text: string, variables = {}) =>
    compiler.compile(text, variables).plan.requests.map(({ subgraph, query }) => `${subgraph} ${query}`);

  it('are the same object for the same operation, reach and conditions', () => {
    const compiler = compilerWith();
    const text = 'query ($with: Boolean!) { user { id extra @include(if: $with) } }';
    const first = compiler.compile(text, { with: true });
    expect(compiler.compile(text, { with: true })).toBe(first);
    expect(compiler.compile(text, { with: false })).not.toBe(first);
    expect(compiler.compile(text, { with: true }, 'less')).not.toBe(first);
    expect(compiler.compile(`${text} `, { with: true })).not.toBe(first);
    expect(compiler.operations.counts).toEqual({ hits: 1, misses: 4, refusals: 0 });
  });

  it('share the naming of their operation', () => {
    const compiler = compilerWith();
    const text = 'query ($with: Boolean!) { user { id extra @include(if: $with) } }';
    expect(compiler.compile(text, { with: true }).naming).toBe(compiler.compile(text, { with: false }).naming);
  });

  it('are fetched as the conditions say', () => {
    const compiler = compilerWith();
    const text = 'query ($with: Boolean!) { user { id extra @include(if: $with) } }';
    expect(asked(compiler, text, { with: false })).toEqual(['old {user{id}}']);
    expect(asked(compiler, text, { with: true })).toHaveLength(2);
    expect(compiler.compile(text, { with: true }).conditions).toEqual({ with: true });
  });

  it('are bounded in number', () => {
    const compiler = compilerWith({ plans: 2 });
    const oldest = compiler.compile('{ user { id } }');
    for (const text of ['{ user { name } }', '{ user { score } }']) compiler.compile(text);
    expect(compiler.operations.size).toBe(2);
    expect(compiler.compile('{ user { id } }')).not.toBe(oldest);
  });

  it('are bounded by the fields of all of them together', () => {
    const compiler = compilerWith({ plans: 1_000 });
    const fields = Array.from({ length: 990 }, (_, index) => `a${index}: id`).join(' ');
    for (let index = 0; index < 105; index += 1) compiler.compile(`query Q${index} { user { ${fields} } }`);
    expect(compiler.operations.size).toBe(100);
  });

  it('take an overridden field from where its label says', () => {
    expect(asked(compilerWith(), '{ user { score } }')).toEqual(['old {user{score}}']);
    expect(asked(compilerWith({ overrideLabels: ['scores'] }), '{ user { score } }')).toEqual([
      'old {user{__typename id}}',
      'new query($r0:[_Any!]!){_e0:_entities(representations:$r0){...on User{score}}}',
    ]);
  });

  it('take a field that is overridden in part from either side, by chance', () => {
    const compiler = compilerWith();
    const sources = new Set<number>();
    for (let index = 0; index < 100; index += 1) sources.add(asked(compiler, '{ user { name } }').length);
    expect(sources).toEqual(new Set([1, 2]));
    expect(compiler.operations.size).toBe(2);
  });

  it('have no plan where nothing is open to the caller', () => {
    const compiler = compilerWith();
    const { operation } = compiler.compile('{ user { id } }');
    const closed = planned(compiler.operations.find(operation, { document: undefined, key: 'nothing' }, {}));
    expect(closed.plan.requests).toEqual([]);
  });

  it('say in the planner’s words how they are fetched', () => {
    expect(compilerWith().compile('{ user { extra } }').explain()).toContain('Flatten(path: "user")');
  });

  const unreachable = {
    types: 'type Query { thing: Node } interface Node @key(fields: "id", resolvable: false) { id: ID! }',
    objects: `
      type Query { object: Node }
      type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! field: String }`,
  };

  it('are refused where the graph offers no way to fetch what is asked', () => {
    const compiler = new TestCompiler(unreachable);
    expect(() => compiler.compile('{ object { id } thing { field } }')).toThrow('no subgraph can be asked for');
  });

  it('are planned once where they are refused, for each reach and each set of conditions', () => {
    const compiler = new TestCompiler(unreachable);
    const text = 'query ($with: Boolean!) { object { id } thing @include(if: $with) { field } }';
    const refused = (reach: string) => () => compiler.compile(text, { with: true }, reach);
    for (let time = 0; time < 3; time += 1) expect(refused('all')).toThrow('no subgraph can be asked for');
    expect(refused('less')).toThrow('no subgraph can be asked for');
    expect(compiler.operations.counts).toEqual({ hits: 0, misses: 2, refusals: 2 });
    expect(compiler.compile(text, { with: false }, 'all').plan.requests).not.toEqual([]);
    expect(compiler.operations.size).toBe(1);
  });

  it('may bear directives that subgraphs compose into the graph', () => {
    const link = 'extend schema @link(url: "https://example.org/access/v1.0", import: ["@access"])';
    const compiler = new TestCompiler({
      a: `${link} @composeDirective(name: "@access") directive @access(to: To = ALL) on FIELD | OBJECT enum To { ALL } type Query { a: Int }`,
    });
    expect(asked(compiler, '{ a @access(to: ALL) }')).toEqual(['a {a}']);
    expect(() => compiler.compile('{ a @access(to: NONE) }')).toThrow();
    expect(() => compiler.compile('query @access { a }')).toThrow();
  });
});
