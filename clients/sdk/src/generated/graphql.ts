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

/** A postal address. */
export type AddressInput = {
  /** Town or village. */
  city?: string | null | undefined;
  /** Country, ISO 3166-1 alpha-2, e.g. "PL". */
  country?: string | null | undefined;
  /** Street, house and flat. */
  line?: string | null | undefined;
  /** Postal code, e.g. "00-950". */
  postalCode?: string | null | undefined;
  /** State or region of another country, in words. */
  state?: string | null | undefined;
  /** TERYT code of a place in Poland: two digits of the voivodeship, or seven of the commune. */
  terytCode?: string | null | undefined;
};

/** What has become of an alert. */
export type AlertStatus =
  /** Somebody has taken it over; it is settled for all. */
  | 'ACKNOWLEDGED'
  /** Nobody has acknowledged it yet. */
  | 'RAISED'
  /** What it rested on was corrected or withdrawn, or what it asked for is answered. */
  | 'RETRACTED';

/** Whether an allergy or intolerance goes on (FHIR allergyintolerance-clinical). */
export type AllergyClinicalStatus =
  /** The patient may react. */
  | 'ACTIVE'
  /** The patient is no longer thought to react. */
  | 'INACTIVE'
  /** It was tested: the patient no longer reacts. */
  | 'RESOLVED';

/** How grave a reaction may be (FHIR allergy-intolerance-criticality). */
export type AllergyCriticality =
  /** Possibly life-threatening. */
  | 'HIGH'
  /** Not life-threatening. */
  | 'LOW'
  /** It cannot be said. */
  | 'UNABLE_TO_ASSESS';

/** What kind of substance a patient reacts to (FHIR allergy-intolerance-category). */
export type AllergySubstance =
  /** Made of living organisms, as a vaccine. */
  | 'BIOLOGIC'
  /** Met in the environment, as pollen. */
  | 'ENVIRONMENT'
  /** Eaten for nutrition. */
  | 'FOOD'
  /** Given for health. */
  | 'MEDICATION';

/** By what mechanism a patient reacts (FHIR allergy-intolerance-type). */
export type AllergyType =
  /** Of the immune system. */
  | 'ALLERGY'
  /** Not of the immune system. */
  | 'INTOLERANCE';

/** How certain an allergy or intolerance is (FHIR allergyintolerance-verification). */
export type AllergyVerificationStatus =
  /** Confirmed. */
  | 'CONFIRMED'
  /** Ruled out. */
  | 'REFUTED'
  /** Not confirmed. */
  | 'UNCONFIRMED';

/** A concept of a code system, as in FHIR. */
export type CodeableConceptInput = {
  /** The code in that system. */
  code: string;
  /** What the code means, in words. */
  display?: string | null | undefined;
  /** URI of the code system, e.g. "http://loinc.org". */
  system: string;
};

/** Whether a condition goes on (FHIR condition-clinical). */
export type ConditionClinicalStatus =
  /** The patient has it. */
  | 'ACTIVE'
  /** The patient has no symptoms of it now. */
  | 'INACTIVE'
  /** It is back after it was resolved. */
  | 'RECURRENCE'
  /** It is back after a time of improvement. */
  | 'RELAPSE'
  /** It is under control, with the risk of coming back. */
  | 'REMISSION'
  /** It is over. */
  | 'RESOLVED'
  /** The source did not say. */
  | 'UNKNOWN';

/** How certain a condition is (FHIR condition-ver-status). */
export type ConditionVerificationStatus =
  /** Confirmed. */
  | 'CONFIRMED'
  /** One of several that are possible. */
  | 'DIFFERENTIAL'
  /** A working diagnosis. */
  | 'PROVISIONAL'
  /** Ruled out. */
  | 'REFUTED'
  /** Not confirmed. */
  | 'UNCONFIRMED';

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

/** What a document is to another one (IHE ITI TF-3 4.2.2.2). */
export type DocumentAssociationKind =
  /** APND: it adds to the other one. */
  | 'APPENDS'
  /** RPLC: it takes the other one’s place as soon as its content is here. */
  | 'REPLACES'
  /** signs: it is a signature of the other one. */
  | 'SIGNS'
  /** XFRM: it is the other one in another form, e.g. a translation. */
  | 'TRANSFORMS';

/** Who wrote a document. */
export type DocumentAuthorInput = {
  /** The institution. */
  institution?: string | null | undefined;
  /** The person. */
  person?: string | null | undefined;
  /** The role, e.g. "attending physician". */
  role?: string | null | undefined;
  /** The specialty. */
  specialty?: string | null | undefined;
};

/** Whether the content of a document is here. */
export type DocumentAvailability =
  /** The content is here and is what was declared. */
  | 'AVAILABLE'
  /** It was declared; the content has not been uploaded. */
  | 'AWAITING_CONTENT'
  /** Content came that is not taken; it is set aside, open to nobody. See quarantineReason. */
  | 'QUARANTINED';

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

/** Where care takes place (HL7 v3 ActEncounterCode). */
export type EncounterClass =
  /** AMB: a visit. */
  | 'AMBULATORY'
  /** EMER: an emergency. */
  | 'EMERGENCY'
  /** FLD: outside, as at an accident. */
  | 'FIELD'
  /** HH: at the patient’s home. */
  | 'HOME'
  /** IMP: a stay in hospital. */
  | 'INPATIENT'
  /** OBSENC: under observation, to decide on a stay. */
  | 'OBSERVATION'
  /** Another class, or one that the source did not say. */
  | 'OTHER'
  /** SS: a stay of less than a day. */
  | 'SHORT_STAY'
  /** VR: by telephone or video. */
  | 'VIRTUAL';

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

/** A name of a person in its parts. */
export type HumanNameInput = {
  /** Family name. */
  family: string;
  /** Given names, in their usual order. */
  given: string;
};

