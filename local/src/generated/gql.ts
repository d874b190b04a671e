/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}": typeof types.AlertsDocument,
    "mutation SendMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}": typeof types.SendMeasurementsDocument,
    "mutation AssignDuty($input: AssignDutyInput!) {\n  assignDuty(input: $input) {\n    pending\n  }\n}": typeof types.AssignDutyDocument,
    "mutation ConnectDevice($input: ConnectDeviceInput!) {\n  connectDevice(input: $input) {\n    device {\n      id\n    }\n  }\n}": typeof types.ConnectDeviceDocument,
    "mutation DeclareGeneralPractitioner($input: DeclareGeneralPractitionerInput!) {\n  declareGeneralPractitioner(input: $input) {\n    pending\n  }\n}": typeof types.DeclareGeneralPractitionerDocument,
    "mutation EstablishGuardianship($input: EstablishGuardianshipInput!) {\n  establishGuardianship(input: $input) {\n    pending\n  }\n}": typeof types.EstablishGuardianshipDocument,
    "mutation ImportDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n  }\n}": typeof types.ImportDocumentDocument,
    "mutation ImportEncounter($input: OpenEncounterInput!) {\n  openEncounter(input: $input) {\n    encounter {\n      id\n    }\n  }\n}": typeof types.ImportEncounterDocument,
    "mutation ImportMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}": typeof types.ImportMeasurementsDocument,
    "mutation ImportRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}": typeof types.ImportRecordsDocument,
    "mutation ImportResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}": typeof types.ImportResultDocument,
    "query KnownPatient($id: ID!) {\n  patient(id: $id) {\n    id\n  }\n}": typeof types.KnownPatientDocument,
    "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n  }\n}": typeof types.RegisterOrganizationDocument,
    "mutation RegisterPatient($input: RegisterPatientInput!) {\n  registerPatient(input: $input) {\n    patient {\n      id\n    }\n  }\n}": typeof types.RegisterPatientDocument,
    "mutation RegisterPopulation($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}": typeof types.RegisterPopulationDocument,
    "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n  }\n}": typeof types.RegisterPractitionerDocument,
    "mutation SendResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}": typeof types.SendResultDocument,
    "query FirstInsight($id: ID!) {\n  patient(id: $id) {\n    insights(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}": typeof types.FirstInsightDocument,
};
const documents: Documents = {
    "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}": types.AlertsDocument,
    "mutation SendMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}": types.SendMeasurementsDocument,
    "mutation AssignDuty($input: AssignDutyInput!) {\n  assignDuty(input: $input) {\n    pending\n  }\n}": types.AssignDutyDocument,
    "mutation ConnectDevice($input: ConnectDeviceInput!) {\n  connectDevice(input: $input) {\n    device {\n      id\n    }\n  }\n}": types.ConnectDeviceDocument,
    "mutation DeclareGeneralPractitioner($input: DeclareGeneralPractitionerInput!) {\n  declareGeneralPractitioner(input: $input) {\n    pending\n  }\n}": types.DeclareGeneralPractitionerDocument,
    "mutation EstablishGuardianship($input: EstablishGuardianshipInput!) {\n  establishGuardianship(input: $input) {\n    pending\n  }\n}": types.EstablishGuardianshipDocument,
    "mutation ImportDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n  }\n}": types.ImportDocumentDocument,
    "mutation ImportEncounter($input: OpenEncounterInput!) {\n  openEncounter(input: $input) {\n    encounter {\n      id\n    }\n  }\n}": types.ImportEncounterDocument,
    "mutation ImportMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}": types.ImportMeasurementsDocument,
    "mutation ImportRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}": types.ImportRecordsDocument,
    "mutation ImportResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}": types.ImportResultDocument,
    "query KnownPatient($id: ID!) {\n  patient(id: $id) {\n    id\n  }\n}": types.KnownPatientDocument,
    "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n  }\n}": types.RegisterOrganizationDocument,
    "mutation RegisterPatient($input: RegisterPatientInput!) {\n  registerPatient(input: $input) {\n    patient {\n      id\n    }\n  }\n}": types.RegisterPatientDocument,
    "mutation RegisterPopulation($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}": types.RegisterPopulationDocument,
    "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n  }\n}": types.RegisterPractitionerDocument,
    "mutation SendResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}": types.SendResultDocument,
    "query FirstInsight($id: ID!) {\n  patient(id: $id) {\n    insights(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}": types.FirstInsightDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}"): typeof import('./graphql').AlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}"): typeof import('./graphql').SendMeasurementsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AssignDuty($input: AssignDutyInput!) {\n  assignDuty(input: $input) {\n    pending\n  }\n}"): typeof import('./graphql').AssignDutyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ConnectDevice($input: ConnectDeviceInput!) {\n  connectDevice(input: $input) {\n    device {\n      id\n    }\n  }\n}"): typeof import('./graphql').ConnectDeviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeclareGeneralPractitioner($input: DeclareGeneralPractitionerInput!) {\n  declareGeneralPractitioner(input: $input) {\n    pending\n  }\n}"): typeof import('./graphql').DeclareGeneralPractitionerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EstablishGuardianship($input: EstablishGuardianshipInput!) {\n  establishGuardianship(input: $input) {\n    pending\n  }\n}"): typeof import('./graphql').EstablishGuardianshipDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n  }\n}"): typeof import('./graphql').ImportDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportEncounter($input: OpenEncounterInput!) {\n  openEncounter(input: $input) {\n    encounter {\n      id\n    }\n  }\n}"): typeof import('./graphql').ImportEncounterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    rejected {\n      reason\n    }\n  }\n}"): typeof import('./graphql').ImportMeasurementsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}"): typeof import('./graphql').ImportRecordsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}"): typeof import('./graphql').ImportResultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query KnownPatient($id: ID!) {\n  patient(id: $id) {\n    id\n  }\n}"): typeof import('./graphql').KnownPatientDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n  }\n}"): typeof import('./graphql').RegisterOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPatient($input: RegisterPatientInput!) {\n  registerPatient(input: $input) {\n    patient {\n      id\n    }\n  }\n}"): typeof import('./graphql').RegisterPatientDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPopulation($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      status\n      id\n      reason\n    }\n  }\n}"): typeof import('./graphql').RegisterPopulationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n  }\n}"): typeof import('./graphql').RegisterPractitionerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendResult($input: SubmitDiagnosticResultInput!) {\n  submitDiagnosticResult(input: $input) {\n    diagnosticResult {\n      id\n    }\n  }\n}"): typeof import('./graphql').SendResultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FirstInsight($id: ID!) {\n  patient(id: $id) {\n    insights(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}"): typeof import('./graphql').FirstInsightDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
