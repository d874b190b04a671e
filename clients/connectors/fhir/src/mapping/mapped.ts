import type {
  MeasurementInput,
  OpenEncounterInput,
  RecordAllergyIntoleranceInput,
  RecordConditionInput,
  RecordImmunizationInput,
  RecordMedicationRequestInput,
  RecordProcedureInput,
  RegisterOrganizationInput,
  RegisterPatientInput,
  RegisterPractitionerInput,
  SubmitDiagnosticResultInput,
  SubmitResultPanelInput,
} from '../graph/inputs';
import type { MappedDocument } from '../document/document.mapping';
import type { Entry } from '../source/entry';
import type { Refusal } from './refusal';

/** Inputs by what they are in the graph. */
export interface RecordInputs {
  ENCOUNTER: OpenEncounterInput;
  CONDITION: RecordConditionInput;
  PROCEDURE: RecordProcedureInput;
  IMMUNIZATION: RecordImmunizationInput;
  ALLERGY: RecordAllergyIntoleranceInput;
  MEDICATION_REQUEST: RecordMedicationRequestInput;
  DIAGNOSTIC_RESULT: SubmitDiagnosticResultInput;
  RESULT_PANEL: SubmitResultPanelInput;
}
export type RecordKind = keyof RecordInputs;

export interface Inputs extends RecordInputs {
  ORGANIZATION: RegisterOrganizationInput;
  PRACTITIONER: RegisterPractitionerInput;
  PATIENT: RegisterPatientInput;
  MEASUREMENT: MeasurementInput;
  DOCUMENT: MappedDocument;
}
export type Kind = keyof Inputs;

/** What an entry becomes. */
export type Mapped<Some extends Kind = Kind> = {
  [Each in Some]: { kind: Each; input: Inputs[Each]; entry: Entry };
}[Some];

/** An entry, or a part of it, that is not taken. */
export interface Refused {
  readonly entry: Entry;
  /** e.g. `presentedForm[0]`; absent for the whole of it */
  readonly part?: string;
  readonly refusal: Refusal;
  /** id of the patient, where the source takes it back */
  readonly patientId?: string | undefined;
}

export const isOf = <Some extends Kind>(
  mapped: Mapped,
  ...kinds: readonly Some[]
): mapped is Extract<Mapped, { kind: Some }> => kinds.some((kind) => kind === mapped.kind);
