import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { decodeId, encodeId } from '@salus/subgraph-kit';
import { waitFor } from '@salus/subgraph-kit/testing';
import { type DeclaredDocument, TestArchive } from '../content/archive.factory';
import { Links } from '../content/link.rules';
import { declaration, pdf } from '../document/document.factory';
import { dicom, samples } from '../media-type/media-type.factory';
import { ClamdStandIn } from '../scan/clamd.factory';

const read = `query ($id: ID!) { document(id: $id) { availability quarantineReason hash download { url } } }`;
const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { created upload { url } document { id } } }`;
const list = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { documents { nodes { availability } } } } }`;
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const refused = [422, 'BAD_USER_INPUT'];

interface Found {
  document: { availability: string; quarantineReason: string | null; download: { url: string } | null };
}

describe('content that is not taken', () => {
  let clamd: ClamdStandIn;
  let archive: TestArchive;

  beforeAll(async () => {
    clamd = await ClamdStandIn.start();
    archive = await TestArchive.start({ SALUS_CLAMD: clamd.address });
  });
  afterAll(async () => {
    await archive.stop();
    await clamd.stop();
  });

  const find = async ({ caller, id }: DeclaredDocument): Promise<Found['document']> =>
    (await archive.subgraph.data<Found>(caller, read, { id })).document;
  const aside = (): string[] => fs.readdirSync(path.join(archive.folder, 'quarantine'));
  const localOf = ({ id }: DeclaredDocument): string => decodeId('Document', id, 'local').local;

  it.each(Object.entries(samples))('is none of %s that is what it was declared as', async (mimeType, sample) => {
    const content = sample();
    const document = await archive.declared(content, { mimeType });
    expect(await archive.put(document.caller, document.url, content)).toEqual([200]);
    const found = await find(document);
    expect(found).toMatchObject({ availability: 'AVAILABLE', quarantineReason: null });
    const response = await archive.send(document.caller, found.download?.url ?? '');
    expect(response.headers.get('content-type')).toBe(mimeType);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  });

  const padded = Buffer.from(`${'tekst '.repeat(40_000)}${eicar}${' tekst'.repeat(40_000)}`);
  it.each([
    ['TYPE_MISMATCH', 'image/png', pdf()],
    ['TYPE_MISMATCH', 'text/plain', Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.from([0])])],
    ['ARCHIVE', 'application/pdf', Buffer.from('PK\x03\x04%PDF-1.7')],
    ['PROGRAM', 'text/plain', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['PROGRAM', 'application/dicom', dicom(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(126)]))],
    ['DOCTYPE', 'application/xml', Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')],
    ['SIGNATURE', 'text/plain', Buffer.from(eicar)],
    ['SIGNATURE', 'text/plain', padded],
    ['SIGNATURE', 'application/pdf', Buffer.from('%PDF-1.7 MALWARE that clamd knows')],
  ])('is set aside as %s of %s, open to nobody, and nobody is told', async (reason, mimeType, content) => {
    const document = await archive.declared(content, { mimeType });
    const { patient, caller, id, url } = document;
    for (const body of [content, Readable.from([content.subarray(0, 9), content.subarray(9)])]) {
      expect(await archive.put(caller, url, body)).toEqual(refused);
    }
    expect(await find(document)).toMatchObject({
      ...{ availability: 'QUARANTINED', quarantineReason: reason, download: null },
    });
    expect(aside()).toContain(localOf(document));
    const links = new Links('a link key that only tests know, long enough', 'https://salus.test');
    const link = links.issue('GET', decodeId('Document', id, 'patient', 'local'), caller.subject, new Date());
    expect((await archive.send(caller, link.url)).status).toBe(404);
    expect(await archive.told(patient)).toEqual([]);
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    expect(await archive.subgraph.data(caller, list, { of })).toEqual({
      _entities: [{ documents: { nodes: [{ availability: 'QUARANTINED' }] } }],
    });
  });

  it('makes room for the right content, which is then told of', async () => {
    const content = pdf();
    const document = await archive.declared(content);
    const other = Buffer.from(content.toString().replace(/.$/, 'x'));
    expect(await archive.put(document.caller, document.url, other)).toEqual(refused);
    expect(await find(document)).toMatchObject({ availability: 'QUARANTINED', quarantineReason: 'HASH_MISMATCH' });
    expect(await archive.told(document.patient)).toEqual([]);
    expect(await archive.put(document.caller, document.url, content)).toEqual([200]);
    expect(await find(document)).toMatchObject({ availability: 'AVAILABLE', quarantineReason: null });
    expect(aside()).not.toContain(localOf(document));
    await waitFor('the event', async () => (await archive.told(document.patient)).length === 1);
  });

  it('does not touch content that is here', async () => {
    const document = await archive.available();
    const { url } = document;
    const size = 300;
    expect(await archive.put(document.caller, url, pdf(size))).toEqual(refused);
    expect(await find(document)).toMatchObject({ availability: 'AVAILABLE' });
    expect(aside()).not.toContain(localOf(document));
  });

  it('waits for a scanner that does not answer, and is taken once it does', async () => {
    const content = pdf();
    const input = declaration('01900000-0000-7000-8000-000000000001', content);
    const { caller } = await archive.available();
    const declare = () =>
      archive.subgraph.data<{
        submitDocument: { created: boolean; upload: { url: string }; document: { id: string } };
      }>(caller, submit, { input });
    const { submitDocument } = await declare();
    clamd.answer('hangs up');
    expect(await archive.put(caller, submitDocument.upload.url, content)).toEqual(refused);
    clamd.answer('as clamd does');
    const document = { patient: '', caller, id: submitDocument.document.id, url: '' };
    expect(await find(document)).toMatchObject({ availability: 'QUARANTINED', quarantineReason: 'UNSCANNED' });
    const again = await declare();
    expect(again.submitDocument.created).toBe(false);
    expect(await archive.put(caller, again.submitDocument.upload.url, content)).toEqual([200]);
    expect(await find(document)).toMatchObject({ availability: 'AVAILABLE' });
  });

  it('is heard of by the log, without anything of a person', async () => {
    const warn = jest.spyOn(archive.subgraph.running.parts.core.log, 'warn');
    const document = await archive.declared(Buffer.from(eicar), { mimeType: 'text/plain', title: 'Jan Kowalski' });
    await archive.put(document.caller, document.url, Buffer.from(eicar));
    expect(warn.mock.calls).toEqual([
      [{ component: 'content', code: 'signature', requestId: expect.any(String) }, 'content was not taken'],
    ]);
    warn.mockRestore();
  });

  it('is accounted for, as any other upload', async () => {
    const document = await archive.declared(Buffer.from(eicar), { mimeType: 'text/plain' });
    const response = await archive.send(document.caller, document.url, { method: 'PUT', body: eicar });
    expect(JSON.parse(response.headers.get('x-salus-extensions') ?? '')).toMatchObject({
      facts: [{ patient: document.patient, category: 'document', count: 1 }],
    });
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'signature' });
  });
});
