import type {
  AddressInput,
  Confidentiality,
  HumanNameInput,
  MeasurementInput,
  OrganizationKind,
  Profession,
  QuantityInput,
  RegisterOrganizationInput,
  RegisterPatientInput,
  RegisterPractitionerInput,
  SourceIdentifierInput,
  SubmitDocumentInput,
} from '@salus/sdk';

/** Inputs of the graph that FHIR resources become. */
export type {
  AddressInput,
  Confidentiality,
  HumanNameInput,
  MeasurementInput,
  OrganizationKind,
  Profession,
  QuantityInput,
  RegisterOrganizationInput,
  RegisterPatientInput,
  RegisterPractitionerInput,
  SourceIdentifierInput,
  SubmitDocumentInput,
};
export type CodeableConceptInput = { system: string; code: string; display?: string };
export type RecordReferenceInput = { sourceIdentifier: SourceIdentifierInput };
export type ResultCategory = 'LABORATORY' | 'IMAGING' | 'PROCEDURE' | 'SURVEY' | 'EXAM';
export type ReferenceRangeInput = { low?: number; high?: number; text?: string };
export type EncounterClass = OpenEncounterInput['class'];
type RecordInput = {
  sourceIdentifier: SourceIdentifierInput;
  patientId: string;
  organizationId?: string;
  encounter?: RecordReferenceInput;
  confidentiality?: Confidentiality;
  historical: boolean;
};
export type OpenEncounterInput = RecordInput & {
  practitionerId?: string;
  class:
    'AMBULATORY' | 'EMERGENCY' | 'HOME' | 'INPATIENT' | 'VIRTUAL' | 'OBSERVATION' | 'SHORT_STAY' | 'FIELD' | 'OTHER';
  type?: CodeableConceptInput;
  start: string;
  end?: string;
  reason?: CodeableConceptInput;
};
export type RecordConditionInput = RecordInput & {
  code: CodeableConceptInput;
  recorderId?: string;
  clinicalStatus?: 'ACTIVE' | 'RECURRENCE' | 'RELAPSE' | 'INACTIVE' | 'REMISSION' | 'RESOLVED' | 'UNKNOWN';
  verificationStatus?: 'UNCONFIRMED' | 'PROVISIONAL' | 'DIFFERENTIAL' | 'CONFIRMED' | 'REFUTED';
  severity?: CodeableConceptInput;
  onset?: string;
  abatement?: string;
  assertedAt?: string;
  note?: string;
};
export type RecordProcedureInput = RecordInput & {
  code: CodeableConceptInput;
  performerId?: string;
  status: 'PREPARATION' | 'IN_PROGRESS' | 'NOT_DONE' | 'ON_HOLD' | 'STOPPED' | 'COMPLETED' | 'UNKNOWN';
  start?: string;
  end?: string;
  reason?: RecordReferenceInput;
  note?: string;
};
export type RecordImmunizationInput = RecordInput & {
  code: CodeableConceptInput;
  performerId?: string;
  status: 'COMPLETED' | 'NOT_DONE';
  occurrence?: string;
  lotNumber?: string;
  doseNumber?: number;
  isPrimarySource?: boolean;
};
export type RecordAllergyIntoleranceInput = RecordInput & {
  code: CodeableConceptInput;
  recorderId?: string;
  clinicalStatus?: 'ACTIVE' | 'INACTIVE' | 'RESOLVED';
  verificationStatus?: 'UNCONFIRMED' | 'CONFIRMED' | 'REFUTED';
  type?: 'ALLERGY' | 'INTOLERANCE';
  substances?: ('FOOD' | 'MEDICATION' | 'ENVIRONMENT' | 'BIOLOGIC')[];
  criticality?: 'LOW' | 'HIGH' | 'UNABLE_TO_ASSESS';
  onset?: string;
  assertedAt?: string;
};
export type RecordMedicationRequestInput = RecordInput & {
  code: CodeableConceptInput;
  requesterId?: string;
  status: 'ACTIVE' | 'ON_HOLD' | 'CANCELLED' | 'COMPLETED' | 'STOPPED' | 'DRAFT' | 'UNKNOWN';
  intent: string;
  authoredAt?: string;
  reason?: RecordReferenceInput;
  dosage?: string;
};
export type SubmitDiagnosticResultInput = RecordInput & {
  code: CodeableConceptInput;
  category: ResultCategory;
  status: 'PRELIMINARY' | 'FINAL';
  value?: QuantityInput;
  codedValue?: CodeableConceptInput;
  text?: string;
  interpretation?: string;
  referenceRange?: ReferenceRangeInput;
  effectiveAt: string;
  issuedAt?: string;
};
export type SubmitResultPanelInput = RecordInput & {
  code: CodeableConceptInput;
  category: ResultCategory;
  status: 'PRELIMINARY' | 'FINAL';
  effective?: string;
  issuedAt?: string;
  performerId?: string;
  results: RecordReferenceInput[];
  conclusion?: string;
};
