import { TestCompiler } from '../../testing/compiled';
import type { CompiledPlan, Part } from '../compiled-plan';

const shop = {
  products: `
    type Query { products: [Product] product(id: ID!): Product media: [Media] }
    type Mutation { rename(id: ID!, name: String!): Product }
    type Subscription { added(after: String): Product }
    type Product @key(fields: "id") { id: ID! name: String price: Int size: Size related: [Product] }
    type Size { width: Int height: Int }
    interface Media { id: ID! }
    type Film implements Media @key(fields: "id") { id: ID! seconds: Int about: Product }
    type Song implements Media @key(fields: "id") { id: ID! seconds: String about: Product }
  `,
  stock: `
    type Mutation { count(id: ID!, items: Int!): Product }
    type Product @key(fields: "id") {
      id: ID!
      price: Int @external
      size: Size @external
      inStock(at: String): Int
      postage: Int @requires(fields: "price size { width }")
    }
    type Size { width: Int @external }
    type Film @key(fields: "id") { id: ID! rating: Int }
    type Song @key(fields: "id") { id: ID! rating: Int }
  `,
  reviews: `
    type Product @key(fields: "id") { id: ID! reviews(first: Int): [Review] }
    type Review { text: String product: Product }
  `,
};

const queries = ({ requests }: CompiledPlan) => requests.map(({ subgraph, query }) => `${subgraph} ${query}`);
const pathsOf = (part: Part | undefined) =>
  part?.kind === 'entities' ? part.paths.map((path) => path.join('.')) : undefined;
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, each: unknown) => (each instanceof Set ? [...each] : each)));

