import { GraphQLScalarType } from 'graphql';
import { conformance, onEachEngine } from './scenario';
import { federation } from './scenario-subgraph';

const imports = federation('@key', '@external', '@shareable', '@requires');
const json = new GraphQLScalarType({ name: 'Json' });
const echo = (_: never, { value }: { value: unknown }) => ({ value: JSON.stringify(value) ?? 'nothing' });

const things = {
  name: 'things',
  sdl: `${imports}
    scalar Json
    enum Size { SMALL LARGE }
    input Range { from: Int = 0 to: Int size: Size inner: [Range!] tags: [[String!]] }
    type Query { echo(value: Range): Echo list(value: [[Int]!]): Echo thing(id: ID = "t0"): Thing scalars: Scalars json(value: Json): Json big(count: Int!): [Thing!]! matrix: [[[Int]]]! }
    type Echo { value: String }
    type Thing @key(fields: "id") { id: ID! size(unit: Size = SMALL, range: Range): String self(times: Int): Thing }
    type Scalars { int: Int float: Float text: String flag: Boolean id: ID any: Json none: Json strange: String }`,
  resolvers: {
    Json: json,
    Query: {
      echo,
      list: echo,
      thing: (_: never, { id }: { id: string }) => ({ id }),
      scalars: () => ({
        int: -7,
        float: 1.5,
        text: 'zażółć "gęślą" \\ \u2028 \n jaźń 🦆',
        flag: false,
        id: 12,
        any: { a: [1, { b: null }], __typename: 'not a type' },
        none: null,
        strange: '\u0000\u001f</script>',
      }),
      json: (_: never, { value }: { value: unknown }) => value,
      big: (_: never, { count }: { count: number }) =>
        Array.from({ length: count }, (_item, index) => ({ id: `t${index % 5_000}` })),
      matrix: () => [[[1, null], [], null], [], [[2]]],
    },
    Thing: {
      __resolveReference: (reference: object) => reference,
      size: ({ id }: { id: string }, { unit, range }: { unit: string; range?: object }) =>
        `${id} ${unit} ${range ? JSON.stringify(range) : ''}`.trim(),
      self: ({ id }: { id: string }, { times = 1 }: { times?: number }) => ({ id: id.repeat(times) }),
    },
  },
};
const labels = {
  name: 'labels',
  sdl: `${imports} enum Size { SMALL LARGE } input Range { from: Int = 0 to: Int size: Size inner: [Range!] tags: [[String!]] }
    scalar Json type Thing @key(fields: "id") { id: ID! label(size: Size, ranges: [Range!], note: Json, prefix: String = "#"): String }`,
  resolvers: {
    Json: json,
    Thing: {
      __resolveReference: (reference: object) => reference,
      label: ({ id }: { id: string }, { prefix, ...given }: { prefix: string }) => {
        const rest = JSON.stringify(given);
        return `${prefix}${id}${rest === '{}' ? '' : rest}`;
      },
    },
  },
};
const subgraphs = [things, labels];

conformance('arguments and variables', {
  subgraphs,
  cases: {
    'go inside input objects, lists and lists of lists': {
      query:
        'query ($to: Int, $size: Size, $tag: String!, $range: Range!, $row: [Int]!) { echo(value: { to: $to, size: $size, inner: [$range, { from: $to }], tags: [[$tag, "b"], null] }) { value } list(value: [$row, [$to, null]]) { value } }',
      variables: { to: 3, size: 'LARGE', tag: 'a', range: { from: 1, tags: [['x']] }, row: [1, 2] },
      data: {
        echo: {
          value:
            '{"from":0,"to":3,"size":"LARGE","inner":[{"from":1,"tags":[["x"]]},{"from":3}],"tags":[["a","b"],null]}',
        },
        list: { value: '[[1,2],[3,null]]' },
      },
    },
    'are left out where the client left them out': {
      query:
        'query ($to: Int, $range: Range) { echo(value: { to: $to }) { value } none: echo(value: $range) { value } null: echo(value: null) { value } }',
      data: { echo: { value: '{"from":0}' }, none: { value: 'nothing' }, null: { value: 'null' } },
    },
    'take their defaults, a null takes none': {
      query:
        'query ($id: ID = "t7", $unit: Size = LARGE, $none: Int = 5) { thing(id: $id) { size(unit: $unit) } echo(value: { from: $none }) { value } }',
      variables: { none: null },
      data: { thing: { size: 't7 LARGE' }, echo: { value: '{"from":null}' } },
    },
    'are coerced from one item to a list': {
      query: 'query ($row: [Int]!) { list(value: [$row]) { value } }',
      variables: { row: 4 },
      data: { list: { value: '[[4]]' } },
    },
    'reach entities in other subgraphs': {
      query:
        'query ($size: Size!, $ranges: [Range!], $to: Int, $note: Json) { thing { label(size: $size, ranges: [{ to: $to, size: $size }], note: { a: [$note, $to] }) other: label(ranges: $ranges, prefix: "!") plain: label } }',
      variables: { size: 'SMALL', ranges: [{ to: 1 }], to: 9, note: { deep: [true] } },
      data: {
        thing: {
          label: '#t0{"size":"SMALL","ranges":[{"from":0,"to":9,"size":"SMALL"}],"note":{"a":[{"deep":[true]},9]}}',
          other: '!t0{"ranges":[{"from":0,"to":1}]}',
          plain: '#t0',
        },
      },
    },
    'of a custom scalar are passed on as they are': {
      query: 'query ($value: Json) { json(value: $value) literal: json(value: { a: [1, 2.5, "x", null, true] }) }',
      variables: { value: { deep: [{ er: 1 }], quote: '"' } },
      data: { json: { deep: [{ er: 1 }], quote: '"' }, literal: { a: [1, 2.5, 'x', null, true] } },
    },
    'of the wrong type are refused': {
      query: 'query ($to: Int) { echo(value: { to: $to }) { value } }',
      variables: { to: 'three' },
      data: null,
      errors: true,
    },
    'stand on one field under several aliases': {
      query:
        '{ thing { a: size b: size(unit: LARGE) c: size(range: { to: 1 }) size d: label(prefix: "1") e: label(prefix: "2") f: self(times: 2) { id label } g: self { id: label label: id } } }',
      data: {
        thing: {
          a: 't0 SMALL',
          b: 't0 LARGE',
          c: 't0 SMALL {"from":0,"to":1}',
          size: 't0 SMALL',
          d: '1t0',
          e: '2t0',
          f: { id: 't0t0', label: '#t0t0' },
          g: { id: '#t0', label: 't0' },
        },
      },
    },
    'stand in nested places under one name': {
      query:
        '{ thing { self(times: 1) { size(unit: LARGE) self(times: 2) { size label } } again: self(times: 3) { size(unit: SMALL) } } }',
      data: {
        thing: {
          self: { size: 't0 LARGE', self: { size: 't0t0 SMALL', label: '#t0t0' } },
          again: { size: 't0t0t0 SMALL' },
        },
      },
    },
  },
});

