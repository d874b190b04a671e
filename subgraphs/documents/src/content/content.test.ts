import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { decodeId, newUuid } from '@salus/subgraph-kit';
import { laboratory, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { declaration, pdf } from '../document/document.factory';
import { documents } from '../schema';
import { Links } from './link.rules';

const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { upload { url } document { id availability } } }`;
const read = `query ($id: ID!) { document(id: $id) { availability download { url method } } }`;
const linkKey = 'a link key that only tests know, long enough';

interface Submitted {
  submitDocument: { upload: { url: string } | null; document: { id: string; availability: string } };
}
interface Found {
  document: { availability: string; download: { url: string } | null } | null;
}
type Caller = ReturnType<typeof physician>;

describe('content of documents', () => {
  let subgraph: TestSubgraph<Config>;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-content-'));
  const filesKept = (): string[] =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  beforeAll(async () => {
    const environment = { SALUS_CONTENT_DIR: folder, SALUS_PUBLIC_URL: 'https://salus.test', SALUS_LINK_KEY: linkKey };
    subgraph = await TestSubgraph.start(documents, environment);
  });
  afterAll(async () => {
    await subgraph.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const send = async (caller: Caller, url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url.replace('https://salus.test', subgraph.url), {
      ...init,
      headers: { authorization: `Passport ${subgraph.passport(caller)}` },
    });
  const put = (caller: Caller, url: string, body: Buffer | Readable): Promise<Response> =>
    send(caller, url, {
      method: 'PUT',
      body: (body instanceof Readable ? Readable.toWeb(body) : new Uint8Array(body)) as never,
      duplex: 'half',
    } as RequestInit);
  const codeOf = async (response: Response): Promise<string> =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code ?? '';

  async function declared(content: Buffer, part: object = {}) {
    const [patient, caller] = [newUuid(), laboratory()];
    const { submitDocument } = await subgraph.data<Submitted>(caller, submit, {
      input: declaration(patient, content, { ...part }),
    });
    return { patient, caller, id: submitDocument.document.id, url: submitDocument.upload?.url ?? '' };
  }
  async function available(content = pdf()) {
    const document = await declared(content);
    expect((await put(document.caller, document.url, content)).status).toBe(200);
    return document;
  }
  const find = async (caller: Caller, id: string): Promise<Found['document']> =>
    (await subgraph.data<Found>(caller, read, { id })).document;
  const registered = async (patient: string): Promise<number> =>
    (await subgraph.events('documents.document')).filter((event) => event.patient === patient).length;

  it('comes back as it was sent, under headers that keep it from being shown, and is accounted for', async () => {
    const content = pdf(3_000_000);
    const { caller, id, patient } = await available(content);
    const found = await find(caller, id);
    expect(found).toMatchObject({ availability: 'AVAILABLE', download: { method: 'GET' } });
    const response = await send(caller, found?.download?.url ?? '');
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'content-length': '3000000', 'x-content-type-options': 'nosniff' },
      'content-disposition': expect.stringContaining(
        'attachment; filename="document.pdf"; filename*=UTF-8\'\'Morfologia%20krwi.pdf',
      ),
    });
    const told = JSON.parse(response.headers.get('x-salus-extensions') ?? '') as object;
    expect(told).toEqual({
      replica: expect.any(Number),
      facts: [{ patient, category: 'document', count: 1 }],
      refused: [],
      reductions: [],
    });
  });

  it('tells of the document when it has arrived, once, with what consumers need', async () => {
    const content = pdf();
    const { caller, id, patient, url } = await available(content);
    expect((await put(caller, url, content)).status).toBe(200);
    const event = await waitFor('the event', async () =>
      (await subgraph.events('documents.document')).find((one) => one.patient === patient),
    );
    const document = {
      id,
      kind: '06.10',
      effectiveAt: '2026-03-01T10:00:00.000Z',
      categories: ['document'],
      confidentiality: 3,
      organization: caller.organization,
    };
    expect(event).toMatchObject({ type: 'document.registered', payload: { patient, historical: false, document } });
    expect(await registered(patient)).toBe(1);
  });

  it.each([
    ['fewer bytes', (content: Buffer) => content.subarray(1)],
    ['more bytes', (content: Buffer) => Buffer.concat([content, Buffer.from('x')])],
  ])('is refused with %s, nothing is kept, and the right content may still come', async (_what, change) => {
    const content = pdf();
    const { caller, id, url, patient } = await declared(content);
    for (const body of [change(content), Readable.from([change(content)])]) {
      const response = await put(caller, url, body);
      expect([response.status, await codeOf(response)]).toEqual([422, 'BAD_USER_INPUT']);
    }
    expect(await find(caller, id)).toEqual({ availability: 'AWAITING_CONTENT', download: null });
    expect(filesKept().filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
    expect(await registered(patient)).toBe(0);
    expect((await put(caller, url, content)).status).toBe(200);
  });

  it('is not stored beyond the declared size, however much is streamed', async () => {
    const { caller, url } = await declared(pdf(100));
    let largest = 0;
    async function* endless() {
      for (let index = 0; index < 200; index += 1) {
        yield Buffer.alloc(64 * 1024, '%PDF-');
        for (const name of fs.readdirSync(path.join(folder, 'incoming'))) {
          largest = Math.max(
            largest,
            fs.statSync(path.join(folder, 'incoming', name), { throwIfNoEntry: false })?.size ?? 0,
          );
        }
      }
    }
    const response = await put(caller, url, Readable.from(endless()));
    expect([response.status, await codeOf(response)]).toEqual([422, 'BAD_USER_INPUT']);
    expect(largest).toBeLessThanOrEqual(100);
  });

  it('is refused at once when more is announced than any document may have', async () => {
    const { caller, url } = await declared(pdf(100));
    const headers = {
      authorization: `Passport ${subgraph.passport(caller)}`,
      'content-length': String(30 * 1024 * 1024),
    };
    const status = await new Promise((resolve, reject) => {
      const request = http.request(
        url.replace('https://salus.test', subgraph.url),
        { method: 'PUT', headers },
        (response) => {
          resolve(response.statusCode);
          request.destroy();
        },
      );
      request.on('error', reject).write('%PDF-');
    });
    expect(status).toBe(413);
  });

  it('leaves no half document when an upload is cut short', async () => {
    const content = pdf(200_000);
    const { caller, id, url } = await declared(content);
    const headers = {
      authorization: `Passport ${subgraph.passport(caller)}`,
      'content-length': String(content.length),
    };
    const request = http.request(url.replace('https://salus.test', subgraph.url), { method: 'PUT', headers });
    request.on('error', () => undefined).write(content.subarray(0, 100_000));
    const incoming = (): string[] => fs.readdirSync(path.join(folder, 'incoming'));
    await waitFor('the upload to begin', () => incoming().length === 1);
    request.destroy();
    await waitFor('the half to be removed', () => incoming().length === 0);
    expect(await find(caller, id)).toEqual({ availability: 'AWAITING_CONTENT', download: null });
    expect((await put(caller, url, content)).status).toBe(200);
  });

  it('opens to nobody but the caller who asked for the link', async () => {
    const { caller, id } = await available();
    const url = (await find(caller, id))?.download?.url ?? '';
    for (const other of [
      laboratory({ organization: caller.organization }),
      physician(),
      { ...caller, subject: 'another' },
    ]) {
      const response = await send(other, url);
      expect([response.status, await codeOf(response)]).toEqual([403, 'FORBIDDEN']);
    }
    const unauthenticated = await fetch(url.replace('https://salus.test', subgraph.url));
    expect([unauthenticated.status, await codeOf(unauthenticated)]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await put(caller, url, pdf())).status).toBe(403);
  });

  it('does not open by a link that has expired', async () => {
    const { caller, id } = await available();
    const key = decodeId('Document', id, 'patient', 'local');
    const links = new Links(linkKey, 'https://salus.test');
    const { url } = links.issue('GET', key, caller.subject, new Date(Date.now() - 301_000));
    const response = await send(caller, url);
    expect([response.status, await codeOf(response)]).toEqual([403, 'FORBIDDEN']);
    expect((await send(caller, links.issue('GET', key, caller.subject, new Date()).url)).status).toBe(200);
  });

  it('does not open when access was revoked between asking and fetching, and the refusal is accounted for', async () => {
    const { id, patient } = await available();
    const gp = physician();
    const part = { patient, grantee: gp.practitioner ?? '', basis: 'declaration' as const };
    const [relation] = await subgraph.relate(part);
    const url = (await find(gp, id))?.download?.url ?? '';
    expect((await send(gp, url)).status).toBe(200);
    await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
    const response = await send(gp, url);
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
    expect(JSON.parse(response.headers.get('x-salus-extensions') ?? '')).toMatchObject({
      facts: [],
      refused: [{ patient, category: 'document' }],
    });
  });

  it('is not taken from a physician whose access was revoked after declaring it', async () => {
    const [patient, gp, content] = [newUuid(), physician(), pdf()];
    const part = { patient, grantee: gp.practitioner ?? '', basis: 'declaration' as const };
    const [relation] = await subgraph.relate(part, { patient, grantee: patient, basis: 'self' });
    const { submitDocument } = await subgraph.data<Submitted>(gp, submit, { input: declaration(patient, content) });
    await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
    const response = await put(gp, submitDocument.upload?.url ?? '', content);
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
    expect((await find(patientCaller(patient), submitDocument.document.id))?.availability).toBe('AWAITING_CONTENT');
    expect(filesKept()).not.toContain(declaration(patient, content).sha256);
  });

  it('is not kept when access is revoked while it arrives', async () => {
    const [patient, gp, content] = [newUuid(), physician(), pdf(200_000)];
    const part = { patient, grantee: gp.practitioner ?? '', basis: 'declaration' as const };
    const [relation] = await subgraph.relate(part);
    const input = declaration(patient, content);
    const { submitDocument } = await subgraph.data<Submitted>(gp, submit, { input });
    const revoked = async function* () {
      yield content.subarray(0, 100_000);
      await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
      yield content.subarray(100_000);
    };
    const response = await put(gp, submitDocument.upload?.url ?? '', Readable.from(revoked()));
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
    expect(filesKept()).not.toContain(input.sha256);
    expect(fs.readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('is undecidable, not shown, while the replica of access relations is behind the caller', async () => {
    const { caller, id } = await available();
    const url = (await find(caller, id))?.download?.url ?? '';
    const response = await send({ ...caller, accessPosition: 1_000_000 }, url);
    expect([response.status, await codeOf(response)]).toEqual([503, 'POLICY_UNAVAILABLE']);
  });

  it.each([
    ['dots and encoded slashes', '..%2f..%2fetc%2fpasswd'],
    ['dots and slashes', '../../etc/passwd'],
    ['encoded dots', '%2e%2e/%2e%2e/package.json'],
    ['nothing', ''],
    ['an encoded zero', '%00'],
    ['the form of a token', `${'a'.repeat(48)}.abc.${'b'.repeat(43)}`],
    ['a very long text', 'a'.repeat(5000)],
  ])('does not open by %s instead of a token', async (_what, token) => {
    const headers = { authorization: `Passport ${subgraph.passport(laboratory())}` };
    for (const method of ['GET', 'PUT']) {
      const { port } = new URL(subgraph.url);
      const status = await new Promise((resolve, reject) => {
        const request = http.request(
          { port, host: '127.0.0.1', path: `/content/${token}`, method, headers },
          (response) => {
            resolve(response.statusCode);
            response.resume();
          },
        );
        request.on('error', reject).end();
      });
      expect([403, 404]).toContain(status);
    }
  });

  it('is the same file for two documents with the same content, each under its own rows', async () => {
    const content = pdf();
    const [first, second] = [await available(content), await available(content)];
    expect(filesKept().filter((name) => name === declaration(newUuid(), content).sha256)).toHaveLength(1);
    expect(await find(first.caller, second.id)).toBeNull();
    expect((await send(second.caller, (await find(second.caller, second.id))?.download?.url ?? '')).status).toBe(200);
  });
});
