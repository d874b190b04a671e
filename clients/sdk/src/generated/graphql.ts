/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An alert to acknowledge. */
export type AcknowledgeAlertInput = {
  /** Id of the alert. */
  alertId: string;
  /** What will be done, for colleagues; at most 500 characters. */
  comment?: string | null | undefined;
};

/** What has become of an alert. */
export type AlertStatus =
  /** Somebody has taken it over; it is settled for all. */
  | 'ACKNOWLEDGED'
  /** Nobody has acknowledged it yet. */
  | 'RAISED'
  /** What it rested on was corrected or withdrawn. */
  | 'RETRACTED';

/** How sensitive a record is (HL7 v3 Confidentiality); a relation opens records up to a ceiling. */
export type Confidentiality =
  /** L: little sensitive, as altered data. */
  | 'LOW'
  /** M: of moderate sensitivity. */
  | 'MODERATE'
  /** N: ordinary health information; what treating clinicians see. */
  | 'NORMAL'
  /** R: more sensitive, as mental health; opened by an explicit grant only. */
  | 'RESTRICTED'
  /** U: not sensitive. */
  | 'UNRESTRICTED'
  /** V: of extreme sensitivity. */
  | 'VERY_RESTRICTED';

/** Whether a document stands (XDS availabilityStatus). */
export type DocumentStatus =
  /** It stands (XDS Approved). */
  | 'CURRENT'
  /** It will take another one’s place as soon as its content is here; until then that one stands. */
  | 'PENDING'
  /** Another one has taken its place, or that of what it adds to (XDS Deprecated). */
  | 'SUPERSEDED'
  /** It was withdrawn: it should never have been here. Its content is closed. */
  | 'WITHDRAWN';

/** Access to a patient’s data to grant. */
export type GrantAccessInput = {
  /** Kinds of data: measurement, encounter, condition, procedure, immunization, allergy, medication, result, document, device, declaration, insight, alert; all when absent. */
  categories?: Array<string> | null | undefined;
  /** The most sensitive records to open; NORMAL when absent. */
  ceiling?: Confidentiality | null | undefined;
  /** From when; now when absent. */
  from?: string | null | undefined;
  /** Id of the practitioner or the organisation to whom it is granted. */
  granteeId: string;
  /** Id of the patient. */
  patientId: string;
  /** Until when; without end when absent. */
  to?: string | null | undefined;
};

/** Measurements to take in, at most 10,000. */
export type IngestMeasurementsInput = {
  /** Whether this is history that must not raise alerts; importers only. */
  historical?: boolean;
  /** The measurements. */
  measurements: Array<MeasurementInput>;
};

/** What an insight is about. */
export type InsightKind =
  /** The class of the blood pressure has changed. */
  | 'BLOOD_PRESSURE_CLASS'
  /** Laboratory criteria of diabetes are met. */
  | 'DIABETES_CRITERIA_MET'
  /** A further test for diabetes is indicated. */
  | 'DIABETES_TESTING_INDICATION'
  /** Blood pressure in the range of hypertension, repeatedly. */
  | 'HYPERTENSION'
  /** A laboratory result is critical. */
  | 'LABORATORY_CRITICAL'
  /** A single vital sign is extreme (score 3 of NEWS2). */
  | 'VITAL_SIGN_EXTREME';

/** How soon somebody has to act. */
export type InsightSeverity =
  /** At once. */
  | 'CRITICAL'
  /** Within two weeks. */
  | 'IMPORTANT'
  /** To be known; nothing has to be done. */
  | 'INFORMATION'
  /** Within a day. */
  | 'URGENT';

/** One value of a measurement that has several. */
export type MeasurementComponentInput = {
  /** LOINC code. */
  kind: string;
  /** The value. */
  value: QuantityInput;
};

/** A measurement. A row that is wrong is rejected by itself; the others are taken. */
export type MeasurementInput = {
  /** Values of a kind that has several. */
  components?: Array<MeasurementComponentInput> | null | undefined;
  /** Whether the device has no cuff: its blood pressure is a trend, never a class. */
  cuffless?: boolean | null | undefined;
  /** Id of the device. */
  deviceId?: string | null | undefined;
  /** ISO 8601 with an offset, e.g. "2026-03-01T23:30:00+02:00". */
  effectiveAt: string;
  /** LOINC code, e.g. "8867-4". */
  kind: string;
  /** Where it comes from; DEVICE when absent. */
  origin?: MeasurementOrigin | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Identifier that the source gave, 1 to 200 characters: sending it again changes nothing. */
  sourceIdentifier: string;
  /** The value, unless there are components. */
  value?: QuantityInput | null | undefined;
};

/** Where a measurement comes from. */
export type MeasurementOrigin =
  /** A clinician. */
  | 'CLINICIAN'
  /** A device of the patient. */
  | 'DEVICE'
  /** Another system. */
  | 'IMPORT'
  /** The patient, typed in. */
  | 'PATIENT';

/** A measured amount. */
export type QuantityInput = {
  /** UCUM code of the unit, e.g. "mm[Hg]". */
  unit: string;
  /** The number. */
  value: number;
};

/** Why a measurement was not taken. */
export type RejectionCode =
  /** Something is not of the expected form. */
  | 'BAD_USER_INPUT'
  /** The source identifier is known with other content. */
  | 'CONFLICT'
  /** The value or the time cannot be. */
  | 'IMPLAUSIBLE'
  /** The caller may not send for this patient, or there is no such patient. */
  | 'NOT_CONNECTED';

/** A grant to revoke. */
export type RevokeAccessInput = {
  /** Id of the grant. */
  accessGrantId: string;
};

/** Administrative sex. */
export type Sex =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither female nor male. */
  | 'OTHER'
  /** Not known, or not recorded. */
  | 'UNKNOWN';

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
}>;


export type AcknowledgeAlertMutation = { acknowledgeAlert: { alert: { id: string, status: AlertStatus, acknowledgedAt: string | null, acknowledgedBy: { id: string, name: { given: string, family: string } } | null } | null } | null };

export type AlertsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AlertsSubscription = { alertRaised: { cursor: string, alert: { id: string, severity: InsightSeverity, raisedAt: string, title: string, patient: { id: string, name: { given: string, family: string } } | null, insight: { id: string, explanation: string } | null } | null } | null };

export type GrantAccessMutationVariables = Exact<{
  input: GrantAccessInput;
}>;


export type GrantAccessMutation = { grantAccess: { accessGrant: { id: string, categories: Array<string>, from: string, to: string | null } | null } | null };

export type IngestMeasurementsMutationVariables = Exact<{
  input: IngestMeasurementsInput;
}>;


export type IngestMeasurementsMutation = { ingestMeasurements: { created: number, duplicates: number, rejected: Array<{ index: number, code: RejectionCode, reason: string }> } | null };

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


export type RevokeAccessMutation = { revokeAccess: { pending: boolean, accessGrant: { id: string, revokedAt: string | null } | null } | null };

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