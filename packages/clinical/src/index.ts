export type {
  BloodPressureSetting,
  FactReference,
  FactType,
  MeasurementComponent,
  MeasurementFact,
  PatientHistory,
  Quantity,
  ResultFact,
  ResultStatus,
} from './facts';
export { insightKinds, severities } from './finding';
export type { Finding, InsightKind, Rule, Severity } from './finding';
export { catalogue } from './catalogue';
export { evaluate, evaluateAll } from './evaluate';