describe('a compiled plan', () => {
  const shopCompiler = new TestCompiler(shop);
  const planOf = (text: string, variables = {}) => shopCompiler.compile(text, variables).plan;

  it('asks one subgraph for the root fields, minified, and says what it answers', () => {
    const [request, ...others] = planOf(
      'query One($id: ID!) { it: product(id: $id) { called: name size { width } } }',
    ).requests;
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      index: 0,
      subgraph: 'products',
      kind: 'query',
      query: 'query One__products__0($id:ID!){product_a0:product(id:$id){name size{width}}}',
      operationName: 'One__products__0',
      variables: ['id'],
      after: [],
    });
    expect(request?.parts).toEqual([
      {
        kind: 'root',
        selection: {
          fields: [
            {
              answerKey: 'product_a0',
              dataKey: 'product_a0',
              inner: {
                fields: [
                  { answerKey: 'name', dataKey: 'name' },
                  { answerKey: 'size', dataKey: 'size', inner: { fields: [{ answerKey: 'width', dataKey: 'width' }] } },
                ],
              },
            },
          ],
        },
      },
    ]);
  });

  it('asks for entities what their fields require, once for each kind of object', () => {
    const { requests } = planOf('{ products { postage } }');
    expect(requests[1]).toMatchObject({
      subgraph: 'stock',
      query: 'query($r0:[_Any!]!){_e0:_entities(representations:$r0){...on Product{postage}}}',
      after: [0],
    });
    expect(plain(requests[1]?.parts)).toEqual([
      {
        kind: 'entities',
        answerKey: '_e0',
        variable: 'r0',
        paths: [['products', '@']],
        representations: [
          {
            onTypes: ['Product'],
            reads: [
              { kind: 'field', dataKey: 'id', name: 'id' },
              { kind: 'field', dataKey: 'price', name: 'price' },
              {
                kind: 'field',
                dataKey: 'size',
                name: 'size',
                inner: [{ kind: 'field', dataKey: 'width', name: 'width' }],
              },
            ],
          },
        ],
        selection: { fields: [{ answerKey: 'postage', dataKey: 'postage' }] },
      },
    ]);
  });

  it('asks the same of several places once', () => {
    const [, stock] = planOf('{ products { inStock related { inStock } } product(id: 1) { inStock } }').requests;
    expect(stock?.parts).toHaveLength(1);
    expect(pathsOf(stock?.parts[0])).toEqual(['products.@', 'products.@.related.@', 'product_a0']);
  });

  it('asks different things of one subgraph in one request', () => {
    const plan = planOf('query ($at: String) { products { inStock(at: $at) related { postage } } }');
    expect(queries(plan)).toEqual([
      'products {products{__typename id related{__typename id price size{width}}}}',
      'stock query($at:String$r0:[_Any!]!$r1:[_Any!]!){_e0:_entities(representations:$r0){...on Product{inStock_a0:inStock(at:$at)}}_e1:_entities(representations:$r1){...on Product{postage}}}',
    ]);
  });

  it('names its variables so that none is the client’s', () => {
    const [, request] = planOf('query ($r0: String) { products { inStock(at: $r0) } }').requests;
    expect(request?.query).toContain('query($r0:String$r_0:[_Any!]!)');
    expect(request?.variables).toEqual(['r0']);
  });

  it('has one representation for each type of an abstract position', () => {
    const [, stock] = planOf('{ media { ... on Film { rating } ... on Song { rating } } }').requests;
    const [part] = stock?.parts ?? [];
    expect(part?.kind === 'entities' && plain(part.representations)).toEqual([
      { onTypes: ['Film', 'Song'], reads: [{ kind: 'field', dataKey: 'id', name: 'id' }] },
    ]);
  });

  it('puts fields of different types under one data key, whatever the planner calls them', () => {
    const plan = planOf('{ media { ... on Film { seconds } ... on Song { length: seconds } } }');
    expect(queries(plan)).toEqual([
      'products {media{__typename ...on Film{seconds}...on Song{seconds__alias_0:seconds}}}',
    ]);
    expect(plan.requests[0]?.parts[0]?.selection.fields[0]?.inner?.fields).toEqual([
      { answerKey: '__typename', dataKey: '__typename' },
      { answerKey: 'seconds', dataKey: 'seconds' },
      { answerKey: 'seconds__alias_0', dataKey: 'seconds' },
    ]);
  });

  it('keeps a key of the planner apart from a field that the client calls the same', () => {
    expect(queries(planOf('{ products { id: name inStock } }'))[0]).toBe('products {products{__typename id name}}');
  });

  it('lets what nothing waits for go with a later request, unless it is set otherwise', () => {
    const text = '{ products { inStock reviews { product { name inStock } } } }';
    expect(planOf(text).requests.map(({ subgraph }) => subgraph)).toEqual(['products', 'reviews', 'stock', 'products']);
    const impatient = new TestCompiler(shop, { delaysLeaves: false });
    expect(impatient.compile(text).plan.requests.map(({ subgraph, after }) => [subgraph, ...after])).toEqual([
      ['products'],
      ['reviews', 0],
      ['stock', 0],
      ['stock', 1],
      ['products', 1],
    ]);
  });

  it('has mutations one after the other, each with what belongs to it', () => {
    const plan = planOf(
      'mutation { rename(id: 1, name: "x") { inStock } count(id: 1, items: 2) { name } again: rename(id: 2, name: "y") { name } }',
    );
    expect(plan.requests.map(({ subgraph, kind, after }) => [subgraph, kind, ...after])).toEqual([
      ['products', 'mutation'],
      ['stock', 'query', 0],
      ['stock', 'mutation', 1],
      ['products', 'query', 2],
      ['products', 'mutation', 3],
    ]);
  });

  it('asks fields of a root type where an object of it lies deeper', () => {
    const { plan } = new TestCompiler({
      a: 'type Query @shareable { me: Me } type Me { id: ID query: Query }',
      b: 'type Query @shareable { other: Int }',
    }).compile('{ me { query { other } } }');
    expect(queries(plan)).toEqual(['a {me{query{__typename}}}', 'b {...on Query{other}}']);
    expect(plan.requests[1]?.parts).toEqual([
      { kind: 'root', path: ['me', 'query'], selection: { fields: [{ answerKey: 'other', dataKey: 'other' }] } },
    ]);
  });

  it('begins with the owner of a subscription', () => {
    const plan = planOf('subscription { added(after: "") { name inStock } }');
    expect(plan.requests.map(({ subgraph, kind, after }) => [subgraph, kind, ...after])).toEqual([
      ['products', 'subscription'],
      ['stock', 'query', 0],
    ]);
    expect(plan.requests[0]?.query).toBe('subscription{added_a0:added(after:""){__typename id name}}');
  });

  it('has no requests where the gateway answers everything itself', () => {
    expect(planOf('{ __typename __schema { types { name } } }')).toEqual({ requests: [], plannedFetches: 0 });
  });
});

