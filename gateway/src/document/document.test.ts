import { getIntrospectionQuery } from 'graphql';
import { settingsWith } from '../testing/settings';
import { TestGateway } from '../testing/test-gateway';

describe('a document', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start({ settings: settingsWith({ demand: { mode: 'off' } }) })));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  const policies = ['patient:read', 'patient:look-up', 'patient:write'];
  const codesOf = async (query: string, variables?: unknown) => {
    const { body, status } = await gateway.queryAs(policies, query, variables);
    return {
      status,
      codes: [...new Set(body.errors?.map(({ extensions }) => extensions.code))],
      hasData: body.data !== undefined,
    };
  };
  const noRequests = () => expect([...gateway.clinic.patients.seen, ...gateway.clinic.insights.seen]).toEqual([]);

  const deep = (levels: number) =>
    `{ patient(id: "nobody") ${'{ records { ... on Note { id } } friends '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`;
  const aliased = (count: number) =>
    `{ patient(id: "1") { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;
  const wide = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: welcome`).join(' ')} }`;
  const long = (tokens: number) => `{ ${'welcome '.repeat(tokens - 2)}}`;

  it.each([
    ['levels', deep(15), deep(16)],
    ['aliases', aliased(30), aliased(31)],
    ['root fields', wide(10), wide(11)],
  ])('may have so many %s and not one more', async (_what, allowed, refused) => {
    expect((await codesOf(allowed)).codes).not.toContain('LIMIT_EXCEEDED');
    gateway.forgetRequests();
    expect(await codesOf(refused)).toEqual({ status: 200, codes: ['LIMIT_EXCEEDED'], hasData: false });
    noRequests();
  });

  it('may have 2,000 tokens and not one more', async () => {
    expect((await codesOf(long(2_001))).codes).toEqual(['LIMIT_EXCEEDED']);
    expect((await codesOf(`${long(400)}`)).codes).toEqual(['LIMIT_EXCEEDED']);
  });

  it('may have fragments with more fields than there may be root fields', async () => {
    const fields = Array.from({ length: 12 }, (_, index) => `f${index}: name`).join(' ');
    const query = `{ patient(id: "1") { ...F } } fragment F on Patient { ${fields} }`;
    expect((await codesOf(query)).codes).toEqual([]);
  });

  it('counts a fragment as often as it is spread', async () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level} on Patient { id ...F${level + 1} ... on Patient { ...F${level + 1} } }`,
    );
    const bomb = `{ patient(id: "1") { ...F0 } } ${levels.join(' ')} fragment F60 on Patient { id name }`;
    expect((await codesOf(bomb)).codes).toEqual(['LIMIT_EXCEEDED']);
    noRequests();
  });

  it('is refused with fragments that spread each other', async () => {
    const circle = '{ patient(id: "1") { ...A } } fragment A on Patient { ...B } fragment B on Patient { ...A }';
    expect((await codesOf(circle)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it.each([
    '{ __proto__: welcome }',
    '{ constructor: welcome }',
    '{ patient(id: "1") { prototype: id } }',
    'query ($__proto__: ID!) { patient(id: $__proto__) { id } }',
    'query ($constructor: ID!) { patient(id: $constructor) { id } }',
    'query constructor { welcome }',
    '{ ...__proto__ } fragment __proto__ on Query { welcome }',
    '{ salus__typename: welcome }',
    'query ($representations: ID!) { patient(id: $representations) { id } }',
  ])('is refused with a name that reaches into every object: %s', async (query) => {
    expect((await codesOf(query, { constructor: '1' })).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    noRequests();
    expect(({} as Record<string, unknown>).welcome).toBeUndefined();
  });

  it.each([
    ['{ patient(', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { welcome } query B { welcome }', 'BAD_USER_INPUT'],
    ['subscription { ticked }', 'BAD_USER_INPUT'],
    ['query ($id: ID!) { patient(id: $id) { id } }', 'BAD_USER_INPUT'],
  ])('is refused with the code that says why: %s', async (query, code) => {
    expect(await codesOf(query)).toEqual({ status: 200, codes: [code], hasData: false });
    noRequests();
  });

  it.each(['@defer', '@stream'])(
    'is told that there is no incremental delivery when it asks for %s',
    async (directive) => {
      const query = `{ patients { ... on Patient ${directive} { id } } }`;
      const { body } = await gateway.queryAs(policies, query);
      expect(body.errors?.[0]).toMatchObject({
        message: `Received ${directive}; incremental delivery is not offered, ask without it.`,
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      });
      noRequests();
    },
  );

  it('may introspect to the depth that tools ask for', async () => {
    const token = await gateway.token(['patient:write'], { scope: 'explore' });
    const { body } = await gateway.query(getIntrospectionQuery(), { token });
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body.data)).toContain('RenamePayload');
  });

  it('reaches @skip and @include with the variables that came', async () => {
    const query =
      'query ($a: Boolean!, $b: Boolean = false) { patient(id: "1") { id @skip(if: $a) name @include(if: $b) } }';
    expect((await gateway.queryAs(policies, query, { a: true })).body.data).toEqual({ patient: {} });
    expect((await gateway.queryAs(policies, query, { a: false, b: true })).body.data).toEqual({
      patient: { id: '1', name: 'Anna Nowak' },
    });
  });

  describe('in a URL', () => {
    const get = async (query: string, variables?: unknown) => {
      const search = new URLSearchParams({ query, ...(variables ? { variables: JSON.stringify(variables) } : {}) });
      const authorization = `Bearer ${await gateway.token(policies)}`;
      return fetch(`${gateway.url}?${search.toString()}`, { headers: { authorization } });
    };

    it('is answered when it is a query', async () => {
      const response = await get('query ($id: ID!) { patient(id: $id) { name } }', { id: '1' });
      expect(await response.json()).toMatchObject({ data: { patient: { name: 'Anna Nowak' } } });
      expect(response.headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      'mutation { renamePatient(id: "1", name: "X") { done } }',
      '{ patientByIdentifier(system: "PESEL", value: "1") { id } }',
      '{ hidden: patientByIdentifier(system: "PESEL", value: "1") { id } }',
      '{ ...Look } fragment Look on Query { patientByIdentifier(system: "PESEL", value: "1") { id } }',
      '{ ... { ... on Query { patientByIdentifier(system: "PESEL", value: "1") { id } } } }',
    ])('is refused when it changes something or names a person: %s', async (query) => {
      const response = await get(query);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      noRequests();
    });
  });

  it('may look a person up by POST', async () => {
    const { body } = await gateway.queryAs(policies, '{ patientByIdentifier(system: "PESEL", value: "1") { name } }');
    expect(body.data).toEqual({ patientByIdentifier: { name: 'Anna Nowak' } });
  });
});