/** An identifier of a patient. */
export type IdentityInput = {
  /** Accept a PESEL that is not well-formed; it is then marked. */
  acceptUnverified?: boolean;
  /** Whose identifier it is; the patient's own when absent. */
  role?: IdentityRole | null | undefined;
  /** URI of the system, e.g. "urn:oid:2.16.840.1.113883.3.4424.1.1.616" for PESEL. */
  system: string;
  /** The identifier. */
  value: string;
};

/** Whose identifier it is. */
export type IdentityRole =
  /** The patient's own. */
  | 'OWN'
  /** That of a representative, as newborns have until they get their own. */
  | 'REPRESENTATIVE';

/** Whether a vaccine was given (FHIR immunization-status). */
export type ImmunizationStatus =
  /** It was given. */
  | 'COMPLETED'
  /** It was not given. */
  | 'NOT_DONE';

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
  /** Why this replaces what was sent under the same identifier, 1 to 500 characters; the earlier version is kept, and kind, device and origin stay. When absent, other content is a conflict. */
  correctionReason?: string | null | undefined;
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

/** How binding a request for medication is (FHIR medicationrequest-intent). */
export type MedicationRequestIntent =
  /** As understood by who fills the order. */
  | 'FILLER_ORDER'
  /** One instance of a repeated order. */
  | 'INSTANCE_ORDER'
  /** One of several choices. */
  | 'OPTION'
  /** Ordered. */
  | 'ORDER'
  /** The first order of a chain. */
  | 'ORIGINAL_ORDER'
  /** Intended, not yet ordered. */
  | 'PLAN'
  /** A suggestion by somebody who may not order it. */
  | 'PROPOSAL'
  /** Ordered because of another order’s outcome. */
  | 'REFLEX_ORDER';

/** Whether a request for medication holds (FHIR medicationrequest-status). */
export type MedicationRequestStatus =
  /** It holds. */
  | 'ACTIVE'
  /** It was taken back before anything was given. */
  | 'CANCELLED'
  /** Everything was given. */
  | 'COMPLETED'
  /** It is not yet issued. */
  | 'DRAFT'
  /** It is interrupted. */
  | 'ON_HOLD'
  /** It was ended early. */
  | 'STOPPED'
  /** The source did not say. */
  | 'UNKNOWN';

/** An encounter that begins, or one of the past. */
export type OpenEncounterInput = {
  /** Where care takes place. */
  class: EncounterClass;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** When it ended; with historical: true only. */
  end?: string | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of the practitioner; the caller when absent. Importers only may name another. */
  practitionerId?: string | null | undefined;
  /** Why the patient came, e.g. in ICD-10. */
  reason?: CodeableConceptInput | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** When it begins; now when absent. */
  start?: string | null | undefined;
  /** What kind of contact it is, e.g. in SNOMED CT. */
  type?: CodeableConceptInput | null | undefined;
};

/** What kind of place an organisation is. */
export type OrganizationKind =
  /** An organisational cell of a unit (komórka organizacyjna), as a ward or a surgery. */
  | 'CELL'
  /** An entity that provides care (podmiot leczniczy), as a whole. */
  | 'ENTITY'
  /** A hospital, or one of its wards. */
  | 'HOSPITAL'
  /** A diagnostic laboratory. */
  | 'LABORATORY'
  /** Something else. */
  | 'OTHER'
  /** A pharmacy. */
  | 'PHARMACY'
  /** A practice of primary or ambulatory care. */
  | 'PRACTICE'
  /** A place of research. */
  | 'RESEARCH_UNIT'
  /** An organisational unit of an entity (jednostka organizacyjna). */
  | 'UNIT';

/** How far a procedure has come (FHIR event-status). */
export type ProcedureStatus =
  /** It was done. */
  | 'COMPLETED'
  /** It goes on. */
  | 'IN_PROGRESS'
  /** It was not done. */
  | 'NOT_DONE'
  /** It is interrupted. */
  | 'ON_HOLD'
  /** It is being prepared. */
  | 'PREPARATION'
  /** It was given up before it was complete. */
  | 'STOPPED'
  /** The source did not say. */
  | 'UNKNOWN';

/** The profession of a practitioner. */
export type Profession =
  /** Dentist. */
  | 'DENTIST'
  /** Dietitian. */
  | 'DIETITIAN'
  /** Feldsher. */
  | 'FELDSHER'
  /** Laboratory diagnostician. */
  | 'LABORATORY_DIAGNOSTICIAN'
  /** Midwife. */
  | 'MIDWIFE'
  /** Nurse. */
  | 'NURSE'
  /** Another medical profession. */
  | 'OTHER'
  /** Paramedic. */
  | 'PARAMEDIC'
  /** Pharmacist. */
  | 'PHARMACIST'
  /** Pharmacy technician. */
  | 'PHARMACY_TECHNICIAN'
  /** Physician. */
  | 'PHYSICIAN'
  /** Physiotherapist. */
  | 'PHYSIOTHERAPIST'
  /** Psychologist. */
  | 'PSYCHOLOGIST'
  /** Radiographer. */
  | 'RADIOGRAPHER'
  /** Speech therapist. */
  | 'SPEECH_THERAPIST';

/** A measured amount. */
export type QuantityInput = {
  /** UCUM code of the unit, e.g. "mm[Hg]". */
  unit: string;
  /** The number. */
  value: number;
};

/** An allergy or intolerance to record. */
export type RecordAllergyIntoleranceInput = {
  /** When it was stated. */
  assertedAt?: string | null | undefined;
  /** Whether it goes on. */
  clinicalStatus?: AllergyClinicalStatus | null | undefined;
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** How grave a reaction may be. */
  criticality?: AllergyCriticality | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** When it began. */
  onset?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of who records; the caller when absent. Importers only may name another. */
  recorderId?: string | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** What kinds of substance it is about. */
  substances?: Array<AllergySubstance> | null | undefined;
  /** By what mechanism the patient reacts. */
  type?: AllergyType | null | undefined;
  /** How certain it is. */
  verificationStatus?: AllergyVerificationStatus | null | undefined;
};