describe('an interface that a subgraph serves as an object', () => {
  const compiler = new TestCompiler({
    films: `
      type Query { film: Film }
      interface Media @key(fields: "id") { id: ID! }
      type Film implements Media @key(fields: "id") { id: ID! length: Int }
      type Song implements Media @key(fields: "id") { id: ID! }`,
    ratings: `
      type Query { top: [Media] }
      type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }`,
    views: `type Media @key(fields: "id") @interfaceObject { id: ID! views: Int }`,
  });
  const partsOf = (text: string, subgraph: string) =>
    compiler
      .compile(text)
      .plan.requests.filter((request) => request.subgraph === subgraph)
      .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entities' ? [part] : [])));

  it('is asked for under its own name, whatever the object is', () => {
    const [part] = partsOf('{ film { rating } }', 'ratings');
    expect(plain(part?.representations)).toEqual([
      { onTypes: ['Film'], typename: 'Media', reads: [{ kind: 'field', dataKey: 'id', name: 'id' }] },
    ]);
  });

  it('is asked what it is where only its own name is known', () => {
    const [part] = partsOf('{ top { __typename rating } }', 'films');
    expect(plain(part?.representations)).toMatchObject([{ onTypes: ['Film', 'Song', 'Media'], typename: 'Media' }]);
    expect(part?.selection).toEqual({ fields: [{ answerKey: '__typename', dataKey: '__typename' }] });
  });

  it('is not asked what it is where that makes no difference', () => {
    for (const text of ['{ top { rating } }', '{ top { ...M } } fragment M on Media { ... { rating } }']) {
      expect(queries(compiler.compile(text).plan)).toEqual(['ratings {top{rating}}']);
    }
  });

  it('never takes the name of an object that is known', () => {
    const [part] = partsOf('{ top { ... on Film { length rating views } } }', 'ratings');
    expect(part?.selection.fields.map(({ dataKey }) => dataKey)).toEqual(['id', 'rating']);
  });

  it('is looked up where it comes under an interface that it implements', () => {
    const nodes = new TestCompiler({
      a: `
        type Query { media: Media }
        interface Node { id: ID! }
        interface Media implements Node @key(fields: "id") { id: ID! }
        type Film implements Media & Node @key(fields: "id") { id: ID! }`,
      b: `
        type Query { node: Node }
        interface Node { id: ID! }
        type Media implements Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }
        type Place implements Node { id: ID! }`,
    });
    expect(queries(nodes.compile('{ node { id } }').plan)).toEqual([
      'b {node{__typename ...on Media{__typename id}id}}',
      'a query($r0:[_Any!]!){_e0:_entities(representations:$r0){...on Media{__typename}}}',
    ]);
  });
});

describe('a field that requires one which requires another', () => {
  const compiler = new TestCompiler({
    parcels: 'type Query { parcels: [Parcel] } type Parcel @key(fields: "id") { id: ID! weight: Int }',
    post: `
      type Query { next: [Parcel] line: Line }
      type Line { first: Parcel }
      type Parcel @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
    insurance: `
      type Query { insured: Parcel }
      type Parcel @key(fields: "id") { id: ID! postage: Int @external premium: Int @requires(fields: "postage") }`,
  });
  const steps = (text: string) =>
    compiler
      .compile(text)
      .plan.requests.map(({ subgraph, query, after }) => [subgraph, query.replace(/^.*?\{/, '{'), after]);

  it('is asked for when that one has come, and that one when the other has', () => {
    expect(steps('{ next { premium } }')).toEqual([
      ['post', '{next{__typename id}}', []],
      ['parcels', '{_e0:_entities(representations:$r0){...on Parcel{weight}}}', [0]],
      ['post', '{_e0:_entities(representations:$r0){...on Parcel{postage}}}', [1]],
      ['insurance', '{_e0:_entities(representations:$r0){...on Parcel{premium}}}', [2]],
    ]);
  });

  it('is so deeper in the answer, and where the client asks for that one too', () => {
    expect(steps('{ line { first { postage premium } } }').map(([subgraph]) => subgraph)).toEqual([
      'post',
      'parcels',
      'post',
      'insurance',
    ]);
  });

  it('is as planned where the entity comes from elsewhere', () => {
    expect(steps('{ parcels { premium } }').map(([subgraph]) => subgraph)).toEqual(['parcels', 'post', 'insurance']);
    expect(steps('{ insured { premium } }').map(([subgraph]) => subgraph)).toEqual([
      'insurance',
      'parcels',
      'post',
      'insurance',
    ]);
  });
});
