/** What this subgraph publishes. `patient`, `practitioner`, `organization` are uuids; `id` is a public id. */
export const patientTopic = 'patients.patient';
export const measurementTopic = 'patients.measurement';

export interface PatientRegistered {
  patient: string;
  birthDate: string;
  sex: 'female' | 'male' | 'unknown';
  /** two digits of the voivodeship (TERYT); null where it is not known */
  region: string | null;
  historical: boolean;
}

interface Declared {
  declaration: string;
  practitioner: string;
  organization: string;
}

export interface GeneralPractitionerDeclared extends Declared {
  patient: string;
  /** ISO instants */
  from: string;
  to: string | null;
  previous: Declared | null;
}

export interface GuardianshipEvent {
  patient: string;
  guardianship: string;
  /** uuid of the patient who represents */
  representative: string;
  from: string;
  to: string | null;
}

export interface PublishedQuantity {
  value: number;
  /** UCUM */
  unit: string;
}

export interface PublishedMeasurement {
  id: string;
  /** LOINC */
  code: string;
  value: PublishedQuantity | null;
  components: { code: string; value: PublishedQuantity }[];
  /** ISO 8601 with the offset it was recorded with */
  effectiveAt: string;
  status: 'final' | 'corrected' | 'entered-in-error';
  categories: string[];
  confidentiality: number;
  cuffless: boolean;
}

/** `measurements.recorded`: values that are new and stand. One that its source withdrew before it came is never told. */
export interface MeasurementsRecorded {
  patient: string;
  historical: boolean;
  organization: string | null;
  measurements: PublishedMeasurement[];
}

/** `measurement.corrected`: one that was recorded, as it is now; withdrawn for good where its status is `entered-in-error`. */
export interface MeasurementCorrected {
  patient: string;
  measurement: PublishedMeasurement;
  reason: string;
}
