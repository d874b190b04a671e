/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** A duty to enter in the roster. */
export type AssignDutyInput = {
  /** From when; now when absent. */
  from?: string | null | undefined;
  /** Id of the organisation. */
  organizationId: string;
  /** Id of the practitioner. */
  practitionerId: string;
  /** Until when; without end when absent. */
  to?: string | null | undefined;
};

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

/** The connection of a device to a patient. */
export type ConnectDeviceInput = {
  /** Subject of the client that may send the device’s measurements. */
  client: string;
  /** The device. */
  device: DeviceInput;
  /** Id of the patient. */
  patientId: string;
};

/** The choice of a general practitioner. */
export type DeclareGeneralPractitionerInput = {
  /** From when; now when absent. */
  from?: string | null | undefined;
  /** Id of the practice (organisation) the practitioner works at. */
  organizationId: string;
  /** Id of the patient. */
  patientId: string;
  /** Id of the chosen practitioner. */
  practitionerId: string;
};

/** A device. */
export type DeviceInput = {
  /** Manufacturer. */
  manufacturer?: string | null | undefined;
  /** Model. */
  model?: string | null | undefined;
  /** What the patient calls it; 1 to 200 characters. */
  name: string;
  /** Serial number or other identifier, unique for the patient; 1 to 200 characters. */
  sourceIdentifier: string;
};

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

