import { encodeId } from '@salus/subgraph-kit';
import { laboratory, patientCaller, physician, waitFor } from '@salus/subgraph-kit/testing';
import { type DeclaredDocument, TestArchive } from '../content/archive.factory';

const correct = `mutation ($input: CorrectDocumentInput!) { correctDocument(input: $input) { document { title version } } }`;
const withdraw = `mutation ($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { document { id } } }`;
const read = `query ($id: ID!) { document(id: $id) { title classCode typeCode comments serviceStart author { person role } version kind { code }
  versions { version reason content replacedBy { id } } } }`;

describe('correcting what is said of a document', () => {
  let archive: TestArchive;

  beforeAll(async () => {
    archive = await TestArchive.start();
  });
  afterAll(() => archive.stop());

  const find = async ({ caller, id }: DeclaredDocument): Promise<Record<string, unknown>> =>
    (await archive.subgraph.data<{ document: Record<string, unknown> }>(caller, read, { id })).document;
  const corrected = ({ caller, id }: DeclaredDocument, part: object): Promise<object> =>
    archive.subgraph.data(caller, correct, { input: { documentId: id, reason: 'pomyłka', ...part } });
  const codeOf = ({ caller, id }: DeclaredDocument, part: object) =>
    archive.codeOf(caller, correct, { documentId: id, reason: 'pomyłka', ...part });

  it('keeps what was said before, who changed it and why', async () => {
    const document = await archive.available({ author: { person: 'Anna Testowa', role: 'x' }, comments: 'pilne' });
    const gp = physician();
    await archive.subgraph.relate({ patient: document.patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    const byPhysician = { ...document, caller: gp };
    await corrected(byPhysician, { title: 'Karta informacyjna', kind: '00.20', author: { person: 'Jan Próbny' } });
    await corrected(document, { serviceStart: '2026-02-01T08:00:00.000Z' });
    expect(await find(document)).toMatchObject({
      ...{ title: 'Karta informacyjna', classCode: '00.20', typeCode: '18842-5', kind: { code: '00.20' }, version: 3 },
      ...{ author: { person: 'Jan Próbny', role: null }, comments: 'pilne', serviceStart: '2026-02-01T08:00:00.000Z' },
      versions: [
        {
          ...{ version: 1, reason: 'pomyłka' },
          content: {
            title: 'Morfologia krwi',
            classCode: '06.10',
            author: { person: 'Anna Testowa' },
            status: 'CURRENT',
          },
          replacedBy: { id: encodeId('Practitioner', { local: gp.practitioner ?? '' }) },
        },
        { version: 2, content: { title: 'Karta informacyjna', serviceStart: null }, replacedBy: null },
      ],
    });
  });

  it('is told as the document stands now, and is none when it changes nothing', async () => {
    const document = await archive.available();
    await corrected(document, { serviceStop: '2026-02-02T08:00:00.000Z' });
    await corrected(document, { title: 'Morfologia krwi', serviceStop: '2026-02-02T08:00:00.000Z' });
    const events = await waitFor('the event', async () => {
      const told = await archive.told(document.patient);
      return told.length > 1 && told;
    });
    expect(events.map(({ type }) => type)).toEqual(['document.registered', 'document.corrected']);
    const now = { id: document.id, kind: '06.10', effectiveAt: '2026-02-02T08:00:00.000Z' };
    expect(events[1]?.payload).toMatchObject({ reason: 'pomyłka', document: now });
    expect(await find(document)).toMatchObject({ version: 2 });
  });

  it('is refused where the document would not be taken so', async () => {
    const document = await archive.available({ serviceStart: '2026-02-02T08:00:00.000Z' });
    for (const part of [
      ...[{ title: ' ' }, { title: 'x'.repeat(501) }, { kind: '99.99' }, { reason: '' }, { languageCode: 'polski' }],
      ...[{ serviceStop: '2026-02-01T08:00:00.000Z' }, { creationTime: '2999-01-01T00:00:00.000Z' }],
    ]) {
      expect(await codeOf(document, part)).toBe('BAD_USER_INPUT');
    }
    await archive.subgraph.data(document.caller, withdraw, { input: { documentId: document.id, reason: 'x' } });
    expect(await codeOf(document, { title: 'Nowy' })).toBe('CONFLICT');
    expect((await find(document)).title).toBe('Morfologia krwi');
  });

  it('is for those who could submit it and may read it', async () => {
    const document = await archive.available();
    const as = (caller: DeclaredDocument['caller']) => codeOf({ ...document, caller }, { title: 'Nowy' });
    expect(await as(laboratory())).toBe('NOT_FOUND');
    expect(await as(physician())).toBe('NOT_FOUND');
    expect(await as(patientCaller(document.patient))).toBe('FORBIDDEN');
    expect((await find(document)).title).toBe('Morfologia krwi');
  });
});