/** A condition to record. */
export type RecordConditionInput = {
  /** When it ended. */
  abatement?: string | null | undefined;
  /** When it was stated. */
  assertedAt?: string | null | undefined;
  /** Whether it goes on; UNKNOWN when absent. */
  clinicalStatus?: ConditionClinicalStatus | null | undefined;
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** What there is to add, at most 20,000 characters. */
  note?: string | null | undefined;
  /** When it began. */
  onset?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of who records; the caller when absent. Importers only may name another. */
  recorderId?: string | null | undefined;
  /** How grave it is. */
  severity?: CodeableConceptInput | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** How certain it is. */
  verificationStatus?: ConditionVerificationStatus | null | undefined;
};

/** An immunisation to record. */
export type RecordImmunizationInput = {
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** Which dose of the series, 1 to 99. */
  doseNumber?: number | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** Whether who gave it tells of it; true when absent. */
  isPrimarySource?: boolean | null | undefined;
  /** Lot of the vaccine. */
  lotNumber?: string | null | undefined;
  /** When. */
  occurrence?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of who gives it; the caller when absent. Importers only may name another. */
  performerId?: string | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** Whether it was given; COMPLETED when absent. */
  status?: ImmunizationStatus | null | undefined;
};

/** What a record is about. */
export type RecordKind =
  /** An allergy or an intolerance. */
  | 'ALLERGY'
  /** A diagnosis or another problem of health. */
  | 'CONDITION'
  /** What one examination has found. */
  | 'DIAGNOSTIC_RESULT'
  /** A contact of a patient with those who treat. */
  | 'ENCOUNTER'
  /** A vaccination, given or not. */
  | 'IMMUNIZATION'
  /** A prescription or another request for medication. */
  | 'MEDICATION_REQUEST'
  /** Something done to or for a patient. */
  | 'PROCEDURE'
  /** A report that names its results. */
  | 'RESULT_PANEL';

/** A request for medication to record. */
export type RecordMedicationRequestInput = {
  /** When it was written. */
  authoredAt?: string | null | undefined;
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** How to take it, at most 20,000 characters. */
  dosage?: string | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** How binding it is; ORDER when absent. */
  intent?: MedicationRequestIntent | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** The condition that is the reason. */
  reason?: RecordReferenceInput | null | undefined;
  /** Id of who requests; the caller when absent. Importers only may name another. */
  requesterId?: string | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** Whether it holds. */
  status: MedicationRequestStatus;
};

/** What became of a record that was sent. */
export type RecordOutcomeStatus =
  /** It replaced what was known; the earlier version is kept. */
  | 'CORRECTED'
  /** It is new and stored. */
  | 'CREATED'
  /** It was known with the same content; nothing changed. */
  | 'KNOWN'
  /** It was refused and changed nothing; code and reason say why. */
  | 'REJECTED';

/** A procedure to record. */
export type RecordProcedureInput = {
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** When it ended. */
  end?: string | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** What there is to add, at most 20,000 characters. */
  note?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of who does it; the caller when absent. Importers only may name another. */
  performerId?: string | null | undefined;
  /** The condition that is the reason. */
  reason?: RecordReferenceInput | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** When it began, or is planned to. */
  start?: string | null | undefined;
  /** How far it has come. */
  status: ProcedureStatus;
};

/** Names a record of the same patient: exactly one of id and sourceIdentifier. */
export type RecordReferenceInput = {
  /** Id that this graph gave out. */
  id?: string | null | undefined;
  /** Identifier that its source gave it; it may come earlier in the same call. */
  sourceIdentifier?: SourceIdentifierInput | null | undefined;
};

/** What is usual for such a patient. */
export type ReferenceRangeInput = {
  /** Highest usual value, in the unit of the value. */
  high?: number | null | undefined;
  /** Lowest usual value, in the unit of the value. */
  low?: number | null | undefined;
  /** In words, where numbers do not say it. */
  text?: string | null | undefined;
};

/** An organisation to register. */
export type RegisterOrganizationInput = {
  /** Other identifiers, as registers and sources gave them; at most 20, none of a civil register (PESEL, identity cards, passports). */
  identifiers?: Array<SourceIdentifierInput> | null | undefined;
  /** What kind of place it is. */
  kind: OrganizationKind;
  /** Its name, 1 to 200 characters. */
  name: string;
  /** Id of the organisation it is part of; at most five levels, one in another. */
  partOfId?: string | null | undefined;
  /** REGON number: 9 or 14 digits with their checksum. */
  regon?: string | null | undefined;
  /** Identifier of the source; sending it again registers nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** TERYT code: two digits of the voivodeship, or seven of the commune. */
  terytCode?: string | null | undefined;
};

/** A patient to register. */
export type RegisterPatientInput = {
  /** Home address. */
  address?: AddressInput | null | undefined;
  /** Date of birth. */
  birthDate: string;
  /** When the patient died, as precisely as it is known. */
  deceasedAt?: string | null | undefined;
  /** Whether this is history that must not raise alerts; importers only. */
  historical?: boolean;
  /** National and other identifiers; a patient without any is legal. */
  identities?: Array<IdentityInput>;
  /** Official name. */
  name: HumanNameInput;
  /** Administrative sex. */
  sex: Sex;
  /** Identifier of the source; sending it again registers nobody twice. */
  sourceIdentifier: SourceIdentifierInput;
};

/** Patients to register, at most 1,000. A row that is wrong is rejected by itself. */
export type RegisterPatientsInput = {
  /** Whether all of it is history that must not raise alerts; importers only. */
  historical?: boolean;
  /** The patients. */
  patients: Array<RegisterPatientInput>;
};

