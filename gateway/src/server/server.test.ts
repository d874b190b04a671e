import fs from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, TestGateway } from '../testing/test-gateway';

const megabyte = 1024 * 1024;

describe('the public port', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());

  const at = (path: string) => gateway.url.replace('/graphql', path);

  describe('takes a body by the class of its sender', () => {
    const post = async (roles: readonly string[], size: number, asStream = false) => {
      const text = JSON.stringify({ query: '{ welcome }', variables: { padding: '' } });
      const body = text.replace('"padding":""', `"padding":"${'x'.repeat(size - text.length)}"`);
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await gateway.token(roles)}` };
      const stream = asStream ? { body: new Blob([body]).stream(), duplex: 'half' } : { body };
      const response = await fetch(gateway.url, { method: 'POST', headers, ...stream } as RequestInit);
      return {
        status: response.status,
        body: (await response.json()) as {
          errors?: { extensions: { code: string } }[];
          extensions: { requestId: string };
        },
      };
    };

    it.each([
      [['physician'], megabyte],
      [['device'], 10 * megabyte],
      [['laboratory'], 10 * megabyte],
      [['integrator'], 10 * megabyte],
    ])('%j: %i bytes and not one more', async (roles, limit) => {
      expect((await post(roles, limit)).status).toBe(200);
      const refused = await post(roles, limit + 1);
      expect(refused.status).toBe(413);
      expect(refused.body.errors?.[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
      expect(refused.body.extensions.requestId).toEqual(expect.any(String));
    });

    it('counts what it was not told', async () => {
      expect((await post(['physician'], megabyte + 1, true)).status).toBe(413);
    });

    it('checks the token before it reads a single byte', async () => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
        body: 'x'.repeat(5 * megabyte),
      });
      expect(response.status).toBe(401);
    });
  });

  it('gives every answer a request id, also one that the client tried to choose', async () => {
    const response = await fetch(at('/healthz'), { headers: { 'x-request-id': 'mine' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const { body } = await gateway.query('{ __typename }');
    expect(body.extensions?.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  describe('/schema.graphql', () => {
    const read = async (claims?: { roles: string[]; scope?: string }) => {
      const headers: Record<string, string> = claims
        ? { authorization: `Bearer ${await gateway.token([], claims)}` }
        : {};
      const response = await fetch(at('/schema.graphql'), { headers });
      return { status: response.status, text: await response.text() };
    };

    it('gives who may explore what is open to them, without what only the gateway reads', async () => {
      const { text } = await read({ roles: ['patient:read'], scope: 'explore' });
      expect(text).toContain('type Patient {');
      expect(text).not.toMatch(/@policy|join__|secret|alerts/);
    });

    it('is closed to everybody else', async () => {
      expect((await read()).status).toBe(401);
      expect((await read({ roles: ['patient:read'] })).status).toBe(403);
    });
  });

  describe('/readyz', () => {
    const ready = async () => {
      const response = await fetch(at('/readyz'));
      return { status: response.status, body: await response.json() };
    };

    it('says yes when every part does', async () => {
      expect(await ready()).toEqual({ status: 200, body: { ready: true, waitingFor: [] } });
    });

    it('names what is not ready', async () => {
      gateway.foundation.isReady = false;
      await gateway.clinic.insights.stop();
      expect(await ready()).toEqual({
        status: 503,
        body: { ready: false, waitingFor: ['policy and access positions', 'insights'] },
      });
      gateway.foundation.isReady = true;
      await gateway.clinic.insights.start();
    });
  });

  it('takes a new supergraph while it runs, and keeps the old one when the new one is not valid', async () => {
    const old = fs.readFileSync(gateway.supergraphFile, 'utf8');
    fs.writeFileSync(gateway.supergraphFile, 'type Query { broken');
    const another = old.replace('welcome: String', 'greeting: String');
    expect((await gateway.queryAs([], '{ welcome }')).body.data).toEqual({ welcome: 'welcome' });
    fs.writeFileSync(gateway.supergraphFile, another);
    await eventually(
      async () =>
        (await gateway.queryAs([], '{ greeting }')).body.errors?.[0]?.extensions.code !== 'GRAPHQL_VALIDATION_FAILED',
    );
    fs.writeFileSync(gateway.supergraphFile, old);
    await eventually(async () => (await gateway.queryAs([], '{ welcome }')).body.data !== undefined);
  });
});

describe('accounting', () => {
  let gateway: TestGateway;
  beforeEach(async () => (gateway = await TestGateway.start()));
  afterEach(() => gateway.stop());
  const query =
    'query Chart($id: ID!) { one: patient(id: $id) { name } two: patient(id: $id) { name alerts { patient { name } } } }';

  // patient 1 is read as a root field under two aliases, which ask for different things, and once more as the patient of an alert
  it('writes one entry per request that showed or refused something, before the answer leaves', async () => {
    const token = await gateway.token(['patient:read', 'alert:read'], { sub: 'gp' });
    await gateway.query(query, { token, variables: { id: '1' } });
    await gateway.query(query, { token, variables: { id: 'nobody' } });
    await gateway.query('{ welcome }', { token });
    expect(gateway.foundation.entries).toMatchObject([
      {
        subject: 'gp',
        action: 'query patient',
        operation: 'Chart',
        emergency: false,
        subjects: [{ category: 'patient', count: 3, refused: false }],
      },
      { subjects: [{ category: 'patient', count: 0, refused: true }] },
    ]);
  });

  it('withholds an answer that it cannot account for', async () => {
    gateway.foundation.spoolFails = true;
    const { body, text } = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { name } }');
    expect(body).toMatchObject({
      data: null,
      errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(text).not.toContain('Nowak');
  });

  it('takes note of reduced access from the answer, and carries the position in the next passport', async () => {
    const practitioner = '0190c0de-0000-7000-8000-0000000000aa';
    gateway.clinic.reduction = { grantees: [practitioner], position: 9 };
    const { body } = await gateway.queryAs([], 'mutation { revoke }');
    expect(body).toEqual({ data: { revoke: 'revoked' }, extensions: { requestId: expect.any(String) } });
    expect(gateway.foundation.noted).toEqual([gateway.clinic.reduction]);
    const { encodeId } = await import('@salus/subgraph-kit/ids');
    const token = await gateway.token(['patient:read'], {
      practitioner_id: encodeId('Practitioner', { local: practitioner }),
    });
    await gateway.query('{ patients { id } }', { token });
    gateway.foundation.required.set(practitioner, 9);
    await gateway.query('{ patients { id } }', { token });
    expect(gateway.clinic.patients.seen.map(({ caller }) => caller.accessPosition)).toEqual([0, 0, 9]);
  });
});

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server that keeps what it is sent. */
class Backend {
  readonly seen: Seen[] = [];
  answer: { status: number; headers: Record<string, string>; body: string } = { status: 200, headers: {}, body: 'ok' };
  readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      this.seen.push({
        method: String(request.method),
        url: String(request.url),
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('what is passed on', () => {
  const documents = new Backend();
  const provider = new Backend();
  let gateway: TestGateway;
  beforeAll(async () => {
    const [url, oidcUpstream] = [`${await documents.start()}/graphql`, await provider.start()];
    const passportKey = 'documents signs with this key, for tests only';
    gateway = await TestGateway.start({ oidcUpstream, subgraphs: [{ name: 'documents', url, passportKey }] });
  });
  afterAll(() => Promise.all([gateway.stop(), documents.stop(), provider.stop()]));
  beforeEach(() => {
    documents.seen.length = provider.seen.length = 0;
    gateway.foundation.entries.length = 0;
    const salus = JSON.stringify({
      replica: 1,
      facts: [{ patient: 'p', category: 'document', count: 1 }],
      refused: [],
      reductions: [],
    });
    documents.answer = {
      status: 200,
      headers: { 'content-type': 'application/pdf', 'x-salus-extensions': salus, 'x-internal': '1' },
      body: '%PDF',
    };
  });
  const content = async (init: RequestInit = {}, token?: string) =>
    fetch(gateway.url.replace('/graphql', '/content/link-1?x=2'), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token ?? (await gateway.token(['document:read']))}` },
    });

  it('is a document, with a passport in place of the token, once its reading is accounted for', async () => {
    const response = await content();
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
      200,
      '%PDF',
      'application/pdf',
    ]);
    expect([response.headers.get('x-salus-extensions'), response.headers.get('x-internal')]).toEqual([null, null]);
    expect(documents.seen[0]).toMatchObject({
      method: 'GET',
      url: '/content/link-1?x=2',
      headers: { authorization: expect.stringMatching(/^Passport /) },
    });
    expect(gateway.foundation.entries).toMatchObject([
      { action: 'content read', subjects: [{ patient: 'p', category: 'document' }] },
    ]);
  });

  it('is an upload, streamed', async () => {
    documents.answer = { status: 201, headers: {}, body: '' };
    const response = await content({
      method: 'PUT',
      body: 'bytes of a document',
      headers: { 'content-type': 'text/xml' },
    });
    expect(response.status).toBe(201);
    expect(documents.seen[0]).toMatchObject({
      method: 'PUT',
      body: 'bytes of a document',
      headers: { 'content-type': 'text/xml' },
    });
  });

  it('is no document for anonymous callers, and none that cannot be accounted for', async () => {
    const anonymous = await fetch(gateway.url.replace('/graphql', '/content/link-1'));
    expect(anonymous.status).toBe(401);
    expect(documents.seen).toEqual([]);
    gateway.foundation.spoolFails = true;
    const withheld = await content();
    gateway.foundation.spoolFails = false;
    expect([withheld.status, await withheld.text()]).toEqual([500, expect.not.stringContaining('%PDF')]);
    documents.answer.headers = {};
    expect((await content()).status).toBe(500);
  });

  it('is no upload of more than 25 MB, whether it says so or not', async () => {
    const bytes = Buffer.alloc(25 * megabyte + 1);
    expect((await content({ method: 'PUT', body: bytes })).status).toBe(413);
    const stream = { body: new Blob([bytes]).stream(), duplex: 'half' } as RequestInit;
    expect((await content({ method: 'PUT', ...stream })).status).toBe(413);
    expect(documents.seen).toEqual([]);
  });

  it('survives a reader who leaves half-way', async () => {
    documents.answer.body = 'x'.repeat(20 * megabyte);
    const control = new AbortController();
    const response = await content({ signal: control.signal });
    await response.body?.getReader().read();
    control.abort();
    documents.answer.body = '%PDF';
    expect((await content()).status).toBe(200);
  });

  it('is everything under /oidc, with the public address in its headers', async () => {
    provider.answer = { status: 302, headers: { location: '/oidc/next', 'set-cookie': 'a=b' }, body: '' };
    const url = gateway.url.replace('/graphql', '/oidc/token?x=1');
    const response = await fetch(url, {
      method: 'POST',
      body: 'grant_type=x',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      302,
      '/oidc/next',
      'a=b',
    ]);
    expect(provider.seen[0]).toMatchObject({
      method: 'POST',
      url: '/oidc/token?x=1',
      body: 'grant_type=x',
      headers: {
        'x-forwarded-host': expect.stringContaining('127.0.0.1'),
        'x-forwarded-proto': 'http',
        'x-forwarded-for': '127.0.0.1',
      },
    });
  });
});
