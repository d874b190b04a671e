import http from 'node:http';
import net from 'node:net';
import { serverAudits } from 'graphql-http';
import { settingsWith } from '../testing/settings';
import { eventually, TestGateway } from '../testing/test-gateway';

const json = 'application/json';
const response = 'application/graphql-response+json';

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
    extensions: { requestId: string };
  };
}

describe('/graphql', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start({ settings: settingsWith({ introspection: true }) })));
  afterAll(() => gateway.stop());

  const send = async (init: RequestInit, search = ''): Promise<Received> => {
    const received = await fetch(gateway.url + search, init);
    const text = await received.text();
    return { status: received.status, headers: received.headers, text, body: JSON.parse(text) as Received['body'] };
  };
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Received> =>
    send({
      method: 'POST',
      headers: { 'content-type': json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Received> =>
    send({ headers }, `?${new URLSearchParams(parameters).toString()}`);
  const typename = { query: '{ __typename }' };

  it('passes every audit of GraphQL over HTTP', async () => {
    const results = await Promise.all(serverAudits({ url: gateway.url }).map((audit) => audit.fn()));
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(results).toHaveLength(61);
  });

  it.each<[string | undefined, string | 406]>([
    [undefined, json],
    ['*/*', json],
    ['application/*', json],
    [json, json],
    [response, response],
    [`${response}, ${json}`, response],
    [`${json}, ${response}`, json],
    [`${json};q=0.9, ${response}`, response],
    [`${json} ; q=0.2 ,*/*;q=0.1`, json],
    [`APPLICATION/GraphQL-Response+JSON; charset=utf-8`, response],
    [`text/html, ${response};q=0.3`, response],
    [`*/*, ${json};q=0`, response],
    ['text/html', 406],
    [`${json};q=0`, 406],
    ['', json],
  ])('answers who accepts %p with %p', async (accept, expected) => {
    const received = await raw(accept);
    if (expected === 406) expect(received.status).toBe(406);
    else expect([received.status, received.type]).toEqual([200, `${expected}; charset=utf-8`]);
  });

  /** `fetch` cannot leave the header out. */
  const raw = (accept: string | undefined): Promise<{ status: number | undefined; type: string | undefined }> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': json, ...(accept === undefined ? {} : { accept }) };
      const request = http.request(gateway.url, { method: 'POST', headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode, type: answer.headers['content-type'] }));
      });
      request.on('error', reject).end(JSON.stringify(typename));
    });

  it.each([json, `${json}; charset=utf-8`, `${json};charset="UTF-8"`])('reads a body of type %s', async (type) => {
    expect((await post(typename, { 'content-type': type })).body.data).toEqual({ __typename: 'Query' });
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    `${json}; charset=iso-8859-1`,
    `${json}, text/plain`,
    'application/jsonx',
  ])('takes no body of type %s, which a page of another origin could send or nobody could read', async (type) => {
    const { status, body } = await post(typename, { 'content-type': type });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([415, 'BAD_USER_INPUT']);
  });

  it('takes no compressed body', async () => {
    expect((await post(typename, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it.each<[string, string]>([
    ['{"query":', 'Received a body that is not JSON.'],
    ['', 'Received a body that is not JSON.'],
    ['null', 'Received null; expected a JSON object with "query".'],
    ['"{ __typename }"', 'Received string; expected a JSON object with "query".'],
    ['[{"query":"{ __typename }"}]', 'Received a list; expected one operation per request.'],
    ['{}', 'Received no "query"; expected the text of a GraphQL document.'],
    ['{"query":1}', 'Received number as "query"; expected a text.'],
    ['{"query":"{ __typename }","variables":[]}', 'Received a list as "variables"; expected an object.'],
  ])('refuses the body %s', async (text, message) => {
    for (const accept of [json, response]) {
      const { status, body } = await post(text, { accept });
      expect([status, body.errors?.map((error) => error.message)]).toEqual([400, [message]]);
    }
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
  ])('tells by status what it thinks of %s where a status is read, and 200 where not', async (query, code) => {
    const [plain, own] = [await post({ query }, { accept: json }), await post({ query }, { accept: response })];
    expect([plain.status, own.status]).toEqual([200, 400]);
    for (const { body } of [plain, own]) expect(body.errors?.[0]?.extensions.code).toBe(code);
    expect('data' in own.body).toBe(false);
  });

  it('is asked by GET as well, with maps as JSON', async () => {
    const query = 'query Named($name: String!) { __type(name: $name) { name } }';
    const { body } = await get({ query, variables: '{"name":"String"}', operationName: 'Named', extensions: '{}' });
    expect(body.data).toEqual({ __type: { name: 'String' } });
    const { status, body: refusal } = await get({ query, variables: '{' });
    expect([status, refusal.errors?.[0]?.message]).toEqual([400, 'Received "variables" that is not JSON.']);
  });

  it('changes nothing by GET', async () => {
    for (const query of ['mutation { revoke }', '{ patientByIdentifier(system: "a", value: "b") { id } }']) {
      const { status, headers } = await get({ query }, { authorization: `Bearer ${await gateway.token([])}` });
      expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('takes no GET request that pretends to be something else', async () => {
    expect((await get(typename, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await get(typename, { 'content-type': json })).status).toBe(200);
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      http.request(`${gateway.url}?query={__typename}`, { method: 'GET' }, resolve).end('{"query":"x"}');
    });
    answer.resume();
    expect(answer.statusCode).toBe(400);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('says which methods there are to one who tries %s', async (method) => {
    const { status, headers, body } = await send({ method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(body.extensions.requestId).toBe(headers.get('x-request-id'));
  });

  it('is no other path', async () => {
    for (const address of ['/graphql/', '/graphqlx', '/graphql/x']) {
      expect((await fetch(gateway.url.replace('/graphql', address))).status).toBe(404);
    }
  });

  it('answers in one piece that says how long it is and must not be kept', async () => {
    const { headers, text, body } = await post({ query: '{ __typename żółć: __typename }' }, { accept: json });
    expect(body.errors).toBeDefined();
    const good = await post(typename);
    expect(good.text).toMatch(/^\{"data":\{"__typename":"Query"\},"extensions":\{"requestId":"[0-9a-f-]{36}"\}\}$/);
    for (const each of [{ headers, text }, good]) {
      expect(each.headers.get('content-length')).toBe(String(Buffer.byteLength(each.text)));
      expect([each.headers.get('cache-control'), each.headers.get('transfer-encoding')]).toEqual(['no-store', null]);
      expect(each.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(good.headers.get('x-request-id')).toBe(good.body.extensions.requestId);
  });

  it('survives a client that leaves in the middle of its body', async () => {
    const socket = net.connect(gateway.port, '127.0.0.1');
    const head = ['POST /graphql HTTP/1.1', 'host: x', `content-type: ${json}`, 'content-length: 50', '', '{"que'];
    await new Promise<void>((resolve) => socket.write(head.join('\r\n'), () => resolve()));
    socket.destroy();
    expect((await post(typename)).status).toBe(200);
  });
});

describe('a caller who comes too often', () => {
  it.each([json, response])('is told when to come again, by status too, accepting %s', async (accept) => {
    const gateway = await TestGateway.start({ settings: settingsWith({ rateLimits: { operationsPerMinute: 1 } }) });
    const headers = { 'content-type': json, accept, authorization: `Bearer ${await gateway.token([])}` };
    const ask = () => fetch(gateway.url, { method: 'POST', headers, body: '{"query":"{ welcome }"}' });
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    await gateway.stop();
  });
});

describe('a gateway that stops', () => {
  it('answers what is under way, and closes the connection', async () => {
    const gateway = await TestGateway.start();
    let go: (() => void) | undefined;
    gateway.clinic.patients.instead = (_request, outgoing) => {
      go = () => void outgoing.end('{"data":{"welcome":"welcome"}}');
    };
    const headers = { 'content-type': json, authorization: `Bearer ${await gateway.token([])}` };
    const asked = fetch(gateway.url, { method: 'POST', headers, body: '{"query":"{ welcome }"}' });
    await eventually(() => go !== undefined);
    const stopped = gateway.stop();
    await eventually(() =>
      fetch(gateway.url).then(
        () => false,
        () => true,
      ),
    );
    go?.();
    const answer = await asked;
    expect([answer.headers.get('connection'), await answer.json()]).toMatchObject([
      'close',
      { data: { welcome: 'welcome' } },
    ]);
    await stopped;
  });
});
