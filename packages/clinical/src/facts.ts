/** A number with its UCUM unit, as it was reported. */
export interface Quantity {
  value: number;
  unit: string;
}

/** Where a blood pressure was taken; home readings have lower thresholds. */
export type BloodPressureSetting = 'office' | 'home';

export interface MeasurementComponent {
  /** LOINC */
  code: string;
  value: Quantity;
}

/** One measured value, or one panel of values such as a blood pressure. Withdrawn measurements are not facts. */
export interface MeasurementFact {
  id: string;
  /** LOINC */
  code: string;
  value?: Quantity;
  components: MeasurementComponent[];
  effectiveAt: Date;
  /** Estimated without a cuff: kept as a trend, never classed and never alerting as a blood pressure. */
  cuffless?: boolean;
  /** Absent counts as `office`: the higher thresholds. */
  setting?: BloodPressureSetting;
}

export type ResultStatus = 'preliminary' | 'final' | 'corrected';

/** The current version of one diagnostic result. Withdrawn results are not facts. */
export interface ResultFact {
  id: string;
  /** LOINC */
  code: string;
  value?: Quantity;
  text?: string;
  effectiveAt: Date;
  /** HL7 v3 ObservationInterpretation code given by the laboratory, such as `N`, `H`, `HH`, `LL`, `AA`. */
  interpretation?: string;
  status: ResultStatus;
  referenceRange?: { low?: number; high?: number };
}

/**
 * What is known of one patient at the moment of an evaluation. Facts may come in any order. None is left out for being
 * later than that moment, since the clock of a device may run ahead.
 */
export interface PatientHistory {
  /** `YYYY-MM-DD` */
  birthDate: string;
  sex: 'female' | 'male' | 'unknown';
  measurements: MeasurementFact[];
  results: ResultFact[];
  hasKnownDiabetes: boolean;
}

export type FactType = 'Measurement' | 'DiagnosticResult';

export interface FactReference {
  type: FactType;
  id: string;
}
