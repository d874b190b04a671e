import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Log, LogFields } from '../log';
import { Collected } from '../testing/collected';
import { settingsWith } from '../testing/settings';
import { eventually, TestGateway } from '../testing/test-gateway';
import { readRegistries } from './registry';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const portal = 'query Welcome { welcome }';
const reading = '{ __schema { types { name } } }';
const listening = 'subscription Listening { alertRaised { cursor } }';
const other = '{ patient(id: "1") { name } }';

describe('trusted documents', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-trusted-'));
  const warnings: [string, LogFields | undefined][] = [];
  const log: Log = {
    info: () => {},
    warn: (message, fields) => void warnings.push([message, fields]),
    error: () => {},
  };
  let gateway: TestGateway;

  beforeAll(async () => {
    const registered = { [`sha256:${sha256(portal)}`]: portal, [`sha256:${sha256(reading)}`]: reading };
    fs.writeFileSync(path.join(folder, 'portal.json'), JSON.stringify(registered));
    fs.writeFileSync(
      path.join(folder, 'kiosk.json'),
      JSON.stringify({ [sha256(portal)]: portal, [sha256(listening)]: listening }),
    );
    fs.writeFileSync(path.join(folder, 'other.json'), JSON.stringify({ [sha256(other)]: other }));
    const modeByClient = { portal: 'enforce', kiosk: 'ids-only', free: 'off' };
    gateway = await TestGateway.start({ log, settings: settingsWith({ trustedDocuments: { folder, modeByClient } }) });
  });
  afterAll(async () => {
    await gateway.stop();
    fs.rmSync(folder, { recursive: true });
  });
  beforeEach(() => gateway.forgetRequests());

  const tokenOf = (client: string, scope = '') => gateway.token(['patient:read'], { client_id: client, scope });
  const post = async (client: string, body: object, scope?: string) => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(client, scope)}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  };
  const codeOf = async (client: string, body: object, scope?: string) =>
    (await post(client, body, scope)).errors?.[0]?.extensions.code;
  const documentId = `sha256:${sha256(portal)}`;
  const persistedQuery = { version: 1, sha256Hash: sha256(portal) };

  it.each([
    { documentId },
    { extensions: { persistedQuery } },
    { documentId: documentId.toUpperCase().replace('SHA', 'sha') },
  ])('are meant by their hash alone: %j', async (body) => {
    expect((await post('portal', body)).data).toEqual({ welcome: 'welcome' });
  });

  it('are taken up again after the event that their client saw last, though the gateway words that itself', async () => {
    const token = await gateway.token(['alert:read'], { client_id: 'kiosk' });
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'last-event-id': 'c7',
      },
      body: JSON.stringify({ documentId: `sha256:${sha256(listening)}` }),
    });
    await eventually(() => gateway.clinic.insights.seen.length === 1);
    expect(Object.values(gateway.clinic.insights.seen[0]?.variables ?? {})).toEqual(['c7']);
    await response.body?.cancel();
  });

  it('are meant by their hash in a URL and over a WebSocket', async () => {
    const token = await tokenOf('portal');
    const search = new URLSearchParams({ extensions: JSON.stringify({ persistedQuery }) });
    const response = await fetch(`${gateway.url}?${search}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ data: { welcome: 'welcome' } });
    const asked = new Collected(gateway.client(token), '', undefined, { persistedQuery });
    expect((await asked.have(1))[0]?.data).toEqual({ welcome: 'welcome' });
  });

  it('read the schema for nobody who may not', async () => {
    expect(await codeOf('portal', { documentId: `sha256:${sha256(reading)}` })).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await post('portal', { documentId: `sha256:${sha256(reading)}` }, 'explore')).data).toBeDefined();
  });

  it('are carried out as they were registered, however the text beside the id is written', async () => {
    for (const query of [portal, '{welcome}', other]) {
      expect((await post('portal', { documentId, query })).data).toEqual({ welcome: 'welcome' });
      expect((await post('portal', { extensions: { persistedQuery }, query })).data).toEqual({ welcome: 'welcome' });
    }
  });

  it('that are not registered are not made so by a text beside the id', async () => {
    const unknown = { documentId: `sha256:${sha256('{ nothing }')}`, query: other };
    expect((await post('free', unknown)).data).toEqual({ patient: { name: 'Anna Nowak' } });
    expect(await codeOf('portal', unknown)).toBe('FORBIDDEN');
    expect(await codeOf('kiosk', unknown)).toBe('FORBIDDEN');
  });

  it('count for the client that registered them alone', async () => {
    expect(await codeOf('other', { documentId })).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await codeOf('portal', { query: other })).toBe('FORBIDDEN');
  });

  it('are registered with the gateway and by no request', async () => {
    const ids = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(other) } } };
    expect(await codeOf('portal', { ...ids, query: other })).toBe('FORBIDDEN');
    expect((await post('free', { ...ids, query: other })).data).toBeDefined();
    expect(await codeOf('portal', ids)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await codeOf('free', ids)).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'are tried by their hash first by clients that know how to go on from there: %s',
    async (accept) => {
      const headers = {
        ...{ 'content-type': 'application/json', accept },
        authorization: `Bearer ${await tokenOf('free')}`,
      };
      const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(other) } };
      const sent = (body: object) => fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify(body) });
      const tried = await sent({ extensions });
      expect(tried.status).toBe(200);
      expect((await tried.json()) as object).toMatchObject({
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
      expect(await (await sent({ extensions, query: other })).json()).toMatchObject({
        data: { patient: { name: 'Anna Nowak' } },
      });
    },
  );

  it('are tried by their hash first over a WebSocket too', async () => {
    const client = gateway.client(await tokenOf('free'));
    const persisted = { persistedQuery: { version: 1, sha256Hash: sha256(other) } };
    const tried = new Collected(client, '', undefined, persisted);
    await tried.ended();
    expect(tried.codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    const again = new Collected(client, other, undefined, persisted);
    expect((await again.have(1))[0]?.data).toEqual({ patient: { name: 'Anna Nowak' } });
  });

  it.each(['sha256:abc', 'md5:1', '', '../portal'])('are not meant by %s', async (id) => {
    expect(await codeOf('portal', { documentId: id })).toBe('BAD_USER_INPUT');
  });

  it('are all that is carried out under `enforce`, but for callers who may explore', async () => {
    expect((await post('portal', { query: portal })).data).toBeDefined();
    expect(await codeOf('portal', { query: `${portal} ` })).toBe('FORBIDDEN');
    expect(gateway.clinic.patients.seen).toHaveLength(1);
    expect((await post('portal', { query: other }, 'explore')).data).toBeDefined();
  });

  it('are meant by id and not by text under `ids-only`, for everybody', async () => {
    expect((await post('kiosk', { documentId })).data).toBeDefined();
    expect(await codeOf('kiosk', { query: portal })).toBe('FORBIDDEN');
    expect(await codeOf('kiosk', { query: portal }, 'explore')).toBe('FORBIDDEN');
  });

  it('leave traces of others under `audit`: their hash, once, and never the text', async () => {
    warnings.length = 0;
    for (let time = 0; time < 3; time += 1) expect((await post('other', { query: portal })).data).toBeDefined();
    await post('other', { query: other });
    await post('free', { query: portal });
    await post('other', { query: '{ welcome }' }, 'explore');
    expect(warnings).toEqual([
      ['a client sent a document that it has not registered', { client: 'other', documentHash: sha256(portal) }],
    ]);
  });

  it('are refused at the start when a manifest does not hold what its ids say', () => {
    const faulty = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-trusted-'));
    fs.writeFileSync(path.join(faulty, 'portal.json'), JSON.stringify({ [sha256(portal)]: other }));
    expect(() => readRegistries(faulty)).toThrow('portal.json: the document under');
    fs.writeFileSync(path.join(faulty, 'portal.json'), '[');
    expect(() => readRegistries(faulty)).toThrow('expected a JSON object');
    fs.rmSync(faulty, { recursive: true });
  });
});
