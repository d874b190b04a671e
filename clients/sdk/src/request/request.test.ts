import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createSalusClient, IngestMeasurementsDocument, PatientByIdentifierDocument } from '../index';

interface Received {
  headers: IncomingHttpHeaders;
  body: { query: string; documentId?: string; variables?: unknown };
}

let server: Server;
let received: Received[];
let answer: { status: number; body: string };

beforeEach(async () => {
  received = [];
  server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      received.push({ headers: incoming.headers, body: JSON.parse(body) });
      outgoing.writeHead(answer.status, { 'content-type': 'application/json', 'x-request-id': 'request-0' });
      outgoing.end(answer.body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  if (server.listening) await once(server.close(), 'close');
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
const client = (token: string | (() => Promise<string>) = 'abc') => createSalusClient({ url: url(), token });
const identifier = { system: 'urn:example', value: '1' };
const answers = (body: unknown, status = 200) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};

describe('request', () => {
  it('sends the document and its variables by POST and answers typed data', async () => {
    const patient = { id: 'p', name: { given: 'Anna', family: 'Nowak' }, birthDate: '1970-03-01', sex: 'FEMALE' };
    answers({ data: { patientByIdentifier: patient }, extensions: { requestId: 'request-1' } });
    const { data, errors, requestId } = await client().query(PatientByIdentifierDocument, identifier);
    const given: string | undefined = data?.patientByIdentifier?.name.given;
    expect([given, errors, requestId]).toEqual(['Anna', [], 'request-1']);
    expect(received[0]?.headers.authorization).toBe('Bearer abc');
    expect(received[0]?.body.query).toContain('query PatientByIdentifier');
    expect(received[0]?.body.variables).toEqual(identifier);
  });

  it('names a generated document by the id that its manifest registers it under', async () => {
    answers({ data: null });
    await client().query(PatientByIdentifierDocument, identifier);
    await client().query({ toString: () => '{ viewer { subject } }' });
    expect(received.map(({ body }) => body.documentId)).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      undefined,
    ]);
  });

  it('answers partial data together with its errors', async () => {
    const errors = [{ message: 'not open to you', extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }];
    answers({ data: { patientByIdentifier: null }, errors });
    expect(await client().query(PatientByIdentifierDocument, identifier)).toMatchObject({
      data: { patientByIdentifier: null },
      errors,
    });
  });

  it('answers errors of the graph whatever the status', async () => {
    const errors = [{ message: 'no token', extensions: { code: 'UNAUTHENTICATED' } }];
    answers({ errors }, 401);
    const {
      data,
      errors: answered,
      requestId,
    } = await client().mutate(IngestMeasurementsDocument, {
      input: { measurements: [] },
    });
    expect([data, answered, requestId]).toEqual([null, errors, 'request-0']);
  });

  it('asks for the token before each request', async () => {
    answers({ data: {} });
    const tokens = ['one', 'two'];
    const asking = client(async () => tokens.shift() ?? '');
    await asking.query('{ viewer { subject } }');
    await asking.query('{ viewer { subject } }');
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two']);
  });

  it.each([
    ['<html>bad gateway</html>', 502],
    ['[]', 200],
    ['null', 200],
    ['{"message":"no"}', 404],
  ])('throws for an answer that is none of GraphQL: %s', async (body, status) => {
    answers(body, status);
    const refused = client().query(PatientByIdentifierDocument, identifier);
    await expect(refused).rejects.toMatchObject({ name: 'SalusClientError', code: 'UNEXPECTED_ANSWER', status });
  });

  it('throws when nobody answers, and lets an abort be an abort', async () => {
    const gone = client();
    server.close();
    await expect(gone.query(PatientByIdentifierDocument, identifier)).rejects.toMatchObject({
      code: 'TRANSPORT_FAILED',
    });
    const aborted = gone.query(PatientByIdentifierDocument, identifier, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  });
});
