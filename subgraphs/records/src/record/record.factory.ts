import { encodeId, newUuid } from '@salus/subgraph-kit';

type Input = Record<string, unknown>;

/** What every record is sent with, by a source of the tests. */
const sent = (patient: string, code: Input): Input => ({
  sourceIdentifier: { system: 'https://example.test/records', value: newUuid() },
  patientId: encodeId('Patient', { patient }),
  code,
});

const snomed = (code: string, display: string): Input => ({ system: 'http://snomed.info/sct', code, display });

/** One of the kinds that are recorded alike: its names in the graph and an input as a client would send it. */
export interface SampleKind {
  typeName: string;
  mutation: string;
  input: string;
  field: string;
  list: string;
  category: string;
  /** fields of its own, as asked for and as answered for `of` */
  own: string;
  says: Input;
  of: (patient: string, part?: Input) => Input;
  /** other content under the same identifier */
  other: Input;
}

const kind = (names: Omit<SampleKind, 'of' | 'input'>, code: Input, given: Input): SampleKind => ({
  ...names,
  input: `${names.mutation[0]?.toUpperCase()}${names.mutation.slice(1)}Input`,
  of: (patient, part = {}) => ({ ...sent(patient, code), ...given, ...part }),
});

export const sampleKinds: readonly SampleKind[] = [
  kind(
    {
      ...{ typeName: 'Condition', mutation: 'recordCondition', field: 'condition', list: 'conditions' },
      ...{ category: 'condition', own: 'clinicalStatus onset', other: { note: 'since a holiday' } },
      says: { clinicalStatus: 'ACTIVE', onset: '2019-05' },
    },
    { system: 'http://hl7.org/fhir/sid/icd-10', code: 'E11', display: 'Type 2 diabetes mellitus' },
    { clinicalStatus: 'ACTIVE', verificationStatus: 'CONFIRMED', onset: '2019-05' },
  ),
  kind(
    {
      ...{ typeName: 'Procedure', mutation: 'recordProcedure', field: 'procedure', list: 'procedures' },
      ...{ category: 'procedure', own: 'status start end', other: { status: 'STOPPED' } },
      says: { status: 'COMPLETED', start: '2020-02-03', end: null },
    },
    snomed('80146002', 'Appendectomy'),
    { status: 'COMPLETED', start: '2020-02-03' },
  ),
  kind(
    {
      ...{ typeName: 'Immunization', mutation: 'recordImmunization', field: 'immunization', list: 'immunizations' },
      ...{ category: 'immunization', own: 'status occurrence doseNumber', other: { doseNumber: 2 } },
      says: { status: 'COMPLETED', occurrence: '2021-03-04', doseNumber: null },
    },
    { system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: 'Influenza, seasonal' },
    { occurrence: '2021-03-04' },
  ),
  kind(
    {
      ...{ typeName: 'AllergyIntolerance', mutation: 'recordAllergyIntolerance', field: 'allergyIntolerance' },
      ...{ list: 'allergies', category: 'allergy', own: 'type substances criticality' },
      ...{ other: { criticality: 'HIGH' }, says: { type: 'ALLERGY', substances: ['FOOD'], criticality: 'LOW' } },
    },
    snomed('91935009', 'Allergy to peanuts'),
    { type: 'ALLERGY', substances: ['FOOD'], criticality: 'LOW', clinicalStatus: 'ACTIVE' },
  ),
  kind(
    {
      ...{ typeName: 'MedicationRequest', mutation: 'recordMedicationRequest', field: 'medicationRequest' },
      ...{ list: 'medicationRequests', category: 'medication', own: 'status intent dosage' },
      ...{ other: { dosage: 'twice a day' }, says: { status: 'ACTIVE', intent: 'ORDER', dosage: 'once a day' } },
    },
    { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '860975', display: 'Metformin 500 MG' },
    { status: 'ACTIVE', authoredAt: '2022-01-01T10:00:00+01:00', dosage: 'once a day' },
  ),
  kind(
    {
      ...{ typeName: 'ResultPanel', mutation: 'submitResultPanel', field: 'resultPanel', list: 'resultPanels' },
      ...{ category: 'result', own: 'status effective conclusion', other: { conclusion: 'unremarkable' } },
      says: { status: 'FINAL', effective: '2022-01-01T10:00:00Z', conclusion: null },
    },
    { system: 'http://loinc.org', code: '58410-2', display: 'CBC panel' },
    { category: 'LABORATORY', effective: '2022-01-01T10:00:00Z' },
  ),
];
