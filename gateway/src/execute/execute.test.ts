import type { ServerResponse } from 'node:http';
import { eventually, TestGateway } from '../testing/test-gateway';
import type { Log, LogFields } from '../log';
import { defaultSettings } from '../settings';

const lines: { message: string; fields: LogFields }[] = [];
const keep = (message: string, fields: LogFields = {}): void => void lines.push({ message, fields });
const log: Log = { info: keep, warn: keep, error: keep };

describe('asking the subgraphs', () => {
  let gateway: TestGateway;
  /** the tests fail more often in a row than a subgraph may */
  const execution = { ...defaultSettings.execution, breakerFailures: 1_000 };
  beforeAll(async () => (gateway = await TestGateway.start({ log, settings: { ...defaultSettings, execution } })));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.clinic.patients.instead = undefined;
    gateway.clinic.insights.instead = undefined;
    lines.length = 0;
  });

  const everything = ['patient:read', 'secret:read', 'alert:read', 'patient:write'];
  const chart = '{ patient(id: "1") { name alerts { id patient { name } } } }';
  const ask = (query = chart) => gateway.queryAs(everything, query);
  const insightsAnswer = (respond: (response: ServerResponse) => void): void => {
    gateway.clinic.insights.instead = (_request, response) => respond(response);
  };

  it('joins what several subgraphs know, with the same request id everywhere', async () => {
    gateway.forgetRequests();
    const { body } = await ask();
    expect(body).toMatchObject({
      data: { patient: { name: 'Anna Nowak', alerts: [{ id: 'a1', patient: { name: 'Anna Nowak' } }] } },
    });
    const ids = [...gateway.clinic.patients.seen, ...gateway.clinic.insights.seen].map(({ requestId }) => requestId);
    expect(new Set(ids)).toEqual(new Set([body.extensions?.requestId]));
    expect(body.extensions).toEqual({ requestId: expect.any(String) });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['cuts the connection', (response) => response.destroy()],
    ['answers half of it', (response) => response.writeHead(200).end('{"data":{"_entities":[{"al')],
    ['answers something else', (response) => response.writeHead(502).end('<html>')],
    ['answers a list', (response) => response.writeHead(200).end('[]')],
    ['answers text for data', (response) => response.writeHead(200).end('{"data":"x"}')],
    ['answers 50 MB', (response) => response.writeHead(200).end(`{"data":{"x":"${'x'.repeat(50_000_000)}"}}`)],
    ['does not answer', () => undefined],
  ])('answers the rest when a subgraph %s', async (_what, respond) => {
    insightsAnswer(respond);
    const { body } = await ask();
    expect(body.data).toEqual({ patient: { name: 'Anna Nowak', alerts: null } });
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['patient', 'alerts'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'insights' },
      }),
    ]);
  });

  it.each<[string, unknown]>([
    ['too few entities', { data: { _entities: [] } }],
    ['entities that are no list', { data: { _entities: { alerts: [] } } }],
    ['no entities', { data: {} }],
  ])('masks the fault of %s', async (_what, answer) => {
    insightsAnswer((response) => response.writeHead(200).end(JSON.stringify(answer)));
    const { body } = await ask();
    expect(body.data).toEqual({ patient: { name: 'Anna Nowak', alerts: null } });
    expect(body.errors).toEqual([
      {
        message: 'Internal error',
        path: ['patient', 'alerts'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', serviceName: 'insights' },
      },
    ]);
  });

  it('is not polluted by what a subgraph sends', async () => {
    insightsAnswer((response) =>
      response
        .writeHead(200)
        .end(
          '{"data":{"_entities":[{"alerts":[{"id":"a1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}],"__proto__":{"polluted":1}}]}}',
        ),
    );
    await ask();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('names the root field when its subgraph is out of reach', async () => {
    insightsAnswer((response) => response.destroy());
    const { body } = await ask('{ mine: alerts { id } patient(id: "1") { name } }');
    expect(body.data).toEqual({ mine: null, patient: { name: 'Anna Nowak' } });
    expect(body.errors?.map(({ path }) => path)).toEqual([['mine']]);
  });

  it.each(['BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN'])(
    'lets an error with the code %s pass',
    async (code) => {
      const { body } = await ask(`{ broken(how: "${code}") }`);
      expect(body.errors).toEqual([
        {
          message: `secret detail of ${code}`,
          path: ['broken'],
          locations: undefined,
          extensions: { code, serviceName: 'patients' },
        },
      ]);
    },
  );

  it.each(['SOMETHING_ELSE', 'UNAUTHENTICATED', 'GRAPHQL_VALIDATION_FAILED'])(
    'masks an error with the code %s',
    async (code) => {
      const { body, text } = await ask(`{ broken(how: "${code}") }`);
      expect(body.errors).toEqual([expect.objectContaining({ message: 'Internal error', path: ['broken'] })]);
      expect(text).not.toContain('secret detail');
      expect(JSON.stringify(lines)).not.toContain('secret detail');
    },
  );

  it('does not wait for a silent subgraph longer than two seconds', async () => {
    gateway.clinic.patients.instead = () => undefined;
    const started = performance.now();
    const { body } = await ask('{ patient(id: "1") { name } }');
    expect(body.errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('shows each subgraph its own passport only', async () => {
    const passports: string[] = [];
    for (const subgraph of gateway.clinic.subgraphs) {
      subgraph.instead = (request, response) => {
        passports.push(String(request.headers.authorization));
        response.writeHead(200).end('{"data":{}}');
      };
    }
    await ask('{ patient(id: "1") { id } alerts { id } }');
    expect(new Set(passports).size).toBe(2);
    const audiences = passports.map(
      (header) => JSON.parse(Buffer.from(String(header.split('.')[1]), 'base64url').toString()) as { aud: string },
    );
    expect(audiences.map(({ aud }) => aud).sort()).toEqual(['insights', 'patients']);
  });

  it('logs the operation by name and hash, and never what it asks or answers', async () => {
    await gateway.query('query Chart($id: ID!) { patient(id: $id) { name secret } }', {
      token: await gateway.token(everything),
      variables: { id: '1' },
    });
    expect(lines).toEqual([
      {
        message: 'an operation was answered',
        fields: expect.objectContaining({
          operation: 'Chart',
          operationKind: 'query',
          fetches: 1,
          operationHash: expect.stringMatching(/^[0-9a-f]{16}$/),
        }),
      },
    ]);
    for (const canary of ['Nowak', 's1', 'patient', 'secret', '$id']) {
      expect(JSON.stringify(lines)).not.toContain(canary);
    }
  });

  it('logs no name of an operation that could be a number of a person', async () => {
    await gateway.query('query Of80010112345 { welcome }', { token: await gateway.token(everything) });
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('80010112345');
  });
});

describe('a subgraph that was killed', () => {
  it('costs its own fields alone, is soon asked no more, and is used again when it is back', async () => {
    const gateway = await TestGateway.start();
    const ask = () => gateway.queryAs(['patient:read', 'alert:read'], '{ patient(id: "1") { name alerts { id } } }');
    await gateway.clinic.insights.stop();
    for (let each = 0; each < 6; each += 1) {
      expect((await ask()).body.data).toEqual({ patient: { name: 'Anna Nowak', alerts: null } });
    }
    expect((await ask()).body.errors?.[0]?.message).toContain('left alone');
    await gateway.clinic.insights.start();
    await eventually(async () => (await ask()).body.errors === undefined);
    await gateway.stop();
  });
});
