/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AcknowledgeAlertInput = {
  alertId: string;
  comment?: string | null | undefined;
};

export type AlertStatus =
  | 'ACKNOWLEDGED'
  | 'RAISED'
  | 'RETRACTED';

export type DocumentStatus =
  | 'CURRENT'
  | 'SUPERSEDED';

export type GrantAccessInput = {
  categories?: Array<string> | null | undefined;
  ceiling?: string | null | undefined;
  from?: string | null | undefined;
  granteeId: string;
  patientId: string;
  to?: string | null | undefined;
};

export type IngestMeasurementsInput = {
  historical?: boolean | null | undefined;
  measurements: Array<MeasurementInput>;
};

export type InsightKind =
  | 'BLOOD_PRESSURE_CLASS'
  | 'DIABETES_CRITERIA_MET'
  | 'DIABETES_TESTING_INDICATION'
  | 'HYPERTENSION'
  | 'LABORATORY_CRITICAL'
  | 'VITAL_SIGN_EXTREME';

export type InsightSeverity =
  | 'CRITICAL'
  | 'IMPORTANT'
  | 'INFORMATION'
  | 'URGENT';

export type MeasurementComponentInput = {
  kind: string;
  value: QuantityInput;
};

export type MeasurementInput = {
  components?: Array<MeasurementComponentInput> | null | undefined;
  deviceId?: string | null | undefined;
  effectiveAt: string;
  kind: string;
  origin?: MeasurementOrigin | null | undefined;
  patientId: string;
  sourceIdentifier: string;
  value?: QuantityInput | null | undefined;
};

export type MeasurementOrigin =
  | 'CLINICIAN'
  | 'DEVICE'
  | 'IMPORT'
  | 'PATIENT';

export type QuantityInput = {
  unit: string;
  value: number;
};

export type RejectionCode =
  | 'INVALID';

export type RevokeAccessInput = {
  accessGrantId: string;
};

export type Sex =
  | 'FEMALE'
  | 'MALE'
  | 'UNKNOWN';

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
}>;


export type AcknowledgeAlertMutation = { acknowledgeAlert: { alert: { id: string, status: AlertStatus, acknowledgedAt: string | null, acknowledgedBy: { id: string, name: { given: string, family: string } } | null } | null } };

export type AlertsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AlertsSubscription = { alertRaised: { cursor: string, alert: { id: string, severity: InsightSeverity, raisedAt: string, title: string, patient: { id: string, name: { given: string, family: string } } | null, insight: { id: string, explanation: string } | null } | null } | null };

export type GrantAccessMutationVariables = Exact<{
  input: GrantAccessInput;
}>;


export type GrantAccessMutation = { grantAccess: { accessGrant: { id: string, categories: Array<string>, from: string, to: string | null } | null } };

export type IngestMeasurementsMutationVariables = Exact<{
  input: IngestMeasurementsInput;
}>;


export type IngestMeasurementsMutation = { ingestMeasurements: { created: number, duplicates: number, rejected: Array<{ index: number, code: RejectionCode, reason: string }> } };

export type PatientByIdentifierQueryVariables = Exact<{
  system: string;
  value: string;
}>;


export type PatientByIdentifierQuery = { patientByIdentifier: { id: string, birthDate: string, sex: Sex, name: { given: string, family: string } } | null };

export type PatientChartQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type PatientChartQuery = { patient: { id: string, birthDate: string, sex: Sex, name: { given: string, family: string }, generalPractitioner: { id: string, name: { given: string, family: string }, organization: { id: string, name: string } | null } | null, latestMeasurements: Array<{ id: string, effectiveAt: string, kind: { code: string, display: string | null }, value: { value: number, unit: string } | null }> | null, measurementSeries: { points: Array<{ start: string, minimum: number, maximum: number, mean: number, count: number }> } | null, encounters: { nodes: Array<{ id: string, period: { start: string | null, end: string | null }, organization: { name: string } | null }> } | null, diagnosticResults: { nodes: Array<{ id: string, interpretation: string | null, effectiveAt: string, code: { code: string, display: string | null }, value: { value: number, unit: string } | null }> } | null, documents: { nodes: Array<{ id: string, title: string, status: DocumentStatus, kind: { code: string, display: string } | null }> } | null, insights: { nodes: Array<{ id: string, kind: InsightKind, severity: InsightSeverity, explanation: string, evidence: Array<
          | { id: string, value: { value: number, unit: string } | null }
          | { id: string, value: { value: number, unit: string } | null }
          | Record<PropertyKey, never>
         | null> }> } | null } | null };

