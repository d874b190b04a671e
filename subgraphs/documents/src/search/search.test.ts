import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, nurse, patientCaller, physician } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import { TestArchive } from '../content/archive.factory';
import { declaration, pdf } from '../document/document.factory';

const submit = `mutation ($input: SubmitDocumentsInput!) { submitDocuments(input: $input) { submissionSet { id } documents { document { id entryUuid } } } }`;
const withdraw = `mutation ($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { document { id } } }`;
const list = `query ($filter: DocumentsFilter!, $first: Int = 100, $after: String) { documents(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`;
const ofPatient = `query ($of: [_Any!]!, $filter: DocumentsFilter) { _entities(representations: $of) { ... on Patient {
  documents(filter: $filter, first: 100) { totalCount nodes { id } } } } }`;

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: { id: string }[];
}
interface Submitted {
  submitDocuments: {
    submissionSet: { id: string };
    documents: { document: { id: string; entryUuid: string } }[];
  };
}
type Caller = ReturnType<typeof laboratory>;
type Input = Record<string, unknown>;

const kinds = ['06.10', '05.00', '00.20'];
const words = ['alfa', 'beta', 'gamma'];
const names = ['Anna Testowa', 'Żaneta Próbna', 'Jan 100%_Wzór'];
const days = Array.from({ length: 6 }, (_, index) => `2026-01-0${index + 1}T10:00:00.000Z`);
const steps = ['LOW', 'NORMAL', 'RESTRICTED'] as const;
const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** Documents that differ in everything that they are filtered by. */
const varied = (patient: string, count: number): Input[] =>
  Array.from({ length: count }, (_, index) =>
    declaration(patient, pdf(), {
      ...{ kind: at(kinds, index), typeCode: at(words, index >> 1), formatCode: index % 4 ? at(words, index) : null },
      ...{ healthcareFacilityType: at(words, index >> 2), practiceSetting: index % 3 ? at(words, index + 1) : null },
      ...{ creationTime: at(days, index * 5), serviceStart: index % 2 ? at(days, index) : null },
      ...{ serviceStop: index % 2 ? at(days, index + 1 - (index % 6 === 5 ? 1 : 0)) : null },
      ...{ author: index % 5 ? { person: at(names, index), role: at(words, index) } : null },
      confidentiality: steps[index % 3],
    }),
  );

interface Filter {
  classCodes?: string[] | undefined;
  typeCodes?: string[] | undefined;
  formatCodes?: string[] | undefined;
  healthcareFacilityTypes?: string[] | undefined;
  practiceSettings?: string[] | undefined;
  creationTime?: { from?: string | undefined; to?: string | undefined } | undefined;
  serviceStart?: { from?: string | undefined; to?: string | undefined } | undefined;
  serviceStop?: { from?: string | undefined; to?: string | undefined } | undefined;
  author?: string | undefined;
  confidentiality?: string[] | undefined;
}
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = (values: readonly string[]) => maybe(fc.subarray([...values, 'none'], { minLength: 1 }));
const range = maybe(fc.record({ from: maybe(fc.constantFrom(...days)), to: maybe(fc.constantFrom(...days)) }));
const filters: fc.Arbitrary<Filter> = fc.record({
  ...{ classCodes: some(kinds), typeCodes: some(words), formatCodes: some(words) },
  ...{ healthcareFacilityTypes: some(words), practiceSettings: some(words) },
  ...{ creationTime: range, serviceStart: range, serviceStop: range },
  author: maybe(fc.constantFrom('anna', 'ŻANETA', '%', '_', 'a', 'beta', 'nobody')),
  confidentiality: maybe(fc.subarray([...steps], { minLength: 1 })),
});

function isWithin(text: unknown, range: Filter['creationTime']): boolean {
  if (range?.from === undefined && range?.to === undefined) return true;
  if (typeof text !== 'string') return false;
  return (range.from === undefined || text >= range.from) && (range.to === undefined || text < range.to);
}

