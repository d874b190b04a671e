import { encodeId } from '@salus/subgraph-kit';
import { integrator, laboratory, nurse, patientCaller, physician, waitFor } from '@salus/subgraph-kit/testing';
import { type DeclaredDocument, TestArchive } from '../content/archive.factory';
import { pdf } from '../document/document.factory';

const withdraw = `mutation ($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { document { id status isWithdrawn } } }`;
const read = `query ($id: ID!) { document(id: $id) { status isWithdrawn download { url } versions { reason replacedAt replacedAtOrganization { id } } } }`;
const list = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { documents { totalCount nodes { id } } } } }`;

interface Found {
  document: { isWithdrawn: boolean; download: { url: string } | null };
}

describe('withdrawing a document', () => {
  let archive: TestArchive;

  beforeAll(async () => {
    archive = await TestArchive.start();
  });
  afterAll(() => archive.stop());

  const find = async ({ caller, id }: DeclaredDocument): Promise<Found['document']> =>
    (await archive.subgraph.data<Found>(caller, read, { id })).document;
  const withdrawn = (document: DeclaredDocument): Promise<object> =>
    archive.subgraph.data(document.caller, withdraw, { input: { documentId: document.id, reason: 'Inny pacjent' } });

  it('takes it out of lists and closes its content, and it is still found as withdrawn', async () => {
    const document = await archive.available();
    const url = (await find(document)).download?.url ?? '';
    await withdrawn(document);
    const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient: document.patient }) }];
    const listed = await archive.subgraph.data(document.caller, list, { of });
    expect(listed).toEqual({ _entities: [{ documents: { totalCount: 0, nodes: [] } }] });
    expect((await archive.send(document.caller, url)).status).toBe(404);
    expect(await find(document)).toEqual({
      ...{ status: 'WITHDRAWN', isWithdrawn: true, download: null },
      versions: [
        {
          ...{ reason: 'Inny pacjent', replacedAt: expect.any(String) },
          replacedAtOrganization: { id: encodeId('Organization', { local: document.caller.organization ?? '' }) },
        },
      ],
    });
  });

  it('is told once, however often it is asked for', async () => {
    const document = await archive.available();
    await Promise.all([withdrawn(document), withdrawn(document)]);
    await withdrawn(document);
    const events = await waitFor('the event', async () => {
      const told = await archive.told(document.patient);
      return told.length > 1 && told;
    });
    expect(events.map(({ type }) => type)).toEqual(['document.registered', 'document.withdrawn']);
    const payload = {
      patient: document.patient,
      historical: false,
      reason: 'Inny pacjent',
      document: { id: document.id },
    };
    expect(events[1]?.payload).toMatchObject(payload);
  });

  it('takes no content any more, and is not told of a document that nobody was told of', async () => {
    const content = pdf();
    const document = await archive.declared(content);
    await withdrawn(document);
    expect(await archive.put(document.caller, document.url, content)).toEqual([409, 'CONFLICT']);
    expect(await archive.told(document.patient)).toEqual([]);
  });

  it('is for those who treat, for who submitted it and for importers', async () => {
    const document = await archive.available();
    const { patient, id } = document;
    const input = { documentId: id, reason: 'x' };
    const [gp, sister] = [physician(), nurse()];
    const relate = (grantee: string | null) =>
      archive.subgraph.relate({ patient, grantee: grantee ?? '', basis: 'declaration' });
    await relate(sister.practitioner);
    expect(await archive.codeOf(laboratory(), withdraw, input)).toBe('NOT_FOUND');
    expect(await archive.codeOf(gp, withdraw, input)).toBe('NOT_FOUND');
    expect(await archive.codeOf(sister, withdraw, input)).toBe('FORBIDDEN');
    expect(await archive.codeOf(patientCaller(patient), withdraw, input)).toBe('FORBIDDEN');
    expect(await archive.codeOf(document.caller, withdraw, { ...input, reason: '' })).toBe('BAD_USER_INPUT');
    expect((await find(document)).isWithdrawn).toBe(false);
    await relate(gp.practitioner);
    expect(await archive.codeOf(gp, withdraw, input)).toBeUndefined();
    expect(await archive.codeOf(integrator(), withdraw, { ...input, documentId: (await archive.available()).id })).toBe(
      undefined,
    );
  });
});
