import { TestGateway } from '../testing/test-gateway';

/** Every property by which the objects of this process could have been reached. */
const probe = (): unknown => ({
  ofObjects: Object.getOwnPropertyNames(Object.prototype).sort(),
  ofLists: Object.getOwnPropertyNames(Array.prototype).sort(),
  ofFunctions: Object.getOwnPropertyNames(Function.prototype).sort(),
  polluted: Reflect.get({}, 'polluted') as unknown,
});

/** CVE-2026-32621: names and values that become keys of objects must not reach what all objects inherit. */
describe('a request that reaches for what all objects inherit', () => {
  let gateway: TestGateway;
  const before = probe();
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());
  afterEach(() => expect(probe()).toEqual(before));

  const query = 'query ($id: ID!) { patient(id: $id) { name } }';
  const send = async (body: string) => {
    const authorization = `Bearer ${await gateway.token(['patient:read'])}`;
    const headers = { 'content-type': 'application/json', authorization };
    return (await fetch(gateway.url, { method: 'POST', headers, body })).text();
  };
  const withVariables = (variables: string) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;

  it.each([
    '{"id":"1","__proto__":{"polluted":1}}',
    '{"id":"1","constructor":{"prototype":{"polluted":1}}}',
    '{"__proto__":{"id":"2"},"id":"1"}',
  ])('by names of variables is answered as if they were not there: %s', async (variables) => {
    expect(JSON.parse(await send(withVariables(variables)))).toMatchObject({
      data: { patient: { name: 'Anna Nowak' } },
    });
  });

  it.each(['{"__proto__":{"id":"1"}}', '{"id":{"__proto__":{"polluted":1}}}', '{"id":["__proto__","constructor"]}'])(
    'by values of variables is refused: %s',
    async (variables) => {
      expect(await send(withVariables(variables))).toContain('BAD_USER_INPUT');
    },
  );

  it.each([
    `{"query":"{ welcome }","__proto__":{"polluted":1}}`,
    `{"query":"{ welcome }","extensions":{"__proto__":{"polluted":1,"cost":true},"persistedQuery":null}}`,
    `{"query":"{ welcome }","operationName":null,"variables":{"constructor":1}}`,
  ])('by members of the request is answered: %s', async (body) => {
    expect(JSON.parse(await send(body))).toMatchObject({ data: { welcome: 'welcome' } });
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    'by the name of an operation: %s',
    async (name) => {
      expect(await send(JSON.stringify({ query: 'query A { welcome }', operationName: name }))).toContain(
        'BAD_USER_INPUT',
      );
    },
  );
});
