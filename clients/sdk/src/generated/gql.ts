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
    "mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {\n  acknowledgeAlert(input: $input) {\n    alert {\n      id\n      status\n      acknowledgedAt\n      acknowledgedBy {\n        id\n        name {\n          given\n          family\n        }\n      }\n    }\n  }\n}": typeof types.AcknowledgeAlertDocument,
    "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}": typeof types.AlertsDocument,
    "mutation GrantAccess($input: GrantAccessInput!) {\n  grantAccess(input: $input) {\n    accessGrant {\n      id\n      categories\n      from\n      to\n    }\n  }\n}": typeof types.GrantAccessDocument,
    "mutation IngestMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    created\n    duplicates\n    rejected {\n      index\n      code\n      reason\n    }\n  }\n}": typeof types.IngestMeasurementsDocument,
    "query PatientByIdentifier($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n  }\n}": typeof types.PatientByIdentifierDocument,
    "query PatientChart($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {\n  patient(id: $id) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n    generalPractitioner {\n      id\n      name {\n        given\n        family\n      }\n      organization {\n        id\n        name\n      }\n    }\n    latestMeasurements {\n      id\n      kind {\n        code\n        display\n      }\n      value {\n        value\n        unit\n      }\n      effectiveAt\n    }\n    measurementSeries(kind: \"8867-4\", from: $from, to: $to, resolution: DAY) {\n      points {\n        start\n        minimum\n        maximum\n        mean\n        count\n      }\n    }\n    encounters(first: 3) {\n      nodes {\n        id\n        period {\n          start\n          end\n        }\n        organization {\n          name\n        }\n      }\n    }\n    diagnosticResults(first: 5) {\n      nodes {\n        id\n        code {\n          code\n          display\n        }\n        value {\n          value\n          unit\n        }\n        interpretation\n        effectiveAt\n      }\n    }\n    documents(first: 3) {\n      nodes {\n        id\n        title\n        kind {\n          code\n          display\n        }\n        status\n      }\n    }\n    insights(first: 3) {\n      nodes {\n        id\n        kind\n        severity\n        explanation\n        evidence {\n          ... on Measurement {\n            id\n            value {\n              value\n              unit\n            }\n          }\n          ... on DiagnosticResult {\n            id\n            value {\n              value\n              unit\n            }\n          }\n        }\n      }\n    }\n  }\n}": typeof types.PatientChartDocument,
    "query PatientId($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n  }\n}": typeof types.PatientIdDocument,
    "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n    created\n  }\n}": typeof types.RegisterOrganizationDocument,
    "mutation RegisterPatients($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      index\n      status\n      id\n      code\n      reason\n    }\n  }\n}": typeof types.RegisterPatientsDocument,
    "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n    created\n  }\n}": typeof types.RegisterPractitionerDocument,
    "mutation RevokeAccess($input: RevokeAccessInput!) {\n  revokeAccess(input: $input) {\n    accessGrant {\n      id\n      revokedAt\n    }\n    pending\n  }\n}": typeof types.RevokeAccessDocument,
    "mutation SubmitDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n    created\n  }\n}": typeof types.SubmitDocumentDocument,
    "mutation SubmitRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      kind\n      index\n      status\n      code\n      reason\n    }\n  }\n}": typeof types.SubmitRecordsDocument,
};
const documents: Documents = {
    "mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {\n  acknowledgeAlert(input: $input) {\n    alert {\n      id\n      status\n      acknowledgedAt\n      acknowledgedBy {\n        id\n        name {\n          given\n          family\n        }\n      }\n    }\n  }\n}": types.AcknowledgeAlertDocument,
    "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}": types.AlertsDocument,
    "mutation GrantAccess($input: GrantAccessInput!) {\n  grantAccess(input: $input) {\n    accessGrant {\n      id\n      categories\n      from\n      to\n    }\n  }\n}": types.GrantAccessDocument,
    "mutation IngestMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    created\n    duplicates\n    rejected {\n      index\n      code\n      reason\n    }\n  }\n}": types.IngestMeasurementsDocument,
    "query PatientByIdentifier($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n  }\n}": types.PatientByIdentifierDocument,
    "query PatientChart($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {\n  patient(id: $id) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n    generalPractitioner {\n      id\n      name {\n        given\n        family\n      }\n      organization {\n        id\n        name\n      }\n    }\n    latestMeasurements {\n      id\n      kind {\n        code\n        display\n      }\n      value {\n        value\n        unit\n      }\n      effectiveAt\n    }\n    measurementSeries(kind: \"8867-4\", from: $from, to: $to, resolution: DAY) {\n      points {\n        start\n        minimum\n        maximum\n        mean\n        count\n      }\n    }\n    encounters(first: 3) {\n      nodes {\n        id\n        period {\n          start\n          end\n        }\n        organization {\n          name\n        }\n      }\n    }\n    diagnosticResults(first: 5) {\n      nodes {\n        id\n        code {\n          code\n          display\n        }\n        value {\n          value\n          unit\n        }\n        interpretation\n        effectiveAt\n      }\n    }\n    documents(first: 3) {\n      nodes {\n        id\n        title\n        kind {\n          code\n          display\n        }\n        status\n      }\n    }\n    insights(first: 3) {\n      nodes {\n        id\n        kind\n        severity\n        explanation\n        evidence {\n          ... on Measurement {\n            id\n            value {\n              value\n              unit\n            }\n          }\n          ... on DiagnosticResult {\n            id\n            value {\n              value\n              unit\n            }\n          }\n        }\n      }\n    }\n  }\n}": types.PatientChartDocument,
    "query PatientId($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n  }\n}": types.PatientIdDocument,
    "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n    created\n  }\n}": types.RegisterOrganizationDocument,
    "mutation RegisterPatients($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      index\n      status\n      id\n      code\n      reason\n    }\n  }\n}": types.RegisterPatientsDocument,
    "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n    created\n  }\n}": types.RegisterPractitionerDocument,
    "mutation RevokeAccess($input: RevokeAccessInput!) {\n  revokeAccess(input: $input) {\n    accessGrant {\n      id\n      revokedAt\n    }\n    pending\n  }\n}": types.RevokeAccessDocument,
    "mutation SubmitDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n    created\n  }\n}": types.SubmitDocumentDocument,
    "mutation SubmitRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      kind\n      index\n      status\n      code\n      reason\n    }\n  }\n}": types.SubmitRecordsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {\n  acknowledgeAlert(input: $input) {\n    alert {\n      id\n      status\n      acknowledgedAt\n      acknowledgedBy {\n        id\n        name {\n          given\n          family\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').AcknowledgeAlertDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription Alerts($after: String) {\n  alertRaised(after: $after) {\n    cursor\n    alert {\n      id\n      severity\n      raisedAt\n      title\n      patient {\n        id\n        name {\n          given\n          family\n        }\n      }\n      insight {\n        id\n        explanation\n      }\n    }\n  }\n}"): typeof import('./graphql').AlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation GrantAccess($input: GrantAccessInput!) {\n  grantAccess(input: $input) {\n    accessGrant {\n      id\n      categories\n      from\n      to\n    }\n  }\n}"): typeof import('./graphql').GrantAccessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation IngestMeasurements($input: IngestMeasurementsInput!) {\n  ingestMeasurements(input: $input) {\n    created\n    duplicates\n    rejected {\n      index\n      code\n      reason\n    }\n  }\n}"): typeof import('./graphql').IngestMeasurementsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PatientByIdentifier($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n  }\n}"): typeof import('./graphql').PatientByIdentifierDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PatientChart($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {\n  patient(id: $id) {\n    id\n    name {\n      given\n      family\n    }\n    birthDate\n    sex\n    generalPractitioner {\n      id\n      name {\n        given\n        family\n      }\n      organization {\n        id\n        name\n      }\n    }\n    latestMeasurements {\n      id\n      kind {\n        code\n        display\n      }\n      value {\n        value\n        unit\n      }\n      effectiveAt\n    }\n    measurementSeries(kind: \"8867-4\", from: $from, to: $to, resolution: DAY) {\n      points {\n        start\n        minimum\n        maximum\n        mean\n        count\n      }\n    }\n    encounters(first: 3) {\n      nodes {\n        id\n        period {\n          start\n          end\n        }\n        organization {\n          name\n        }\n      }\n    }\n    diagnosticResults(first: 5) {\n      nodes {\n        id\n        code {\n          code\n          display\n        }\n        value {\n          value\n          unit\n        }\n        interpretation\n        effectiveAt\n      }\n    }\n    documents(first: 3) {\n      nodes {\n        id\n        title\n        kind {\n          code\n          display\n        }\n        status\n      }\n    }\n    insights(first: 3) {\n      nodes {\n        id\n        kind\n        severity\n        explanation\n        evidence {\n          ... on Measurement {\n            id\n            value {\n              value\n              unit\n            }\n          }\n          ... on DiagnosticResult {\n            id\n            value {\n              value\n              unit\n            }\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').PatientChartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PatientId($system: String!, $value: String!) {\n  patientByIdentifier(system: $system, value: $value) {\n    id\n  }\n}"): typeof import('./graphql').PatientIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterOrganization($input: RegisterOrganizationInput!) {\n  registerOrganization(input: $input) {\n    organization {\n      id\n    }\n    created\n  }\n}"): typeof import('./graphql').RegisterOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPatients($input: RegisterPatientsInput!) {\n  registerPatients(input: $input) {\n    outcomes {\n      index\n      status\n      id\n      code\n      reason\n    }\n  }\n}"): typeof import('./graphql').RegisterPatientsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPractitioner($input: RegisterPractitionerInput!) {\n  registerPractitioner(input: $input) {\n    practitioner {\n      id\n    }\n    created\n  }\n}"): typeof import('./graphql').RegisterPractitionerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeAccess($input: RevokeAccessInput!) {\n  revokeAccess(input: $input) {\n    accessGrant {\n      id\n      revokedAt\n    }\n    pending\n  }\n}"): typeof import('./graphql').RevokeAccessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SubmitDocument($input: SubmitDocumentInput!) {\n  submitDocument(input: $input) {\n    document {\n      id\n    }\n    upload {\n      url\n      method\n    }\n    created\n  }\n}"): typeof import('./graphql').SubmitDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SubmitRecords($input: SubmitRecordsInput!) {\n  submitRecords(input: $input) {\n    outcomes {\n      kind\n      index\n      status\n      code\n      reason\n    }\n  }\n}"): typeof import('./graphql').SubmitRecordsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