conformance('values', {
  subgraphs,
  cases: {
    'arrive as they were sent': {
      query: '{ scalars { int float text flag id any none strange } }',
      data: {
        scalars: {
          int: -7,
          float: 1.5,
          text: 'zażółć "gęślą" \\ \u2028 \n jaźń 🦆',
          flag: false,
          id: '12',
          any: { a: [1, { b: null }], __typename: 'not a type' },
          none: null,
          strange: '\u0000\u001f</script>',
        },
      },
    },
    'in lists of lists keep their places': {
      query: '{ matrix }',
      data: { matrix: [[[1, null], [], null], [], [[2]]] },
    },
    'in ten thousand items are completed each by its own': {
      query: '{ big(count: 10000) { id label } }',
      data: {
        big: Array.from({ length: 10_000 }, (_, index) => ({ id: `t${index % 5_000}`, label: `#t${index % 5_000}` })),
      },
    },
  },
});

conformance('introspection', {
  subgraphs,
  cases: {
    'is answered beside data': {
      query:
        '{ __schema { queryType { name } mutationType { name } } thing { id } size: __type(name: "Size") { kind enumValues { name } } none: __type(name: "Nothing") { name } }',
      data: {
        __schema: { queryType: { name: 'Query' }, mutationType: null },
        thing: { id: 't0' },
        size: { kind: 'ENUM', enumValues: [{ name: 'SMALL' }, { name: 'LARGE' }] },
        none: null,
      },
    },
    'takes variables, aliases, fragments and conditions': {
      query:
        'query ($name: String!, $no: Boolean = false) { t: __type(name: $name) { ...T } } fragment T on __Type { n: name fields @include(if: $no) { name } inputFields { name defaultValue type { name ofType { name } } } }',
      variables: { name: 'Range' },
      data: {
        t: {
          n: 'Range',
          inputFields: [
            { name: 'from', defaultValue: '0', type: { name: 'Int', ofType: null } },
            { name: 'to', defaultValue: null, type: { name: 'Int', ofType: null } },
            { name: 'size', defaultValue: null, type: { name: 'Size', ofType: null } },
            { name: 'inner', defaultValue: null, type: { name: null, ofType: { name: null } } },
            { name: 'tags', defaultValue: null, type: { name: null, ofType: { name: null } } },
          ],
        },
      },
    },
    'shows nothing of how the graph is put together': {
      query: '{ __schema { types { name } } }',
      data: {
        __schema: {
          types: expect.not.arrayContaining([
            { name: 'join__Graph' },
            { name: 'link__Import' },
            { name: '_Entity' },
            { name: '_Any' },
          ]),
        },
      },
    },
  },
});

onEachEngine('names that every object inherits', { subgraphs }, (gateway) => {
  it('reach no other object from values of a subgraph, and arrive as they were sent', async () => {
    const value = JSON.parse(
      '{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}}',
    ) as object;
    const { data, errors } = await gateway().ask('query ($value: Json) { json(value: $value) thing { label } }', {
      value,
    });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toBe(JSON.stringify({ json: value, thing: { label: '#t0' } }));
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});

onEachEngine('ten thousand items', { subgraphs }, (gateway) => {
  it('of half as many entities are asked for once each', async () => {
    const before = gateway().subgraphs.get('labels')?.asked.length ?? 0;
    await gateway().ask('{ big(count: 10000) { label } }');
    const asked = gateway().subgraphs.get('labels')?.asked.slice(before) ?? [];
    expect(asked).toHaveLength(1);
  });
});
