import { encodeId, newUuid } from '@salus/subgraph-kit';
import { laboratory, physician, waitFor } from '@salus/subgraph-kit/testing';
import { type DeclaredDocument, TestArchive } from '../content/archive.factory';
import { declaration, pdf } from '../document/document.factory';

const replace = `mutation ($input: ReplaceDocumentInput!) { replaceDocument(input: $input) { created upload { url } document { id status } } }`;
const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { document { id } } }`;
const read = `query ($id: ID!) { document(id: $id) { status version download { url } associations { kind reason source { id } target { id } }
  versions { version content reason replacedBy { id } replacedAtOrganization { id } sourceSystem } } }`;
const list = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { documents { totalCount nodes { id } } } } }`;

interface Replaced {
  replaceDocument: { created: boolean; upload: { url: string } | null; document: { id: string; status: string } };
}
interface Page {
  _entities: { documents: { totalCount: number; nodes: { id: string }[] } }[];
}

describe('replacing a document', () => {
  let archive: TestArchive;

  beforeAll(async () => {
    archive = await TestArchive.start();
  });
  afterAll(() => archive.stop());

  async function replacementOf({ caller, patient, id }: DeclaredDocument, content = pdf()) {
    const input = { documentId: id, document: declaration(patient, content), reason: 'Pomyłka w opisie' };
    const { replaceDocument } = await archive.subgraph.data<Replaced>(caller, replace, { input });
    const { document, upload } = replaceDocument;
    return { ...{ patient, caller, input, content }, id: document.id, status: document.status, url: upload?.url ?? '' };
  }
  const listed = async ({ caller, patient }: DeclaredDocument): Promise<string[]> => {
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
    const { documents } = (await archive.subgraph.data<Page>(caller, list, { of }))._entities[0] ?? {};
    expect(documents?.totalCount).toBe(documents?.nodes.length);
    return documents?.nodes.map(({ id }) => id) ?? [];
  };
  const find = async ({ caller, id }: Pick<DeclaredDocument, 'caller' | 'id'>): Promise<Record<string, unknown>> =>
    (await archive.subgraph.data<{ document: Record<string, unknown> }>(caller, read, { id })).document;
  const related = (to: DeclaredDocument, kind: string, part: object = {}): Promise<DeclaredDocument> =>
    archive.available({ relatesTo: [{ kind, documentId: to.id }], ...part }, to.patient, to.caller);

  it('leaves the old one standing until the content of the new one is here', async () => {
    const old = await archive.available();
    const replacement = await replacementOf(old);
    expect(replacement.status).toBe('PENDING');
    expect(await listed(old)).toEqual([old.id]);
    expect(await archive.put(old.caller, replacement.url, pdf(299))).toEqual([422, 'BAD_USER_INPUT']);
    expect(await listed(old)).toEqual([old.id]);
    expect(await archive.put(old.caller, replacement.url, replacement.content)).toEqual([200]);
    expect(await listed(old)).toEqual([replacement.id]);
    expect(await find(old)).toMatchObject({ status: 'SUPERSEDED', download: { url: expect.any(String) } });
    expect(await find(replacement)).toMatchObject({
      ...{ status: 'CURRENT', version: 1, versions: [] },
      associations: [
        { kind: 'REPLACES', reason: 'Pomyłka w opisie', source: { id: replacement.id }, target: { id: old.id } },
      ],
    });
  });

  it('keeps what was said of the old one, who replaced it and why', async () => {
    const old = await archive.available();
    const gp = physician({ client: 'cabinet-software' });
    await archive.subgraph.relate({ patient: old.patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    const replacement = await replacementOf({ ...old, caller: gp });
    await archive.put(gp, replacement.url, replacement.content);
    expect(await find({ ...old, caller: gp })).toMatchObject({
      version: 2,
      versions: [
        {
          ...{ version: 1, reason: 'Pomyłka w opisie', sourceSystem: 'cabinet-software' },
          content: { title: 'Morfologia krwi', status: 'CURRENT', classCode: '06.10' },
          replacedBy: { id: encodeId('Practitioner', { local: gp.practitioner ?? '' }) },
          replacedAtOrganization: { id: encodeId('Organization', { local: gp.organization ?? '' }) },
        },
      ],
    });
  });

  it('tells that the new one is here and then that the old one stands no more', async () => {
    const old = await archive.available({ historical: false });
    const replacement = await replacementOf(old);
    await archive.put(old.caller, replacement.url, replacement.content);
    const events = await waitFor('the events', async () => {
      const told = await archive.told(old.patient);
      return told.length === 3 && told;
    });
    expect(events.map(({ type }) => type)).toEqual([
      'document.registered',
      'document.registered',
      'document.superseded',
    ]);
    expect(events[2]?.payload).toEqual({
      ...{ patient: old.patient, historical: false, reason: 'Pomyłka w opisie', replacedBy: replacement.id },
      document: {
        ...{ id: old.id, kind: '06.10', effectiveAt: '2026-03-01T10:00:00.000Z', categories: ['document'] },
        ...{ confidentiality: 3, organization: old.caller.organization },
      },
    });
  });

  it('supersedes what adds to the old one or is another form of it, at any remove, and no signature', async () => {
    const old = await archive.available();
    const addition = await related(old, 'APPENDS');
    const translation = await related(addition, 'TRANSFORMS');
    const signature = await related(old, 'SIGNS');
    const replacement = await replacementOf(old);
    const formOfNew = await archive.available(
      { relatesTo: [{ kind: 'TRANSFORMS', documentId: replacement.id }] },
      old.patient,
      old.caller,
    );
    await archive.put(old.caller, replacement.url, replacement.content);
    expect((await listed(old)).sort()).toEqual([signature.id, formOfNew.id, replacement.id].sort());
    for (const gone of [addition, translation]) expect((await find(gone)).status).toBe('SUPERSEDED');
  });

  it('supersedes an addition that is closed to who replaces', async () => {
    const old = await archive.available();
    const addition = await related(old, 'APPENDS', { confidentiality: 'RESTRICTED' });
    const gp = physician();
    await archive.subgraph.relate({ patient: old.patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    expect(await find({ ...addition, caller: gp })).toBeNull();
    const replacement = await replacementOf({ ...old, caller: gp });
    expect(await archive.put(gp, replacement.url, replacement.content)).toEqual([200]);
    expect((await find(addition)).status).toBe('SUPERSEDED');
    expect(await find({ ...addition, caller: gp })).toBeNull();
    expect(await find({ ...old, caller: gp })).toMatchObject({ associations: [{ kind: 'REPLACES' }] });
  });

  it('is a conflict when the old one stands no more', async () => {
    const old = await archive.available();
    const [first, second] = [await replacementOf(old), await replacementOf(old)];
    expect(await archive.put(old.caller, first.url, first.content)).toEqual([200]);
    expect(await archive.put(old.caller, second.url, second.content)).toEqual([409, 'CONFLICT']);
    expect(await listed(old)).toEqual([first.id]);
    expect(await find(second)).toMatchObject({ status: 'PENDING', download: null });
    const input = { documentId: old.id, document: declaration(old.patient, pdf()), reason: 'again' };
    expect(await archive.codeOf(old.caller, replace, input)).toBe('CONFLICT');
  });

  it('lets one of two that arrive at the same time win', async () => {
    const old = await archive.available();
    const both = await Promise.all([replacementOf(old), replacementOf(old)]);
    const answers = await Promise.all(both.map(({ url, content }) => archive.put(old.caller, url, content)));
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    expect(await listed(old)).toHaveLength(1);
  });

  it('is declared once, and known when it is sent again after it took the place', async () => {
    const old = await archive.available();
    const { input, url, content, id } = await replacementOf(old);
    await archive.put(old.caller, url, content);
    const again = await archive.subgraph.data<Replaced>(old.caller, replace, { input });
    expect(again.replaceDocument).toEqual({ created: false, upload: null, document: { id, status: 'CURRENT' } });
    expect(await archive.codeOf(old.caller, submit, input.document)).toBe('CONFLICT');
  });

  it('is refused for what is not open to the caller, for another patient and without a reason', async () => {
    const old = await archive.available();
    const input = { documentId: old.id, document: declaration(old.patient, pdf()), reason: 'why' };
    expect(await archive.codeOf(laboratory(), replace, input)).toBe('NOT_FOUND');
    const ofAnother = { ...input, document: declaration(newUuid(), pdf()) };
    expect(await archive.codeOf(old.caller, replace, ofAnother)).toBe('BAD_USER_INPUT');
    expect(await archive.codeOf(old.caller, replace, { ...input, reason: ' ' })).toBe('BAD_USER_INPUT');
    const relatesTo = [{ kind: 'APPENDS', documentId: (await archive.available()).id }];
    expect(await archive.codeOf(old.caller, submit, { ...input.document, relatesTo })).toBe('BAD_USER_INPUT');
    const unnamed = { ...input.document, relatesTo: [{ kind: 'APPENDS' }] };
    expect(await archive.codeOf(old.caller, submit, unnamed)).toBe('BAD_USER_INPUT');
  });

  it('leaves everything as it was when access to the old one ends before the content arrives', async () => {
    const old = await archive.available({ confidentiality: 'RESTRICTED' });
    const gp = physician();
    const part = { patient: old.patient, grantee: gp.practitioner ?? '' };
    const [grant] = await archive.subgraph.relate(
      { ...part, basis: 'grant', ceiling: 5 },
      { ...part, basis: 'declaration' },
    );
    const replacement = await replacementOf({ ...old, caller: gp });
    const ended = { ...part, basis: 'grant' as const, ceiling: 5, id: grant?.id ?? '' };
    await archive.subgraph.relate({ ...ended, supersededAt: new Date().toISOString() });
    expect(await archive.put(gp, replacement.url, replacement.content)).toEqual([409, 'CONFLICT']);
    expect((await find(old)).status).toBe('CURRENT');
  });
});
