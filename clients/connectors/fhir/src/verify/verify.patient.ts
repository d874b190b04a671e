import type { RecordKind } from '@salus/sdk';
import { isOf } from '../mapping/mapped';
import type { SourceIdentifierInput } from '../graph/inputs';
import type { Call } from '../run/call';
import { labelOf } from '../run/label';
import { isRecord } from '../run/records';
import { actualRecords } from '../record/actual.records';
import type { Comparison, Expected } from './comparison';
import { actualDocument, expectedDocument } from './document.facts';
import type { OfPatient } from './expectation';
import { expectedRecord } from './expected.records';
import type { Facts } from '../record/facts';
import { listsOf, type Lists } from '../record/lists';
import { actualMeasurement, expectedMeasurement } from './measurement.facts';

/** Fetches the bytes of a document. */
export type Download = (link: { url: string; method: string }) => Promise<Buffer>;

export interface Verification {
  readonly call: Call;
  readonly download: Download;
  readonly source: string;
  readonly comparison: Comparison;
}

const nameOf = ({ system, value }: SourceIdentifierInput): string => `${system}|${value}`;
const kinds = Object.keys(actualRecords) as RecordKind[];
const labels: Readonly<Record<RecordKind, string>> = {
  ENCOUNTER: 'Encounter',
  CONDITION: 'Condition',
  PROCEDURE: 'Procedure',
  IMMUNIZATION: 'Immunization',
  ALLERGY: 'AllergyIntolerance',
  MEDICATION_REQUEST: 'MedicationRequest',
  DIAGNOSTIC_RESULT: 'Observation',
  RESULT_PANEL: 'DiagnosticReport',
};

function expectedRecords(own: readonly OfPatient[], kind: RecordKind): Expected[] {
  return own.flatMap((one) => {
    if (one.kind !== kind || !isRecord(one)) return [];
    // the input is of the kind, as the type of each says
    const facts = (expectedRecord[one.kind] as (input: unknown) => Facts)(one.input);
    return { entry: one.entry, label: labelOf(one), name: nameOf(one.input.sourceIdentifier), facts };
  });
}

async function verifyRecords(
  kind: RecordKind,
  own: readonly OfPatient[],
  lists: Lists,
  given: Verification,
): Promise<void> {
  const { comparison, source } = given;
  const answered = await actualRecords[kind](lists, source);
  const ofSource = answered.filter(({ sourceIdentifier }) => sourceIdentifier?.system.startsWith(`${source}/`));
  const byName = new Map(
    ofSource.map((each) => [each.sourceIdentifier ? nameOf(each.sourceIdentifier) : '', each.facts]),
  );
  for (const expected of expectedRecords(own, kind)) {
    comparison.compare(expected, relevant(expected.facts, byName.get(expected.name)));
    byName.delete(expected.name);
  }
  for (const name of byName.keys()) comparison.addExtra(labels[kind], name);
}

/** When a result or a panel was issued is set by the graph where the source does not say it. */
const relevant = (expected: Facts, actual: Facts | undefined): Facts | undefined =>
  actual && expected['issuedAt'] === undefined ? { ...actual, issuedAt: undefined } : actual;

async function verifyMeasurements(
  own: readonly OfPatient[],
  lists: Lists,
  { comparison }: Verification,
): Promise<void> {
  const expected = own.flatMap((one) =>
    isOf(one, 'MEASUREMENT')
      ? [{ entry: one.entry, label: labelOf(one), name: '', facts: expectedMeasurement(one.input) }]
      : [],
  );
  const answered = (await lists.measurements()).filter(({ origin }) => origin === 'IMPORT').map(actualMeasurement);
  comparison.compareAll(expected, answered, 'Observation: measurement');
}

async function verifyDocuments(own: readonly OfPatient[], lists: Lists, given: Verification): Promise<void> {
  const { comparison, source, download } = given;
  const answered = (await lists.documents()).filter(({ uniqueId }) => uniqueId.startsWith(`${source}/`));
  const byName = new Map(answered.map((document) => [document.uniqueId, document]));
  for (const one of own) {
    if (!isOf(one, 'DOCUMENT')) continue;
    const { input } = one.input;
    const found = byName.get(input.uniqueId);
    byName.delete(input.uniqueId);
    const bytes = found?.download ? await download(found.download) : undefined;
    const expected = { entry: one.entry, label: labelOf(one), name: input.uniqueId, facts: expectedDocument(input) };
    comparison.compare(expected, found && actualDocument(found, bytes, source, input));
  }
  for (const name of byName.keys()) comparison.addExtra('DocumentReference', name);
}

/** Compares all that the graph has of a patient with all that the files say. */
export async function verifyPatient(id: string, own: readonly OfPatient[], given: Verification): Promise<void> {
  const lists = listsOf(given.call, id);
  for (const kind of kinds) await verifyRecords(kind, own, lists, given);
  await verifyMeasurements(own, lists, given);
  await verifyDocuments(own, lists, given);
}

/** All of a patient that is not in the graph is missing. */
export function verifyAbsent(own: readonly OfPatient[], { comparison }: Verification): void {
  for (const one of own) comparison.compare({ entry: one.entry, label: labelOf(one), name: '', facts: {} }, undefined);
}
