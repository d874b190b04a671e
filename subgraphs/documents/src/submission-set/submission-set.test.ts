import { encodeId, newUuid } from '@salus/subgraph-kit';
import { laboratory, physician } from '@salus/subgraph-kit/testing';
import { TestArchive } from '../content/archive.factory';
import { declaration, pdf } from '../document/document.factory';

const submit = `mutation ($input: SubmitDocumentsInput!) { submitDocuments(input: $input) { created submissionSet { id uniqueId title sourceId
  contentTypeCode author { person } comments entryUuid submissionTime confidentialityCode patient { id } organization { id } documents { id uniqueId } }
  documents { created upload { method } document { id uniqueId submissionSet { id } associations { kind source { uniqueId } target { uniqueId } } } } } }`;
const submitOne = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { created document { id } } }`;
const byId = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SubmissionSet { uniqueId documents { uniqueId } } } }`;

interface Submitted {
  submitDocuments: {
    created: boolean;
    submissionSet: { id: string; documents: { id: string; uniqueId: string }[] };
    documents: { created: boolean; upload: object | null; document: { id: string; uniqueId: string } }[];
  };
}
type Input = Record<string, unknown>;

describe('documents that are submitted together', () => {
  let archive: TestArchive;

  beforeAll(async () => {
    archive = await TestArchive.start();
  });
  afterAll(() => archive.stop());

  const setOf = (documents: Input[], part: object = {}) => ({
    submissionSet: { uniqueId: newUuid(), ...part },
    documents,
  });
  const submitted = async (caller: ReturnType<typeof laboratory>, input: object) =>
    (await archive.subgraph.data<Submitted>(caller, submit, { input })).submitDocuments;
  const rowsOf = async (patient: string): Promise<number> => {
    const { database } = archive.subgraph.running.parts.core;
    const caller = laboratory();
    const [row] = await database.read({ ...caller, system: true, categories: ['document'] }, (transaction) =>
      transaction.query<{ count: number }[]>(
        `SELECT (SELECT count(*) FROM document WHERE patient_id = $1)::int
              + (SELECT count(*) FROM submission_set WHERE patient_id = $1)::int AS count`,
        [patient],
      ),
    );
    return row?.count ?? -1;
  };

  it('are declared with the attributes of their set', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const restricted = { confidentiality: 'RESTRICTED', uniqueId: `0-${newUuid()}` };
    const input = setOf([declaration(patient, pdf()), declaration(patient, pdf(), restricted)], {
      ...{ title: 'Wypis', sourceId: '2.16.840.1.113883.3.4424.2.3.1', contentTypeCode: '34133-9' },
      ...{ author: { person: 'Anna Testowa' }, comments: 'z oddziału' },
    });
    const { created, submissionSet, documents } = await submitted(caller, input);
    const { author: _author, ...attributes } = input.submissionSet as Input;
    expect(submissionSet).toMatchObject({ ...attributes, author: { person: 'Anna Testowa' } });
    expect(submissionSet).toMatchObject({
      ...{ entryUuid: expect.stringMatching(/^urn:uuid:/), confidentialityCode: 'R' },
      patient: { id: encodeId('Patient', { patient }) },
      organization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
    });
    expect(created).toBe(true);
    expect(documents).toMatchObject(
      input.documents.map(({ uniqueId }) => ({
        ...{ created: true, upload: { method: 'PUT' } },
        document: { uniqueId, submissionSet: { id: submissionSet.id } },
      })),
    );
    expect(submissionSet.documents.map(({ uniqueId }) => uniqueId)).toEqual(
      input.documents.map(({ uniqueId }) => uniqueId),
    );
  });

  it('are declared once, however often and at the same time, and refused with other documents', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const input = setOf([declaration(patient, pdf()), declaration(patient, pdf())]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => submitted(caller, input)));
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map(({ documents }) => documents.map(({ document }) => document.id).join())).size).toBe(1);
    expect(await rowsOf(patient)).toBe(3);
    const alone = await archive.subgraph.data(caller, submitOne, { input: input.documents[1] ?? {} });
    expect(alone).toEqual({
      submitDocument: { created: false, document: { id: answers[0]?.documents[1]?.document.id } },
    });
    const more = { ...input, documents: [...input.documents, declaration(patient, pdf())] };
    expect(await archive.codeOf(caller, submit, more)).toBe('CONFLICT');
    expect(await rowsOf(patient)).toBe(3);
  });

  it('are declared all or none', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const known = declaration(patient, pdf());
    await submitted(caller, setOf([known]));
    const before = await rowsOf(patient);
    const good = declaration(patient, pdf());
    const relatesTo = [{ kind: 'APPENDS', documentId: (await archive.available()).id }];
    for (const [documents, code] of [
      [[good, declaration(patient, pdf(), { kind: '99.99' })], 'BAD_USER_INPUT'],
      [[good, declaration(newUuid(), pdf())], 'BAD_USER_INPUT'],
      [[good, good], 'BAD_USER_INPUT'],
      [[good, declaration(patient, pdf(), { relatesTo })], 'BAD_USER_INPUT'],
      [[good, declaration(patient, pdf(), { relatesTo: [{ kind: 'APPENDS', uniqueId: 'none' }] })], 'NOT_FOUND'],
      [[good, known], 'CONFLICT'],
      [[good, declaration(patient, pdf(), { historical: true })], 'FORBIDDEN'],
      [[], 'BAD_USER_INPUT'],
      [Array.from({ length: 101 }, () => declaration(patient, pdf())), 'BAD_USER_INPUT'],
    ] as const) {
      expect(await archive.codeOf(caller, submit, setOf([...documents]))).toBe(code);
      expect(await rowsOf(patient)).toBe(before);
    }
    expect((await submitted(caller, setOf([good]))).created).toBe(true);
  });

  it('may relate to each other by their unique ids', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const original = declaration(patient, pdf());
    const relatesTo = [{ kind: 'TRANSFORMS', uniqueId: original.uniqueId }];
    const translation = declaration(patient, pdf(), { relatesTo });
    const { documents } = await submitted(caller, setOf([original, translation]));
    const [source, target] = [{ uniqueId: translation.uniqueId }, { uniqueId: original.uniqueId }];
    expect(documents[1]?.document).toMatchObject({ associations: [{ kind: 'TRANSFORMS', source, target }] });
  });

  it('are refused from who does not treat the patient, and are seen as far as each is open', async () => {
    const [patient, gp, sender] = [newUuid(), physician(), laboratory()];
    const open = declaration(patient, pdf());
    expect(await archive.codeOf(gp, submit, setOf([open]))).toBe('FORBIDDEN');
    await archive.subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    const restricted = declaration(patient, pdf(), { confidentiality: 'RESTRICTED' });
    const { submissionSet } = await submitted(sender, setOf([open, restricted]));
    const of = [{ __typename: 'SubmissionSet', id: submissionSet.id }];
    expect(await archive.subgraph.data(gp, byId, { of })).toEqual({ _entities: [null] });
    expect(await archive.subgraph.data(laboratory(), byId, { of })).toEqual({ _entities: [null] });
    const ordinary = await submitted(sender, setOf([declaration(patient, pdf())]));
    expect(await archive.subgraph.data(gp, byId, { of: [{ ...of[0], id: ordinary.submissionSet.id }] })).toMatchObject({
      _entities: [{ documents: [{ uniqueId: expect.any(String) }] }],
    });
  });
});