/** A practitioner to register. */
export type RegisterPractitionerInput = {
  /** Other identifiers, as registers and sources gave them; at most 20, none of a civil register (PESEL, identity cards, passports). */
  identifiers?: Array<SourceIdentifierInput> | null | undefined;
  /** Name. */
  name: HumanNameInput;
  /** NPWZ: number of the licence to practise. Of physicians and dentists seven digits with their checksum, of others 1 to 20 characters. */
  npwz?: string | null | undefined;
  /** Id of the organisation the practitioner works at. */
  organizationId?: string | null | undefined;
  /** Profession. */
  profession: Profession;
  /** Identifier of the source; sending it again registers nobody twice. */
  sourceIdentifier: SourceIdentifierInput;
};

/** What became of a registration. */
export type RegistrationStatus =
  /** The patient is new. */
  | 'CREATED'
  /** The same registration was known already. */
  | 'KNOWN'
  /** It was not taken. */
  | 'REJECTED';

/** Why a measurement was not taken. */
export type RejectionCode =
  /** Something is not of the expected form. */
  | 'BAD_USER_INPUT'
  /** The source identifier is known with other content, which this row does not or may not correct. */
  | 'CONFLICT'
  /** The value or the time cannot be. */
  | 'IMPLAUSIBLE'
  /** The caller may not send for this patient, or there is no such patient. */
  | 'NOT_CONNECTED';

/** What a document is to another one, named by exactly one of documentId and uniqueId. */
export type RelatedDocumentInput = {
  /** Id of the other one. */
  documentId?: string | null | undefined;
  /** What it is to the other one. */
  kind: DocumentAssociationKind;
  /** Identifier that the source gave to the other one, also of one earlier in the same submission. */
  uniqueId?: string | null | undefined;
};

/** What kind of examination a result comes from. */
export type ResultCategory =
  /** A physical examination. */
  | 'EXAM'
  /** Imaging, as radiography or ultrasound. */
  | 'IMAGING'
  /** A laboratory test. */
  | 'LABORATORY'
  /** A procedure, as an endoscopy. */
  | 'PROCEDURE'
  /** A questionnaire or a scale. */
  | 'SURVEY';

/** How far a result can be relied on. */
export type ResultStatus =
  /** Corrected after it was reported. */
  | 'CORRECTED'
  /** Withdrawn: it should never have been reported. */
  | 'ENTERED_IN_ERROR'
  /** Complete and verified. */
  | 'FINAL'
  /** Reported early; may still change. */
  | 'PRELIMINARY';

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

/** An identifier that a source system gave; sending it again changes nothing. */
export type SourceIdentifierInput = {
  /** URI of the system that gave the identifier, at most 200 characters. */
  system: string;
  /** The identifier in that system, at most 200 characters. */
  value: string;
};

/** A result to store. Exactly one of value, codedValue and text says what was found. */
export type SubmitDiagnosticResultInput = {
  /** What kind of examination it comes from. */
  category: ResultCategory;
  /** What was examined, usually in LOINC. */
  code: CodeableConceptInput;
  /** What was found, as a concept. */
  codedValue?: CodeableConceptInput | null | undefined;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** When it was true of the patient, as the time of sampling. */
  effectiveAt: string;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** Code of HL7 v3 ObservationInterpretation: N, H, L, HH, LL, A, AA … */
  interpretation?: string | null | undefined;
  /** When it was reported; now when absent. */
  issuedAt?: string | null | undefined;
  /** Id of the practitioner who ordered the examination. */
  orderedById?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** What is usual. */
  referenceRange?: ReferenceRangeInput | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** PRELIMINARY or FINAL; FINAL when absent. */
  status?: ResultStatus | null | undefined;
  /** What was found, in words; at most 20,000 characters. */
  text?: string | null | undefined;
  /** What was found, as an amount. */
  value?: QuantityInput | null | undefined;
};

/** A document to submit: what it is, and what its content will be. */
export type SubmitDocumentInput = {
  /** Who wrote it. */
  author?: DocumentAuthorInput | null | undefined;
  /** Comments, at most 2,000 characters. */
  comments?: string | null | undefined;
  /** How sensitive it is; NORMAL when absent. */
  confidentiality?: Confidentiality | null | undefined;
  /** When the document was made; now when absent. */
  creationTime?: string | null | undefined;
  /** Format beyond the media type. */
  formatCode?: string | null | undefined;
  /** Type of the facility. */
  healthcareFacilityType?: string | null | undefined;
  /** Whether this is history that must not raise alerts; importers only. */
  historical?: boolean | null | undefined;
  /** KLAS_DOK_P1 code of the kind, e.g. "06.10"; see documentKinds. */
  kind: string;
  /** Language; "pl-PL" when absent. */
  languageCode?: string | null | undefined;
  /** Who signed for it. */
  legalAuthenticator?: string | null | undefined;
  /** Media type of the content: one of application/pdf, application/xml, text/xml, application/hl7-v3+xml, application/fhir+xml, application/json, application/fhir+json, application/dicom, text/plain, image/png, image/jpeg. */
  mimeType: string;
  /** Id of the organisation that submits; the caller’s own when absent. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Specialty it was made in. */
  practiceSetting?: string | null | undefined;
  /** What it is to other documents of the same patient, at most 20. */
  relatesTo?: Array<RelatedDocumentInput> | null | undefined;
  /** When the service it tells of began. */
  serviceStart?: string | null | undefined;
  /** When the service it tells of ended. */
  serviceStop?: string | null | undefined;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  sha256: string;
  /** Size of the content in bytes, 1 to 26,214,400 (25 MB). */
  sizeBytes: number;
  /** Title, 1 to 500 characters. */
  title: string;
  /** LOINC code of the type; that of the kind when absent. */
  typeCode?: string | null | undefined;
  /** Identifier that the source gave, 1 to 200 characters; sending it again submits nothing twice. */
  uniqueId: string;
};

