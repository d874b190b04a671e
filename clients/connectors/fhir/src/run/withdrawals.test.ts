import type { Observation } from '@medplum/fhirtypes';
import { PatientDiagnosticResultsDocument, WithdrawMeasurementDocument, WithdrawRecordDocument } from '@salus/sdk';
import { map } from '../mapping/map';
import type { Refused } from '../mapping/mapped';
import { everythingIsThere } from '../mapping/references.factory';
import { sourceIdentifierOf } from '../reference/entry.references';
import { Tally } from '../summary/tally';
import type { Call } from './call';
import { settleRefused } from './withdrawals';

const source = 'urn:test';
const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const weight: Observation = {
  resourceType: 'Observation',
  id: 'weight',
  status: 'final',
  category: category('vital-signs'),
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/p' },
  effectiveDateTime: '2026-03-01T10:00:00Z',
  valueQuantity: { value: 70, system: 'http://unitsofmeasure.org', code: 'kg' },
};
const mapped = (resource: Observation) => {
  const entry = { file: 'a.json', place: '', fullUrl: undefined, resource, key: `Observation/${resource.id}` };
  return map(entry, everythingIsThere({ self: sourceIdentifierOf(source, entry.key) }));
};

/** What is asked of a graph that has these results and has withdrawn these measurements, and what is told of it. */
async function settle(
  { status: _status, ...resource }: Observation,
  graph: { results?: object[]; isWithdrawn?: boolean } = {},
) {
  const sent: { document: unknown; input: unknown }[] = [];
  const call = ((document: unknown, variables: { input?: unknown }) => {
    if (variables.input) sent.push({ document, input: variables.input });
    if (document === WithdrawMeasurementDocument) return { withdrawMeasurement: { isChanged: !graph.isWithdrawn } };
    if (document !== PatientDiagnosticResultsDocument) return {};
    const pageInfo = { hasNextPage: false, endCursor: null };
    return { patient: { diagnosticResults: { nodes: graph.results ?? [], pageInfo } } };
  }) as unknown as Call;
  const tally = new Tally([], new Map());
  const refused = mapped({ ...resource, status: 'entered-in-error' }) as Refused[];
  await settleRefused({ call, upload: () => Promise.resolve(), tally }, source, refused);
  return { sent, counts: tally.total, rejected: tally.rejected };
}

describe('an observation that its source takes back', () => {
  it('is withdrawn by the very identifier under which it was sent, when it is a vital sign', async () => {
    const [before] = mapped(weight);
    const { sent, counts } = await settle(weight);
    expect(before).toMatchObject({ kind: 'MEASUREMENT', input: { sourceIdentifier: `${source}/Observation|weight` } });
    const reason = 'entered-in-error: its source took it back';
    const input = { patientId: 'id of Patient p', sourceIdentifier: `${source}/Observation|weight`, reason };
    expect(sent).toEqual([{ document: WithdrawMeasurementDocument, input }]);
    expect(counts).toMatchObject({ withdrawn: 1, rejected: 0 });
  });

  it('counts as known when it is taken back again', async () => {
    expect((await settle(weight, { isWithdrawn: true })).counts).toMatchObject({ known: 1, withdrawn: 0, rejected: 0 });
  });

  it('that says no more what it was is a result if there is one of that name, else a measurement', async () => {
    const { category: _category, code: _code, valueQuantity: _value, ...bare } = weight;
    const resource = { ...bare, code: {} };
    const sourceIdentifier = sourceIdentifierOf(source, 'Observation/weight');
    const result = await settle(resource, { results: [{ id: 'r1', sourceIdentifier }] });
    expect(result.sent).toMatchObject([{ document: WithdrawRecordDocument, input: { recordId: 'r1' } }]);
    expect((await settle(resource)).sent).toMatchObject([{ document: WithdrawMeasurementDocument }]);
  });

  it('is told as not here, when it is a result that is not', async () => {
    const { sent, rejected } = await settle({ ...weight, category: category('laboratory') });
    expect(sent).toEqual([]);
    expect(rejected).toMatchObject([{ reason: expect.stringContaining('nothing here to withdraw') as unknown }]);
  });

  it('is told as not here, when nobody knows whom it is about', async () => {
    const { subject: _subject, ...nobody } = weight;
    expect((await settle(nobody as Observation)).counts).toMatchObject({ rejected: 1, withdrawn: 0 });
  });
});
