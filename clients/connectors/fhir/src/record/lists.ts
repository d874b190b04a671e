import {
  PatientAllergiesDocument,
  PatientConditionsDocument,
  PatientDiagnosticResultsDocument,
  PatientDocumentsDocument,
  PatientEncountersDocument,
  PatientImmunizationsDocument,
  PatientMeasurementsDocument,
  PatientMedicationRequestsDocument,
  PatientProceduresDocument,
  PatientResultPanelsDocument,
  type SalusDocument,
} from '@salus/sdk';
import type { Call } from '../run/call';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Variables = { id: string; after?: string | null | undefined };

/** All of a list, page by page. @throws where the caller may not read it */
async function all<Data, Node>(
  call: Call,
  document: SalusDocument<Data, Variables>,
  id: string,
  page: (data: Data) => Page<Node> | null | undefined,
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const found = page(await call(document, { id, after }));
    if (!found) throw new Error('a list of the patient is not open to this caller');
    nodes.push(...found.nodes);
    if (!found.pageInfo.hasNextPage) return nodes;
    after = found.pageInfo.endCursor;
  }
}

/** The lists of a patient, each whole. */
export const listsOf = (call: Call, id: string) => ({
  encounters: () => all(call, PatientEncountersDocument, id, ({ patient }) => patient?.encounters),
  conditions: () => all(call, PatientConditionsDocument, id, ({ patient }) => patient?.conditions),
  procedures: () => all(call, PatientProceduresDocument, id, ({ patient }) => patient?.procedures),
  immunizations: () => all(call, PatientImmunizationsDocument, id, ({ patient }) => patient?.immunizations),
  allergies: () => all(call, PatientAllergiesDocument, id, ({ patient }) => patient?.allergies),
  medicationRequests: () =>
    all(call, PatientMedicationRequestsDocument, id, ({ patient }) => patient?.medicationRequests),
  diagnosticResults: () => all(call, PatientDiagnosticResultsDocument, id, ({ patient }) => patient?.diagnosticResults),
  resultPanels: () => all(call, PatientResultPanelsDocument, id, ({ patient }) => patient?.resultPanels),
  measurements: () => all(call, PatientMeasurementsDocument, id, ({ patient }) => patient?.measurements),
  documents: () => all(call, PatientDocumentsDocument, id, ({ patient }) => patient?.documents),
});

export type Lists = ReturnType<typeof listsOf>;
export type Listed<Name extends keyof Lists> = Awaited<ReturnType<Lists[Name]>>[number];