/** A representation to establish. */
export type EstablishGuardianshipInput = {
  /** Id of the patient who is represented. */
  patientId: string;
  /** Id of the person, a patient too, who represents. */
  representativeId: string;
  /** Until when, e.g. the eighteenth birthday. */
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

export type AlertsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AlertsSubscription = { alertRaised: { cursor: string, alert: { id: string, severity: InsightSeverity, raisedAt: string, title: string, patient: { id: string, name: { given: string, family: string } } | null, insight: { id: string, explanation: string } | null } | null } | null };

export type SendMeasurementsMutationVariables = Exact<{
  input: IngestMeasurementsInput;
}>;


export type SendMeasurementsMutation = { ingestMeasurements: { rejected: Array<{ reason: string }> } | null };

export type AssignDutyMutationVariables = Exact<{
  input: AssignDutyInput;
}>;


export type AssignDutyMutation = { assignDuty: { pending: boolean } | null };

export type ConnectDeviceMutationVariables = Exact<{
  input: ConnectDeviceInput;
}>;


export type ConnectDeviceMutation = { connectDevice: { device: { id: string } | null } | null };

export type DeclareGeneralPractitionerMutationVariables = Exact<{
  input: DeclareGeneralPractitionerInput;
}>;


export type DeclareGeneralPractitionerMutation = { declareGeneralPractitioner: { pending: boolean } | null };

export type EstablishGuardianshipMutationVariables = Exact<{
  input: EstablishGuardianshipInput;
}>;


export type EstablishGuardianshipMutation = { establishGuardianship: { pending: boolean } | null };

export type ImportDocumentMutationVariables = Exact<{
  input: SubmitDocumentInput;
}>;


export type ImportDocumentMutation = { submitDocument: { document: { id: string } | null, upload: { url: string, method: string } | null } | null };

export type ImportEncounterMutationVariables = Exact<{
  input: OpenEncounterInput;
}>;


export type ImportEncounterMutation = { openEncounter: { encounter: { id: string } | null } | null };

export type ImportMeasurementsMutationVariables = Exact<{
  input: IngestMeasurementsInput;
}>;


export type ImportMeasurementsMutation = { ingestMeasurements: { rejected: Array<{ reason: string }> } | null };

export type ImportRecordsMutationVariables = Exact<{
  input: SubmitRecordsInput;
}>;


export type ImportRecordsMutation = { submitRecords: { outcomes: Array<{ status: RecordOutcomeStatus, id: string | null, reason: string | null }> } | null };

export type ImportResultMutationVariables = Exact<{
  input: SubmitDiagnosticResultInput;
}>;


export type ImportResultMutation = { submitDiagnosticResult: { diagnosticResult: { id: string } | null } | null };

export type KnownPatientQueryVariables = Exact<{
  id: string;
}>;


export type KnownPatientQuery = { patient: { id: string } | null };

export type RegisterOrganizationMutationVariables = Exact<{
  input: RegisterOrganizationInput;
}>;


export type RegisterOrganizationMutation = { registerOrganization: { organization: { id: string } | null } | null };

export type RegisterPatientMutationVariables = Exact<{
  input: RegisterPatientInput;
}>;


export type RegisterPatientMutation = { registerPatient: { patient: { id: string } | null } | null };

export type RegisterPopulationMutationVariables = Exact<{
  input: RegisterPatientsInput;
}>;


export type RegisterPopulationMutation = { registerPatients: { outcomes: Array<{ status: RegistrationStatus, id: string | null, reason: string | null }> } | null };

export type RegisterPractitionerMutationVariables = Exact<{
  input: RegisterPractitionerInput;
}>;


export type RegisterPractitionerMutation = { registerPractitioner: { practitioner: { id: string } | null } | null };

export type SendResultMutationVariables = Exact<{
  input: SubmitDiagnosticResultInput;
}>;


export type SendResultMutation = { submitDiagnosticResult: { diagnosticResult: { id: string } | null } | null };

export type FirstInsightQueryVariables = Exact<{
  id: string;
}>;


export type FirstInsightQuery = { patient: { insights: { nodes: Array<{ id: string }> } | null } | null };

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
export const SendMeasurementsDocument = new TypedDocumentString(`
    mutation SendMeasurements($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) {
    rejected {
      reason
    }
  }
}
    `, {"hash":"sha256:50af63650349fe37f50a88f78d242418caf54dfb9eea282f062a1369c5cf3f08"}) as unknown as TypedDocumentString<SendMeasurementsMutation, SendMeasurementsMutationVariables>;
export const AssignDutyDocument = new TypedDocumentString(`
    mutation AssignDuty($input: AssignDutyInput!) {
  assignDuty(input: $input) {
    pending
  }
}
    `, {"hash":"sha256:c83317af95072f33a6f0c27a8ef02e9814d5bedf81ff6b6f11b5f4dfe417fd76"}) as unknown as TypedDocumentString<AssignDutyMutation, AssignDutyMutationVariables>;
export const ConnectDeviceDocument = new TypedDocumentString(`
    mutation ConnectDevice($input: ConnectDeviceInput!) {
  connectDevice(input: $input) {
    device {
      id
    }
  }
}
    `, {"hash":"sha256:07d76bb2e602e88152fe291d3ee60cb0394cd6ebdf0002c686ab5dac99fa3998"}) as unknown as TypedDocumentString<ConnectDeviceMutation, ConnectDeviceMutationVariables>;
export const DeclareGeneralPractitionerDocument = new TypedDocumentString(`
    mutation DeclareGeneralPractitioner($input: DeclareGeneralPractitionerInput!) {
  declareGeneralPractitioner(input: $input) {
    pending
  }
}
    `, {"hash":"sha256:ae5a3290018fd187996e209e4e1f6567b0c5896234a4cd0e22b93a6cba18ef84"}) as unknown as TypedDocumentString<DeclareGeneralPractitionerMutation, DeclareGeneralPractitionerMutationVariables>;
export const EstablishGuardianshipDocument = new TypedDocumentString(`
    mutation EstablishGuardianship($input: EstablishGuardianshipInput!) {
  establishGuardianship(input: $input) {
    pending
  }
}
    `, {"hash":"sha256:2a6dede5b905f11202ddc0098f197e542316b429816f6a8f480560e6aa781f68"}) as unknown as TypedDocumentString<EstablishGuardianshipMutation, EstablishGuardianshipMutationVariables>;
export const ImportDocumentDocument = new TypedDocumentString(`
    mutation ImportDocument($input: SubmitDocumentInput!) {
  submitDocument(input: $input) {
    document {
      id
    }
    upload {
      url
      method
    }
  }
}
    `, {"hash":"sha256:48dbf6f04224b49de8b7c80586354d9e8410a5f49b2ff33215572901dd790421"}) as unknown as TypedDocumentString<ImportDocumentMutation, ImportDocumentMutationVariables>;
export const ImportEncounterDocument = new TypedDocumentString(`
    mutation ImportEncounter($input: OpenEncounterInput!) {
  openEncounter(input: $input) {
    encounter {
      id
    }
  }
}
    `, {"hash":"sha256:b4c6122d781f3b56eab4508d903d902e878324756e750dfc48559f2f52d2172b"}) as unknown as TypedDocumentString<ImportEncounterMutation, ImportEncounterMutationVariables>;
export const ImportMeasurementsDocument = new TypedDocumentString(`
    mutation ImportMeasurements($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) {
    rejected {
      reason
    }
  }
}
    `, {"hash":"sha256:d03008e7fc99158ee5a94016cc52ce3af0215d25b2e85ffba57c1c29fe386f57"}) as unknown as TypedDocumentString<ImportMeasurementsMutation, ImportMeasurementsMutationVariables>;
export const ImportRecordsDocument = new TypedDocumentString(`
    mutation ImportRecords($input: SubmitRecordsInput!) {
  submitRecords(input: $input) {
    outcomes {
      status
      id
      reason
    }
  }
}
    `, {"hash":"sha256:a18f00e1fb6d86567b9aa1d14df559856d696ef79a8a10bf12cc005bd217a0fc"}) as unknown as TypedDocumentString<ImportRecordsMutation, ImportRecordsMutationVariables>;
export const ImportResultDocument = new TypedDocumentString(`
    mutation ImportResult($input: SubmitDiagnosticResultInput!) {
  submitDiagnosticResult(input: $input) {
    diagnosticResult {
      id
    }
  }
}
    `, {"hash":"sha256:cd4ad12493ee7cbbc88d60d9eb97d4358199f4a2233e8df44a0d9a2b84a74637"}) as unknown as TypedDocumentString<ImportResultMutation, ImportResultMutationVariables>;
export const KnownPatientDocument = new TypedDocumentString(`
    query KnownPatient($id: ID!) {
  patient(id: $id) {
    id
  }
}
    `, {"hash":"sha256:202686047641d9c4b31c40bd4532ebc2c69d9b993d4d698f75661491d82a2eeb"}) as unknown as TypedDocumentString<KnownPatientQuery, KnownPatientQueryVariables>;
export const RegisterOrganizationDocument = new TypedDocumentString(`
    mutation RegisterOrganization($input: RegisterOrganizationInput!) {
  registerOrganization(input: $input) {
    organization {
      id
    }
  }
}
    `, {"hash":"sha256:217257b5cd66a5249651e7976a5927b884b01624a845ac009b82b2a0867655f7"}) as unknown as TypedDocumentString<RegisterOrganizationMutation, RegisterOrganizationMutationVariables>;
export const RegisterPatientDocument = new TypedDocumentString(`
    mutation RegisterPatient($input: RegisterPatientInput!) {
  registerPatient(input: $input) {
    patient {
      id
    }
  }
}
    `, {"hash":"sha256:a880f9fa45640b402b3a96da891a002322e9c1d11a3d7b8fdf8e511cd8ac20a3"}) as unknown as TypedDocumentString<RegisterPatientMutation, RegisterPatientMutationVariables>;
export const RegisterPopulationDocument = new TypedDocumentString(`
    mutation RegisterPopulation($input: RegisterPatientsInput!) {
  registerPatients(input: $input) {
    outcomes {
      status
      id
      reason
    }
  }
}
    `, {"hash":"sha256:4f882636024e93e0248321a45336e5f3a6b85335c97478d852b0b8cf72ae01ba"}) as unknown as TypedDocumentString<RegisterPopulationMutation, RegisterPopulationMutationVariables>;
export const RegisterPractitionerDocument = new TypedDocumentString(`
    mutation RegisterPractitioner($input: RegisterPractitionerInput!) {
  registerPractitioner(input: $input) {
    practitioner {
      id
    }
  }
}
    `, {"hash":"sha256:ad4fb96ff1f114c0f65c52020f0298b78ded05f449fbdabac5e6fdaeb046489e"}) as unknown as TypedDocumentString<RegisterPractitionerMutation, RegisterPractitionerMutationVariables>;
export const SendResultDocument = new TypedDocumentString(`
    mutation SendResult($input: SubmitDiagnosticResultInput!) {
  submitDiagnosticResult(input: $input) {
    diagnosticResult {
      id
    }
  }
}
    `, {"hash":"sha256:db664ba0d5fac67596583f5c8a05bfe4c25629a4338a156abbe59e5c4014edc6"}) as unknown as TypedDocumentString<SendResultMutation, SendResultMutationVariables>;
export const FirstInsightDocument = new TypedDocumentString(`
    query FirstInsight($id: ID!) {
  patient(id: $id) {
    insights(first: 1) {
      nodes {
        id
      }
    }
  }
}
    `, {"hash":"sha256:5189e7c3fa724c4f3ed1078bda0c84ef0239ef06f67fe4b74c9ac9962868c5d4"}) as unknown as TypedDocumentString<FirstInsightQuery, FirstInsightQueryVariables>;