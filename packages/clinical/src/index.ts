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
export type { Finding, InsightKind, Rule, RuleDescription, Severity } from './finding';
export { catalogue } from './catalogue';
export { concerning, evaluate, evaluateAll } from './evaluate';
export { bloodPressureClass, bloodPressureClasses } from './blood-pressure/class';
export type { BloodPressureClass } from './blood-pressure/class';
export { news2Parameter, news2Parameters } from './news2/parameters';
export type { News2Parameter, News2Score } from './news2/parameters';
export { news2Score } from './news2/score';
export type { ParameterScore, Side } from './news2/score';
export { criticalLimit, criticalLimits } from './laboratory/critical-limits';
export type { CriticalLimit } from './laboratory/critical-limits';
export { isDiabetes } from './diabetes/diagnosis';
export type { Diagnosis } from './diabetes/diagnosis';
export { diabetesBand } from './diabetes/thresholds';
export type { DiabetesBand, DiabetesTest } from './diabetes/thresholds';
export { convert, ratios } from './quantity/conversion';
export type { Substance } from './quantity/conversion';