/** Records of any kinds and patients, at most 5,000 in all. They are taken in the order of these lists, so that later ones may refer to earlier ones. */
export type SubmitRecordsInput = {
  /** Allergies and intolerances. */
  allergies?: Array<RecordAllergyIntoleranceInput> | null | undefined;
  /** Conditions. */
  conditions?: Array<RecordConditionInput> | null | undefined;
  /** Results. */
  diagnosticResults?: Array<SubmitDiagnosticResultInput> | null | undefined;
  /** Encounters, as openEncounter takes them. */
  encounters?: Array<OpenEncounterInput> | null | undefined;
  /** Whether records that do not say so themselves are history; importers only. */
  historical?: boolean | null | undefined;
  /** Immunisations. */
  immunizations?: Array<RecordImmunizationInput> | null | undefined;
  /** Requests for medication. */
  medicationRequests?: Array<RecordMedicationRequestInput> | null | undefined;
  /** Procedures. */
  procedures?: Array<RecordProcedureInput> | null | undefined;
  /** Panels of results. */
  resultPanels?: Array<SubmitResultPanelInput> | null | undefined;
};

/** A panel of results to store. */
export type SubmitResultPanelInput = {
  /** What kind of examination it comes from. */
  category?: ResultCategory | null | undefined;
  /** What it is, in any code system, e.g. ICD-10 or SNOMED CT. */
  code: CodeableConceptInput;
  /** What they mean together, at most 20,000 characters. */
  conclusion?: string | null | undefined;
  /** How sensitive it is; NORMAL when absent, in a correction what it was. */
  confidentiality?: Confidentiality | null | undefined;
  /** Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out. */
  correctionReason?: string | null | undefined;
  /** When it was true of the patient. */
  effective?: string | null | undefined;
  /** The encounter it belongs to. */
  encounter?: RecordReferenceInput | null | undefined;
  /** Whether this is history that alerts nobody; importers only. */
  historical?: boolean | null | undefined;
  /** When it was reported. */
  issuedAt?: string | null | undefined;
  /** Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another. */
  organizationId?: string | null | undefined;
  /** Id of the patient. */
  patientId: string;
  /** Id of who answers for it; the caller when absent. Importers only may name another. */
  performerId?: string | null | undefined;
  /** Its results in their order, at most 500. */
  results?: Array<RecordReferenceInput> | null | undefined;
  /** Identifier of the source; sending it again stores nothing twice. */
  sourceIdentifier: SourceIdentifierInput;
  /** How far it can be relied on; FINAL when absent. */
  status?: ResultStatus | null | undefined;
};

/** A document that should never have been here. */
export type WithdrawDocumentInput = {
  /** Id of the document. */
  documentId: string;
  /** Why, 1 to 500 characters; kept with who withdrew it and when. */
  reason: string;
};

/** A measurement that should never have been sent, named by whoever sent it. */
export type WithdrawMeasurementInput = {
  /** Id of the patient. */
  patientId: string;
  /** Why, 1 to 500 characters. */
  reason: string;
  /** Identifier that the source gave, 1 to 200 characters; that of the caller, not of another sender. */
  sourceIdentifier: string;
};

/** A record that should never have been recorded, of any kind. */
export type WithdrawRecordInput = {
  /** Why, 1 to 500 characters. */
  reason: string;
  /** Id of an Encounter, Condition, Procedure, Immunization, AllergyIntolerance, MedicationRequest, DiagnosticResult or ResultPanel. */
  recordId: string;
};

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
}>;


export type AcknowledgeAlertMutation = { acknowledgeAlert: { alert: { id: string, status: AlertStatus, acknowledgedAt: string | null, acknowledgedBy: { id: string, name: { given: string, family: string } } | null } | null } | null };

export type AlertsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AlertsSubscription = { alertRaised: { cursor: string, alert: { id: string, severity: InsightSeverity, raisedAt: string, title: string, patient: { id: string, name: { given: string, family: string } } | null, insight: { id: string, explanation: string } | null } | null } | null };