/** The same filter, in memory. */
function matches(document: Input, filter: Filter): boolean {
  const isIn = (values: string[] | undefined, value: unknown): boolean => !values || values.includes(String(value));
  const author = Object.values((document.author ?? {}) as object)
    .join('\n')
    .toLowerCase();
  return (
    isIn(filter.classCodes, document.kind) &&
    isIn(filter.typeCodes, document.typeCode) &&
    isIn(filter.formatCodes, document.formatCode) &&
    isIn(filter.healthcareFacilityTypes, document.healthcareFacilityType) &&
    isIn(filter.practiceSettings, document.practiceSetting) &&
    isIn(filter.confidentiality, document.confidentiality) &&
    isWithin(document.creationTime, filter.creationTime) &&
    isWithin(document.serviceStart, filter.serviceStart) &&
    isWithin(document.serviceStop, filter.serviceStop) &&
    (filter.author === undefined || author.includes(filter.author.toLowerCase()))
  );
}

describe('finding documents', () => {
  let archive: TestArchive;

  beforeAll(async () => {
    archive = await TestArchive.start();
  });
  afterAll(() => archive.stop());

  const pageOf = async (caller: Caller, filter: object, page: object = {}): Promise<Page> =>
    (await archive.subgraph.data<{ documents: Page }>(caller, list, { filter, ...page })).documents;
  const idsOf = async (caller: Caller, filter: object): Promise<string[]> => {
    const { nodes, totalCount } = await pageOf(caller, filter);
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }) => id);
  };
  const submitted = async (caller: Caller, documents: Input[]) =>
    (
      await archive.subgraph.data<Submitted>(caller, submit, {
        input: { submissionSet: { uniqueId: newUuid() }, documents },
      })
    ).submitDocuments;
  const codeOf = async (caller: Caller, filter: object): Promise<string | undefined> =>
    (await archive.subgraph.execute(caller, list, { filter })).errors?.[0]?.extensions.code;

  it('gives what the same filter gives in memory, and counts as much', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const patientId = encodeId('Patient', { patient });
    const inputs = varied(patient, 36);
    const { documents } = await submitted(caller, inputs);
    const ids = documents.map(({ document }) => document.id);
    const check = async (filter: Filter): Promise<void> => {
      const expected = ids.filter((_, index) => matches(inputs[index] ?? {}, filter));
      expect((await idsOf(caller, { patientId, ...filter })).sort()).toEqual(expected.sort());
    };
    for (const author of ['anna', 'ŻANETA', '%', '_', 'a', 'beta', 'nobody']) await check({ author });
    for (const field of Object.keys(fc.sample(filters, 1)[0] ?? {})) {
      for (const filter of fc.sample(filters, 4)) await check({ [field]: filter[field as keyof Filter] });
    }
    await fc.assert(fc.asyncProperty(filters, check), { numRuns: 60 });
  });

  it('finds by identifiers, by submission set and by what is related', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const patientId = encodeId('Patient', { patient });
    const inputs = varied(patient, 2);
    const { documents, submissionSet } = await submitted(caller, inputs);
    const [first, second] = documents.map(({ document }) => document);
    const relatesTo = [{ kind: 'APPENDS', documentId: first?.id }];
    const addition = await archive.available({ relatesTo }, patient, caller);
    const signature = await archive.available(
      { relatesTo: [{ kind: 'SIGNS', documentId: first?.id }] },
      patient,
      caller,
    );
    expect(await idsOf(caller, { patientId, uniqueIds: [inputs[1]?.uniqueId] })).toEqual([second?.id]);
    expect(await idsOf(caller, { uniqueIds: [inputs[1]?.uniqueId] })).toEqual([second?.id]);
    expect(await idsOf(caller, { entryUuids: [first?.entryUuid] })).toEqual([first?.id]);
    expect((await idsOf(caller, { submissionSetId: submissionSet.id })).sort()).toEqual([first?.id, second?.id].sort());
    expect((await idsOf(caller, { relatedTo: first?.id })).sort()).toEqual([addition.id, signature.id].sort());
    expect(await idsOf(caller, { relatedTo: first?.id, relatedBy: ['APPENDS'] })).toEqual([addition.id]);
    expect(await idsOf(caller, { relatedTo: addition.id })).toEqual([first?.id]);
    expect(await idsOf(laboratory(), { relatedTo: addition.id })).toEqual([]);
  });

  it('gives those that stand unless others are asked for', async () => {
    const { patient, caller, id } = await archive.available();
    const other = await archive.available({}, patient, caller);
    await archive.subgraph.data(caller, withdraw, { input: { documentId: other.id, reason: 'x' } });
    const patientId = encodeId('Patient', { patient });
    expect(await idsOf(caller, { patientId })).toEqual([id]);
    expect(await idsOf(caller, { patientId, status: ['WITHDRAWN'] })).toEqual([other.id]);
    expect((await idsOf(caller, { patientId, status: ['WITHDRAWN', 'CURRENT'] })).sort()).toEqual(
      [id, other.id].sort(),
    );
    expect(await idsOf(caller, { patientId, status: [] })).toEqual([]);
    const of = [{ __typename: 'Patient', id: patientId }];
    const answer = await archive.subgraph.data(caller, ofPatient, { of, filter: { status: ['WITHDRAWN'] } });
    expect(answer).toEqual({ _entities: [{ documents: { totalCount: 1, nodes: [{ id: other.id }] } }] });
    const filter = { patientId: encodeId('Patient', { patient: newUuid() }) };
    const refused = await archive.subgraph.execute(caller, ofPatient, { of, filter });
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is of one patient, but for those who see a whole organisation, and gives nothing that is not open', async () => {
    const { patient, caller } = await archive.available();
    const restricted = await archive.available({ confidentiality: 'RESTRICTED' }, patient, caller);
    const gp = physician();
    await archive.subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    for (const narrow of [gp, nurse(), patientCaller(patient)]) {
      expect(await codeOf(narrow, {})).toBe('BAD_USER_INPUT');
    }
    const patientId = encodeId('Patient', { patient });
    expect(await idsOf(gp, { patientId })).toHaveLength(1);
    expect(await idsOf(gp, { patientId, confidentiality: ['RESTRICTED'] })).toEqual([]);
    expect(await idsOf(physician(), { patientId })).toEqual([]);
    expect(await idsOf(caller, {})).toHaveLength(2);
    expect(await idsOf(laboratory(), {})).toEqual([]);
    expect(await idsOf(integrator(), { patientId })).toContain(restricted.id);
  });

  it('is paged without gap or repetition when times are equal', async () => {
    const [patient, caller] = [newUuid(), laboratory()];
    const inputs = Array.from({ length: 13 }, () => declaration(patient, pdf()));
    const { documents } = await submitted(caller, inputs);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await pageOf(caller, {}, { first: 4, after });
      expect(page.totalCount).toBe(13);
      seen.push(...page.nodes.map(({ id }) => id));
      [more, after] = [page.pageInfo.hasNextPage, page.pageInfo.endCursor];
    }
    expect(seen.sort()).toEqual(documents.map(({ document }) => document.id).sort());
  });

  it('refuses what is not of the expected form', async () => {
    const patientId = encodeId('Patient', { patient: newUuid() });
    for (const filter of [
      { patientId: 'x' },
      { patientId, entryUuids: ['urn:uuid:x'] },
      { patientId, submissionSetId: patientId },
      { patientId, relatedTo: patientId },
      { patientId, author: ' ' },
      { patientId, author: 'x'.repeat(201) },
      { patientId, uniqueIds: Array.from({ length: 101 }, String) },
      { patientId, typeCodes: ['x'.repeat(201)] },
    ]) {
      expect(await codeOf(laboratory(), filter)).toBe('BAD_USER_INPUT');
    }
  });
});