export type RevokeAccessMutationVariables = Exact<{
  input: RevokeAccessInput;
}>;


export type RevokeAccessMutation = { revokeAccess: { pending: boolean, accessGrant: { id: string, revokedAt: string | null } | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AcknowledgeAlertDocument = new TypedDocumentString(`
    mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {
  acknowledgeAlert(input: $input) {
    alert {
      id
      status
      acknowledgedAt
      acknowledgedBy {
        id
        name {
          given
          family
        }
      }
    }
  }
}
    `, {"hash":"sha256:0bdff5d34a734122715f00ae05a8a4cf4e30a2ed6a844aaaa4384aa3f749ba49"}) as unknown as TypedDocumentString<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const AlertsDocument = new TypedDocumentString(`
    subscription Alerts($after: String) {
  alertRaised(after: $after) {
    cursor
    alert {
      id
      severity
      raisedAt
      title
      patient {
        id
        name {
          given
          family
        }
      }
      insight {
        id
        explanation
      }
    }
  }
}
    `, {"hash":"sha256:0da2e0514d95d9a0f1c299e245213c847ac7d459d2f41000f5e1e26c504f28e1"}) as unknown as TypedDocumentString<AlertsSubscription, AlertsSubscriptionVariables>;
export const GrantAccessDocument = new TypedDocumentString(`
    mutation GrantAccess($input: GrantAccessInput!) {
  grantAccess(input: $input) {
    accessGrant {
      id
      categories
      from
      to
    }
  }
}
    `, {"hash":"sha256:ab2ee9b2b182697207a73808bb40b93183b5dffdb197fb451842c0c0ee34ab44"}) as unknown as TypedDocumentString<GrantAccessMutation, GrantAccessMutationVariables>;
export const IngestMeasurementsDocument = new TypedDocumentString(`
    mutation IngestMeasurements($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) {
    created
    duplicates
    rejected {
      index
      code
      reason
    }
  }
}
    `, {"hash":"sha256:b9f373fbcb09e97852c520894075229a8cffd2a25922daebd29b09ca153d7bab"}) as unknown as TypedDocumentString<IngestMeasurementsMutation, IngestMeasurementsMutationVariables>;
export const PatientByIdentifierDocument = new TypedDocumentString(`
    query PatientByIdentifier($system: String!, $value: String!) {
  patientByIdentifier(system: $system, value: $value) {
    id
    name {
      given
      family
    }
    birthDate
    sex
  }
}
    `, {"hash":"sha256:0e2e15604eae46eccf74d8d888d2af76c0bde619811703561cbc76a71544e0ee"}) as unknown as TypedDocumentString<PatientByIdentifierQuery, PatientByIdentifierQueryVariables>;
export const PatientChartDocument = new TypedDocumentString(`
    query PatientChart($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {
  patient(id: $id) {
    id
    name {
      given
      family
    }
    birthDate
    sex
    generalPractitioner {
      id
      name {
        given
        family
      }
      organization {
        id
        name
      }
    }
    latestMeasurements {
      id
      kind {
        code
        display
      }
      value {
        value
        unit
      }
      effectiveAt
    }
    measurementSeries(kind: "8867-4", from: $from, to: $to, resolution: DAY) {
      points {
        start
        minimum
        maximum
        mean
        count
      }
    }
    encounters(first: 3) {
      nodes {
        id
        period {
          start
          end
        }
        organization {
          name
        }
      }
    }
    diagnosticResults(first: 5) {
      nodes {
        id
        code {
          code
          display
        }
        value {
          value
          unit
        }
        interpretation
        effectiveAt
      }
    }
    documents(first: 3) {
      nodes {
        id
        title
        kind {
          code
          display
        }
        status
      }
    }
    insights(first: 3) {
      nodes {
        id
        kind
        severity
        explanation
        evidence {
          ... on Measurement {
            id
            value {
              value
              unit
            }
          }
          ... on DiagnosticResult {
            id
            value {
              value
              unit
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:4a6c3f72375a6f1d1dbfcf76e895f50b77b2fd6451b1470cc18aea4670f7f094"}) as unknown as TypedDocumentString<PatientChartQuery, PatientChartQueryVariables>;
export const RevokeAccessDocument = new TypedDocumentString(`
    mutation RevokeAccess($input: RevokeAccessInput!) {
  revokeAccess(input: $input) {
    accessGrant {
      id
      revokedAt
    }
    pending
  }
}
    `, {"hash":"sha256:da771d24a8c79770dda230240ec6c25a24c0cb054ee2819cccb4187368c0f5a8"}) as unknown as TypedDocumentString<RevokeAccessMutation, RevokeAccessMutationVariables>;