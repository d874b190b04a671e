import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { documents } from '../schema';
import { declaration, pdf } from './document.factory';

const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { created upload { url method expiresAt } document { id availability } } }`;
const read = `query ($id: ID!) { document(id: $id) { id title status availability uniqueId entryUuid classCode typeCode confidentialityCode languageCode mimeType
  hash size author { person role } serviceStart repositoryUniqueId patient { id } organization { id } kind { code display system loincCode } download { url } } }`;
const list = `query ($of: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $of) { ... on Patient {
  documents(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } } }`;
const kinds = `{ documentKinds { id code display system loincCode } }`;
const kindById = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on DocumentKind { code } } }`;

interface Submitted {
  submitDocument: { created: boolean; upload: { url: string; method: string } | null; document: { id: string } | null };
}
interface Page {
  _entities: {
    documents: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] };
  }[];
}
type Caller = ReturnType<typeof physician>;

describe('documents', () => {
  let subgraph: TestSubgraph<Config>;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-documents-'));
  const of = (patient: string) => [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
  const codeOf = async (caller: Caller, input: object): Promise<string | undefined> =>
    (await subgraph.execute(caller, submit, { input })).errors?.[0]?.extensions.code;
  const submitted = async (caller: Caller, input: object): Promise<string> =>
    (await subgraph.data<Submitted>(caller, submit, { input })).submitDocument.document?.id ?? '';
  const idsSeenBy = async (caller: Caller, patient: string): Promise<string[]> => {
    const { _entities } = await subgraph.data<Page>(caller, list, { of: of(patient), first: 100 });
    return _entities[0]?.documents.nodes.map(({ id }) => id) ?? [];
  };
  /** What row-level security alone shows, without the service's own predicate. */
  const idsOpenTo = (caller: Caller, patient: string): Promise<string[]> =>
    subgraph.running.parts.core.database.read(caller, async (transaction) => {
      const rows = await transaction.query<{ id: string }[]>(
        'SELECT document_id AS id FROM document WHERE patient_id = $1',
        [patient],
      );
      return rows.map(({ id }) => encodeId('Document', { patient, local: id }));
    });

  beforeAll(async () => {
    const environment = {
      SALUS_CONTENT_DIR: folder,
      SALUS_PUBLIC_URL: 'https://salus.test/',
      SALUS_LINK_KEY: 'a link key that only tests know, long enough',
    };
    subgraph = await TestSubgraph.start(documents, environment);
  });
  afterAll(async () => {
    await subgraph.stop();
    fs.rmSync(folder, { recursive: true });
  });

  it('is declared with the attributes of XDS and awaits its content', async () => {
    const [patient, caller, content] = [newUuid(), laboratory(), pdf()];
    const input = declaration(patient, content, {
      author: { person: 'Anna Testowa', role: 'diagnostician' },
      serviceStart: '2026-02-28T08:00:00.000Z',
      confidentiality: 'UNRESTRICTED',
    });
    const { submitDocument } = await subgraph.data<Submitted>(caller, submit, { input });
    expect(submitDocument).toMatchObject({
      created: true,
      document: { availability: 'AWAITING_CONTENT' },
      upload: { method: 'PUT' },
    });
    expect(submitDocument.upload?.url).toMatch(/^https:\/\/salus\.test\/content\/[\w.-]+$/);
    const { document } = await subgraph.data<{ document: object }>(caller, read, { id: submitDocument.document?.id });
    expect(document).toMatchObject({
      ...{
        title: 'Morfologia krwi',
        status: 'CURRENT',
        classCode: '06.10',
        typeCode: '11502-2',
        languageCode: 'pl-PL',
        mimeType: 'application/pdf',
      },
      ...{
        uniqueId: input.uniqueId,
        hash: input.sha256,
        size: content.length,
        confidentialityCode: 'U',
        download: null,
      },
      entryUuid: expect.stringMatching(/^urn:uuid:/),
      author: { person: 'Anna Testowa', role: 'diagnostician' },
      patient: { id: encodeId('Patient', { patient }) },
      organization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
      kind: { code: '06.10', display: 'Wynik badania laboratoryjnego', loincCode: '11502-2' },
    });
  });

  it('is declared once per unique id, however often, and refused with other content', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const input = declaration(patient, pdf());
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => subgraph.data<Submitted>(caller, submit, { input })),
    );
    expect(answers.filter(({ submitDocument }) => submitDocument.created)).toHaveLength(1);
    expect(new Set(answers.map(({ submitDocument }) => submitDocument.document?.id)).size).toBe(1);
    expect(answers.every(({ submitDocument }) => submitDocument.upload?.method === 'PUT')).toBe(true);
    for (const part of [
      { sizeBytes: 301 },
      { sha256: 'a'.repeat(64) },
      { mimeType: 'image/png' },
      { patientId: encodeId('Patient', { patient: newUuid() }) },
    ]) {
      expect(await codeOf(caller, { ...input, ...part })).toBe('CONFLICT');
    }
    expect(await codeOf(laboratory(), input)).toBe('CONFLICT');
  });

  it.each([
    ['a media type that is not kept here', { mimeType: 'text/html' }],
    ['more than 25 MB', { sizeBytes: 25 * 1024 * 1024 + 1 }],
    ['an empty document', { sizeBytes: 0 }],
    ['a hash of another form', { sha256: '../../etc/passwd' }],
    ['a kind that is not in the catalogue', { kind: '99.99' }],
    ['no title', { title: ' ' }],
    ['no unique id', { uniqueId: '' }],
    ['a time in the future', { creationTime: '2999-01-01T00:00:00Z' }],
    [
      'a service that ends before it begins',
      { serviceStart: '2026-02-02T00:00:00Z', serviceStop: '2026-02-01T00:00:00Z' },
    ],
    ['a patient id of another type', { patientId: encodeId('Organization', { local: newUuid() }) }],
  ])('refuses %s', async (_what, part) => {
    expect(await codeOf(laboratory(), declaration(newUuid(), pdf(), part))).toBe('BAD_USER_INPUT');
  });

  it('is refused from who does not treat the patient, from patients, and in the name of others', async () => {
    const [patient, caller] = [newUuid(), physician()];
    expect(await codeOf(caller, declaration(patient, pdf()))).toBe('FORBIDDEN');
    expect(await codeOf(patientCaller(patient), declaration(patient, pdf()))).toBe('FORBIDDEN');
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    expect(await submitted(caller, declaration(patient, pdf()))).not.toBe('');
    expect(await codeOf(caller, declaration(patient, pdf(), { confidentiality: 'RESTRICTED' }))).toBe('FORBIDDEN');
    expect(await codeOf(caller, declaration(patient, pdf(), { historical: true }))).toBe('FORBIDDEN');
    expect(
      await codeOf(
        caller,
        declaration(patient, pdf(), { organizationId: encodeId('Organization', { local: newUuid() }) }),
      ),
    ).toBe('FORBIDDEN');
  });

  it('is seen by the patient, by those who treat and by who submitted it, and by nobody else', async () => {
    const [patient, gp, sender] = [newUuid(), physician(), laboratory()];
    const id = await submitted(sender, declaration(patient, pdf()));
    const restricted = await submitted(sender, declaration(patient, pdf(), { confidentiality: 'RESTRICTED' }));
    const part = { patient, grantee: gp.practitioner ?? '', basis: 'declaration' as const };
    const [relation] = await subgraph.relate(part, { patient, grantee: patient, basis: 'self' });
    expect(await idsSeenBy(gp, patient)).toEqual([id]);
    expect(await idsOpenTo(gp, patient)).toEqual([id]);
    for (const caller of [sender, patientCaller(patient), integrator()]) {
      expect((await idsSeenBy(caller, patient)).sort()).toEqual([id, restricted].sort());
      expect((await idsOpenTo(caller, patient)).sort()).toEqual([id, restricted].sort());
    }
    await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
    for (const caller of [gp, physician(), laboratory(), patientCaller(newUuid())]) {
      expect(await idsSeenBy(caller, patient)).toEqual([]);
      expect(await idsOpenTo(caller, patient)).toEqual([]);
    }
    const answer = await subgraph.execute(gp, read, { id });
    expect(answer.data).toEqual({ document: null });
    expect(answer.extensions.salus.refused).toEqual([{ patient, category: 'document' }]);
  });

  it('is paged without gap or repetition when times are equal', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    await Promise.all(Array.from({ length: 12 }, () => submitted(caller, declaration(patient, pdf()))));
    const seen = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await subgraph.data<Page>(caller, list, { of: of(patient), first: 5, after });
      const { totalCount, nodes, pageInfo } = page._entities[0]?.documents ?? {
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, endCursor: '' },
      };
      expect(totalCount).toBe(12);
      for (const { id } of nodes) seen.add(id);
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen.size).toBe(12);
  });

  it('is of a kind of the national catalogue, which everybody may read', async () => {
    const { documentKinds } = await subgraph.data<{ documentKinds: { id: string; code: string; system: string }[] }>(
      physician(),
      kinds,
    );
    expect(documentKinds.map(({ code }) => code)).toEqual([...documentKinds.map(({ code }) => code)].sort());
    expect(documentKinds).toHaveLength(19);
    expect(new Set(documentKinds.map(({ system }) => system))).toEqual(
      new Set(['urn:oid:2.16.840.1.113883.3.4424.11.1.32']),
    );
    const representation = { __typename: 'DocumentKind', id: documentKinds[0]?.id };
    expect(await subgraph.data(physician(), kindById, { of: [representation] })).toEqual({
      _entities: [{ code: '00.20' }],
    });
  });
});