export type FindOrganizationsQueryVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type FindOrganizationsQuery = { organizations: { nodes: Array<{ id: string, name: string, kind: OrganizationKind, regon: string | null, identifiers: Array<{ system: string, value: string }>, partOf: { identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FindPractitionersQueryVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type FindPractitionersQuery = { practitioners: { nodes: Array<{ id: string, profession: Profession, npwz: string | null, name: { given: string, family: string }, identifiers: Array<{ system: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type GrantAccessMutationVariables = Exact<{
  input: GrantAccessInput;
}>;


export type GrantAccessMutation = { grantAccess: { accessGrant: { id: string, categories: Array<string>, from: string, to: string | null } | null } | null };

export type IngestMeasurementsMutationVariables = Exact<{
  input: IngestMeasurementsInput;
}>;


export type IngestMeasurementsMutation = { ingestMeasurements: { created: number, corrected: number, duplicates: number, rejected: Array<{ index: number, code: RejectionCode, reason: string }> } | null };

export type PatientAllergiesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientAllergiesQuery = { patient: { allergies: { nodes: Array<{ id: string, clinicalStatus: AllergyClinicalStatus | null, verificationStatus: AllergyVerificationStatus | null, type: AllergyType | null, substances: Array<AllergySubstance>, criticality: AllergyCriticality | null, onset: string | null, assertedAt: string | null, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, recorder: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

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

export type PatientConditionsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientConditionsQuery = { patient: { conditions: { nodes: Array<{ id: string, clinicalStatus: ConditionClinicalStatus, verificationStatus: ConditionVerificationStatus | null, onset: string | null, abatement: string | null, assertedAt: string | null, note: string | null, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, severity: { system: string, code: string, display: string | null } | null, recorder: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientDiagnosticResultsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientDiagnosticResultsQuery = { patient: { diagnosticResults: { nodes: Array<{ id: string, category: ResultCategory, status: ResultStatus, text: string | null, interpretation: string | null, effectiveAt: string, issuedAt: string, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, value: { value: number, unit: string } | null, codedValue: { system: string, code: string, display: string | null } | null, referenceRange: { text: string | null, low: { value: number } | null, high: { value: number } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientDocumentsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientDocumentsQuery = { patient: { documents: { nodes: Array<{ id: string, uniqueId: string, title: string, classCode: string, typeCode: string | null, formatCode: string | null, mimeType: string, size: number, hash: string, creationTime: string, languageCode: string, healthcareFacilityType: string | null, practiceSetting: string | null, serviceStart: string | null, serviceStop: string | null, legalAuthenticator: string | null, confidentialityCode: string, availability: DocumentAvailability, author: { person: string | null } | null, organization: { identifiers: Array<{ system: string, value: string }> } | null, download: { url: string, method: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientEncountersQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientEncountersQuery = { patient: { encounters: { nodes: Array<{ id: string, class: EncounterClass, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, type: { system: string, code: string, display: string | null } | null, reason: { system: string, code: string, display: string | null } | null, period: { start: string | null, end: string | null }, practitioner: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientIdQueryVariables = Exact<{
  system: string;
  value: string;
}>;


export type PatientIdQuery = { patientByIdentifier: { id: string } | null };

export type PatientImmunizationsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientImmunizationsQuery = { patient: { immunizations: { nodes: Array<{ id: string, status: ImmunizationStatus, occurrence: string | null, lotNumber: string | null, doseNumber: number | null, isPrimarySource: boolean, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, performer: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientMeasurementsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientMeasurementsQuery = { patient: { measurements: { nodes: Array<{ id: string, effectiveAt: string, origin: MeasurementOrigin, kind: { code: string }, value: { value: number, unit: string } | null, components: Array<{ kind: { code: string }, value: { value: number, unit: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientMedicationRequestsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientMedicationRequestsQuery = { patient: { medicationRequests: { nodes: Array<{ id: string, status: MedicationRequestStatus, intent: MedicationRequestIntent, authoredAt: string | null, dosage: string | null, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, reason: { sourceIdentifier: { system: string, value: string } | null } | null, requester: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientPersonQueryVariables = Exact<{
  system: string;
  value: string;
}>;


export type PatientPersonQuery = { patientByIdentifier: { id: string, birthDate: string, sex: Sex, deceasedAt: string | null, name: { given: string, family: string }, address: { line: string | null, city: string | null, postalCode: string | null, state: string | null, country: string | null } | null, identities: Array<{ system: string, maskedValue: string }> | null } | null };

export type PatientProceduresQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientProceduresQuery = { patient: { procedures: { nodes: Array<{ id: string, status: ProcedureStatus, start: string | null, end: string | null, note: string | null, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, reason: { sourceIdentifier: { system: string, value: string } | null } | null, performer: { id: string, identifiers: Array<{ system: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PatientResultPanelsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PatientResultPanelsQuery = { patient: { resultPanels: { nodes: Array<{ id: string, category: ResultCategory | null, status: ResultStatus, effective: string | null, issuedAt: string | null, conclusion: string | null, sourceIdentifier: { system: string, value: string } | null, organization: { id: string, identifiers: Array<{ system: string, value: string }> } | null, encounter: { sourceIdentifier: { system: string, value: string } | null } | null, code: { system: string, code: string, display: string | null }, performer: { id: string, identifiers: Array<{ system: string, value: string }> } | null, results: Array<{ sourceIdentifier: { system: string, value: string } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type RegisterOrganizationMutationVariables = Exact<{
  input: RegisterOrganizationInput;
}>;


export type RegisterOrganizationMutation = { registerOrganization: { created: boolean, organization: { id: string } | null } | null };

export type RegisterPatientsMutationVariables = Exact<{
  input: RegisterPatientsInput;
}>;


export type RegisterPatientsMutation = { registerPatients: { outcomes: Array<{ index: number, status: RegistrationStatus, id: string | null, code: string | null, reason: string | null }> } | null };

export type RegisterPractitionerMutationVariables = Exact<{
  input: RegisterPractitionerInput;
}>;


export type RegisterPractitionerMutation = { registerPractitioner: { created: boolean, practitioner: { id: string } | null } | null };

export type RevokeAccessMutationVariables = Exact<{
  input: RevokeAccessInput;
}>;


export type RevokeAccessMutation = { revokeAccess: { pending: boolean, accessGrant: { id: string, revokedAt: string | null } | null } | null };

export type SubmitDocumentMutationVariables = Exact<{
  input: SubmitDocumentInput;
}>;


export type SubmitDocumentMutation = { submitDocument: { created: boolean, document: { id: string } | null, upload: { url: string, method: string } | null } | null };

export type SubmitRecordsMutationVariables = Exact<{
  input: SubmitRecordsInput;
}>;


export type SubmitRecordsMutation = { submitRecords: { outcomes: Array<{ kind: RecordKind, index: number, status: RecordOutcomeStatus, code: string | null, reason: string | null }> } | null };

export type WithdrawDocumentMutationVariables = Exact<{
  input: WithdrawDocumentInput;
}>;


export type WithdrawDocumentMutation = { withdrawDocument: { __typename: 'WithdrawDocumentPayload' } | null };

export type WithdrawMeasurementMutationVariables = Exact<{
  input: WithdrawMeasurementInput;
}>;


export type WithdrawMeasurementMutation = { withdrawMeasurement: { isChanged: boolean } | null };

export type WithdrawRecordMutationVariables = Exact<{
  input: WithdrawRecordInput;
}>;


export type WithdrawRecordMutation = { withdrawRecord: { __typename: 'WithdrawRecordPayload' } | null };

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
export const FindOrganizationsDocument = new TypedDocumentString(`
    query FindOrganizations($name: String!, $after: String) {
  organizations(search: {name: $name}, first: 100, after: $after) {
    nodes {
      id
      name
      kind
      regon
      identifiers {
        system
        value
      }
      partOf {
        identifiers {
          system
          value
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:869f943176ca73b8e53b1543a2479bef17e1072a4f415db6e139b288f657b254"}) as unknown as TypedDocumentString<FindOrganizationsQuery, FindOrganizationsQueryVariables>;
export const FindPractitionersDocument = new TypedDocumentString(`
    query FindPractitioners($name: String!, $after: String) {
  practitioners(search: {name: $name}, first: 100, after: $after) {
    nodes {
      id
      name {
        given
        family
      }
      profession
      npwz
      identifiers {
        system
        value
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:f1381a1218db52c294c62b4bf31dac0f4342d0a0d9e197a045a9336f1807700c"}) as unknown as TypedDocumentString<FindPractitionersQuery, FindPractitionersQueryVariables>;
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
    corrected
    duplicates
    rejected {
      index
      code
      reason
    }
  }
}
    `, {"hash":"sha256:bb5cf936d1a197a353dc25f05eec37dbd516518cfc42b0cf9f3cc80979ebe1ce"}) as unknown as TypedDocumentString<IngestMeasurementsMutation, IngestMeasurementsMutationVariables>;
export const PatientAllergiesDocument = new TypedDocumentString(`
    query PatientAllergies($id: ID!, $after: String) {
  patient(id: $id) {
    allergies(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        clinicalStatus
        verificationStatus
        type
        substances
        criticality
        onset
        assertedAt
        recorder {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:633994a969ec35b16efa573c3e9c40080db4dcda94d516e16e11e5cd0baa5af6"}) as unknown as TypedDocumentString<PatientAllergiesQuery, PatientAllergiesQueryVariables>;
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
export const PatientConditionsDocument = new TypedDocumentString(`
    query PatientConditions($id: ID!, $after: String) {
  patient(id: $id) {
    conditions(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        clinicalStatus
        verificationStatus
        severity {
          system
          code
          display
        }
        onset
        abatement
        assertedAt
        note
        recorder {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:f00ff802efcfcb9d52fea18d0cfcc88559833f0d01bba655a160eef7943835b5"}) as unknown as TypedDocumentString<PatientConditionsQuery, PatientConditionsQueryVariables>;
export const PatientDiagnosticResultsDocument = new TypedDocumentString(`
    query PatientDiagnosticResults($id: ID!, $after: String) {
  patient(id: $id) {
    diagnosticResults(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        category
        status
        value {
          value
          unit
        }
        codedValue {
          system
          code
          display
        }
        text
        interpretation
        referenceRange {
          low {
            value
          }
          high {
            value
          }
          text
        }
        effectiveAt
        issuedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:334b8ef95a6a4f50afe575d8b54dd7175452e461834a7ad459e2fede8a79d208"}) as unknown as TypedDocumentString<PatientDiagnosticResultsQuery, PatientDiagnosticResultsQueryVariables>;
export const PatientDocumentsDocument = new TypedDocumentString(`
    query PatientDocuments($id: ID!, $after: String) {
  patient(id: $id) {
    documents(first: 100, after: $after) {
      nodes {
        id
        uniqueId
        title
        classCode
        typeCode
        formatCode
        mimeType
        size
        hash
        creationTime
        languageCode
        healthcareFacilityType
        practiceSetting
        serviceStart
        serviceStop
        author {
          person
        }
        legalAuthenticator
        confidentialityCode
        organization {
          identifiers {
            system
            value
          }
        }
        availability
        download {
          url
          method
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:cccc679817357daa2b090114d4be6c0ffa5a24da9690c82aabb29756adce767d"}) as unknown as TypedDocumentString<PatientDocumentsQuery, PatientDocumentsQueryVariables>;
export const PatientEncountersDocument = new TypedDocumentString(`
    query PatientEncounters($id: ID!, $after: String) {
  patient(id: $id) {
    encounters(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        class
        type {
          system
          code
          display
        }
        reason {
          system
          code
          display
        }
        period {
          start
          end
        }
        practitioner {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:b33b84421e124c21f3b5eda10f5ac50333140fb21bb4439396b38100366808c5"}) as unknown as TypedDocumentString<PatientEncountersQuery, PatientEncountersQueryVariables>;
export const PatientIdDocument = new TypedDocumentString(`
    query PatientId($system: String!, $value: String!) {
  patientByIdentifier(system: $system, value: $value) {
    id
  }
}
    `, {"hash":"sha256:996e914dc0d301f3ff7865aaca13dcbbc530b79358072bf144ea31ecbb196086"}) as unknown as TypedDocumentString<PatientIdQuery, PatientIdQueryVariables>;
export const PatientImmunizationsDocument = new TypedDocumentString(`
    query PatientImmunizations($id: ID!, $after: String) {
  patient(id: $id) {
    immunizations(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        status
        occurrence
        lotNumber
        doseNumber
        isPrimarySource
        performer {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:c74289443d06eeba67af419508d4b234d4f2938d9020b57710d8592e6d210bc5"}) as unknown as TypedDocumentString<PatientImmunizationsQuery, PatientImmunizationsQueryVariables>;
export const PatientMeasurementsDocument = new TypedDocumentString(`
    query PatientMeasurements($id: ID!, $after: String) {
  patient(id: $id) {
    measurements(first: 100, after: $after) {
      nodes {
        id
        kind {
          code
        }
        value {
          value
          unit
        }
        components {
          kind {
            code
          }
          value {
            value
            unit
          }
        }
        effectiveAt
        origin
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:6f57a52df21779d5886a40da565c9a1703cbc07f22792f208d45876ee141efd1"}) as unknown as TypedDocumentString<PatientMeasurementsQuery, PatientMeasurementsQueryVariables>;
export const PatientMedicationRequestsDocument = new TypedDocumentString(`
    query PatientMedicationRequests($id: ID!, $after: String) {
  patient(id: $id) {
    medicationRequests(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        status
        intent
        authoredAt
        dosage
        reason {
          sourceIdentifier {
            system
            value
          }
        }
        requester {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:1d5afd8a28744d0d1d6c1a73eeea94ceb490c80cd8777bf990548bc90528036d"}) as unknown as TypedDocumentString<PatientMedicationRequestsQuery, PatientMedicationRequestsQueryVariables>;
export const PatientPersonDocument = new TypedDocumentString(`
    query PatientPerson($system: String!, $value: String!) {
  patientByIdentifier(system: $system, value: $value) {
    id
    name {
      given
      family
    }
    birthDate
    sex
    deceasedAt
    address {
      line
      city
      postalCode
      state
      country
    }
    identities {
      system
      maskedValue
    }
  }
}
    `, {"hash":"sha256:3cf1a011ba45cd4632c2c9088c03fad2ae17e85d9dacf54d50a7e8cb31f85b9c"}) as unknown as TypedDocumentString<PatientPersonQuery, PatientPersonQueryVariables>;
export const PatientProceduresDocument = new TypedDocumentString(`
    query PatientProcedures($id: ID!, $after: String) {
  patient(id: $id) {
    procedures(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        status
        start
        end
        note
        reason {
          sourceIdentifier {
            system
            value
          }
        }
        performer {
          id
          identifiers {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:8009ec2286caa76719e4286354d9374dd81441ae31c97a2797adb6ecc2350186"}) as unknown as TypedDocumentString<PatientProceduresQuery, PatientProceduresQueryVariables>;
export const PatientResultPanelsDocument = new TypedDocumentString(`
    query PatientResultPanels($id: ID!, $after: String) {
  patient(id: $id) {
    resultPanels(first: 100, after: $after) {
      nodes {
        id
        sourceIdentifier {
          system
          value
        }
        organization {
          id
          identifiers {
            system
            value
          }
        }
        encounter {
          sourceIdentifier {
            system
            value
          }
        }
        code {
          system
          code
          display
        }
        category
        status
        effective
        issuedAt
        conclusion
        performer {
          id
          identifiers {
            system
            value
          }
        }
        results {
          sourceIdentifier {
            system
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:a93e132505db1272dda9c4b6f868c1202fa641152ad99b091a5b57b089646b8f"}) as unknown as TypedDocumentString<PatientResultPanelsQuery, PatientResultPanelsQueryVariables>;
export const RegisterOrganizationDocument = new TypedDocumentString(`
    mutation RegisterOrganization($input: RegisterOrganizationInput!) {
  registerOrganization(input: $input) {
    organization {
      id
    }
    created
  }
}
    `, {"hash":"sha256:b0e1c36225775da516b6dbf7ec0ac9a1a2d2ed481a872401d9a718659ce087ec"}) as unknown as TypedDocumentString<RegisterOrganizationMutation, RegisterOrganizationMutationVariables>;
export const RegisterPatientsDocument = new TypedDocumentString(`
    mutation RegisterPatients($input: RegisterPatientsInput!) {
  registerPatients(input: $input) {
    outcomes {
      index
      status
      id
      code
      reason
    }
  }
}
    `, {"hash":"sha256:2ecded0cfd19a17ab0d2b707ada6f0436d678227d7d26ae8b024319501a1d816"}) as unknown as TypedDocumentString<RegisterPatientsMutation, RegisterPatientsMutationVariables>;
export const RegisterPractitionerDocument = new TypedDocumentString(`
    mutation RegisterPractitioner($input: RegisterPractitionerInput!) {
  registerPractitioner(input: $input) {
    practitioner {
      id
    }
    created
  }
}
    `, {"hash":"sha256:7f99c6043a455bbafca2b06c09e407f78a42040fbeebc093eb937e384f01adca"}) as unknown as TypedDocumentString<RegisterPractitionerMutation, RegisterPractitionerMutationVariables>;
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
export const SubmitDocumentDocument = new TypedDocumentString(`
    mutation SubmitDocument($input: SubmitDocumentInput!) {
  submitDocument(input: $input) {
    document {
      id
    }
    upload {
      url
      method
    }
    created
  }
}
    `, {"hash":"sha256:545a8313760899f04c95e01380e3560dc8da1848b538791cca449437efeecf66"}) as unknown as TypedDocumentString<SubmitDocumentMutation, SubmitDocumentMutationVariables>;
export const SubmitRecordsDocument = new TypedDocumentString(`
    mutation SubmitRecords($input: SubmitRecordsInput!) {
  submitRecords(input: $input) {
    outcomes {
      kind
      index
      status
      code
      reason
    }
  }
}
    `, {"hash":"sha256:1646fd1ba96f0e3853c0d00b0dee97829266c09f6a7571d9981dc68f38ddec16"}) as unknown as TypedDocumentString<SubmitRecordsMutation, SubmitRecordsMutationVariables>;
export const WithdrawDocumentDocument = new TypedDocumentString(`
    mutation WithdrawDocument($input: WithdrawDocumentInput!) {
  withdrawDocument(input: $input) {
    __typename
  }
}
    `, {"hash":"sha256:8abfea65d8dbf176679f9d3c5ce5b47af9fa68ac12e49eb48f15ffdf722519d7"}) as unknown as TypedDocumentString<WithdrawDocumentMutation, WithdrawDocumentMutationVariables>;
export const WithdrawMeasurementDocument = new TypedDocumentString(`
    mutation WithdrawMeasurement($input: WithdrawMeasurementInput!) {
  withdrawMeasurement(input: $input) {
    isChanged
  }
}
    `, {"hash":"sha256:587b4b97717e8efbbf1da805ff48cc4b320888be2ba5cbdb0d7b87539cfc22bf"}) as unknown as TypedDocumentString<WithdrawMeasurementMutation, WithdrawMeasurementMutationVariables>;
export const WithdrawRecordDocument = new TypedDocumentString(`
    mutation WithdrawRecord($input: WithdrawRecordInput!) {
  withdrawRecord(input: $input) {
    __typename
  }
}
    `, {"hash":"sha256:6340b0be5b4a377a404e32f7a41ccc1cd78b7cd93422c6403ed0e7cdd8d057e8"}) as unknown as TypedDocumentString<WithdrawRecordMutation, WithdrawRecordMutationVariables>;